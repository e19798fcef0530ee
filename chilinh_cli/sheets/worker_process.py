"""The process in which files are opened; `worker` starts it and says what it is for."""

import gc
import signal
import sys

import python_calamine  # noqa: F401 (loaded before memory is limited)

from chilinh_cli.limits import limit_memory
from chilinh_cli.sheets.pipe import packed_reading, receive, send, unpacked_file, unpacked_start
from chilinh_cli.sheets.reading import FileReader


def main() -> None:
    """Read files until the parent closes the pipe."""
    # The parent decides what an interrupt means.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    given, answers = sys.stdin.buffer, sys.stdout.buffer
    # Whatever a library prints must not mix with the answers.
    sys.stdout = sys.stderr
    registry, aliases, memory = unpacked_start(receive(given))
    limit_memory(memory)
    reader = FileReader(registry, aliases)
    send(answers, b"")  # ready
    # A reading makes many small values and hardly a cycle: look for those seldom, and never among the registry.
    gc.freeze()
    gc.set_threshold(100_000, 20, 100)
    while True:
        try:
            path, sha256, data = unpacked_file(receive(given))
        except EOFError:
            return
        send(answers, packed_reading(reader.read(path, sha256, data)))


if __name__ == "__main__":
    main()
