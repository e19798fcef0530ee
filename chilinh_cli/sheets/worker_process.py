"""The process in which files are opened; `worker` starts it and says what it is for."""

import signal
import sys

from chilinh_cli.sheets.pipe import receive, send
from chilinh_cli.sheets.reading import FileReader


def main() -> None:
    """Read files until the parent closes the pipe."""
    # The parent decides what an interrupt means.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    given, answers = sys.stdin.buffer, sys.stdout.buffer
    # Whatever a library prints must not mix with the answers.
    sys.stdout = sys.stderr
    registry, aliases, memory = receive(given)
    _limit_memory(memory)
    reader = FileReader(registry, aliases)
    while True:
        try:
            path, sha256, data = receive(given)
        except EOFError:
            return
        send(answers, reader.read(path, sha256, data))


def _limit_memory(size: int) -> None:
    """Bound what the process may hold; Windows has no such limit, there the preflight alone bounds it."""
    try:
        import resource
    except ImportError:
        return
    resource.setrlimit(resource.RLIMIT_AS, (size, size))


if __name__ == "__main__":
    main()
