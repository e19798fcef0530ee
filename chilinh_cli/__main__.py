"""The way in and out: streams, language, and every failure turned into one line, one hint and an exit code."""

import gc
import io
import os
import signal
import sys
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path
from types import FrameType
from typing import Final

from chilinh_cli.domain.text import printable
from chilinh_cli.errors import ChilinhError, ExitCode
from chilinh_cli.i18n import _, set_language
from chilinh_cli.inputs import reason, remedy

_interrupts: Final[list[int]] = []


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code."""
    words = list(sys.argv[1:] if arguments is None else arguments)
    os.umask(0o077)  # what units report is for this office's eyes
    _prepare_streams()
    _choose_language(words)
    try:
        code = _run(words)
    except BrokenPipeError:
        # The reader went away (`| head`): nobody is left to tell.
        code = ExitCode.OK
        _let_go_of_stdout()
    except KeyboardInterrupt:
        code = ExitCode.INTERRUPTED
    if code == ExitCode.INTERRUPTED:
        _complain(_("Interrupted; nothing half-done was kept."))
    try:
        sys.stdout.flush()
    except OSError as error:
        _let_go_of_stdout()
        if not isinstance(error, BrokenPipeError):
            code = code or _cannot_write(error)
    return code


def _run(words: list[str]) -> int:
    # A command makes many small values, hardly a cycle, and ends soon: looking for cycles costs a tenth of it.
    gc.set_threshold(100_000, 20, 100)
    # Imported here: what help texts say is fixed at import, and the language is known only now.
    from typer import Abort

    from chilinh_cli.app import app

    _watch_for_interrupts()
    streams = sys.stdout, sys.stderr
    try:
        return int(app(words, standalone_mode=False, prog_name="chilinh") or ExitCode.OK)
    except Abort:
        return ExitCode.INTERRUPTED
    except (BrokenPipeError, SystemExit) as error:  # the frameworks end so at a broken pipe
        told = isinstance(error, SystemExit) and sys.stdout is streams[0]  # by rich, of its own output
        sys.stdout, sys.stderr = streams
        if told or _reader_is_gone():
            raise BrokenPipeError from error
        return _failed(error if isinstance(error, BrokenPipeError) else error.__context__ or BrokenPipeError(), words)
    except Exception as error:  # noqa: BLE001 (the last resort: nothing may end in a bare traceback)
        return ExitCode.INTERRUPTED if _interrupts else _failed(error, words)


def _reader_is_gone() -> bool:
    """Whether it is standard output whose reader went away, and no other pipe's."""
    try:
        sys.stdout.flush()
        number = sys.stdout.fileno()
    except OSError:
        return True
    import select

    if not hasattr(select, "poll"):
        return False
    poll = select.poll()
    poll.register(number, 0)
    return any(event & (select.POLLERR | select.POLLHUP) for _number, event in poll.poll(0))


def _failed(error: BaseException, words: list[str]) -> int:
    """Say what went wrong and what to do, and return the exit code of its kind."""
    from typer import TyperException

    if isinstance(error, TyperException):
        return _wrong_usage(error)
    _show_traceback(words)
    if isinstance(error, ChilinhError):
        _complain(error.message, error.hint)
        return error.exit_code
    if isinstance(error, OSError) and not isinstance(error, BrokenPipeError):
        return _cannot_write(error)
    return _unforeseen(error)


def _watch_for_interrupts() -> None:
    """Remember each Ctrl-C: inside an import or a native library it comes out as an error of theirs."""
    _interrupts.clear()
    if signal.getsignal(signal.SIGINT) is signal.default_int_handler:
        signal.signal(signal.SIGINT, _on_interrupt)


def _on_interrupt(number: int, frame: FrameType | None) -> None:
    _interrupts.append(number)
    signal.default_int_handler(number, frame)


def _cannot_write(error: OSError) -> int:
    where = f"{error.filename}: " if error.filename else ""
    _complain(f"{where}{reason(error)}", remedy(error))
    return ExitCode.CANNOT_WRITE


def _unforeseen(error: BaseException) -> int:
    if str(error).startswith("IO_E"):  # lxml, below openpyxl, says so of a file that it could not write: IO_ENOSPC
        return _cannot_write(OSError(str(error)))
    _complain(
        _("Internal error: {kind}: {error}", kind=type(error).__name__, error=error),
        _("Run it again as `chilinh -v …` and send the output to the developers."),
    )
    return ExitCode.INTERNAL


def _wrong_usage(error: Exception) -> int:
    """Wrong usage exits 64: the framework's 2 would read as `critical` to a monitor."""
    from chilinh_cli.commands.usage import wrong_usage

    if type(error).__name__ == "NoArgsIsHelpError":  # its message is the help
        sys.stderr.write(f"{error}\n")
    else:
        _complain(*wrong_usage(error))
    return ExitCode.USAGE


def _complain(message: str, hint: str = "") -> None:
    sys.stderr.write(_("chilinh: error: {message}", message=printable(message)) + "\n")
    if hint:
        sys.stderr.write(f"  → {printable(hint)}\n")


def _show_traceback(words: list[str]) -> None:
    if "-v" in words or "--verbose" in words:
        import traceback

        traceback.print_exc()


def _let_go_of_stdout() -> None:
    """What is still to be written goes nowhere, so that Python does not complain at exit."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _prepare_streams() -> None:
    """Vietnamese must survive pipes and old consoles whatever their code page; a closed stream takes nothing."""
    sys.stdout = sys.stdout or Path(os.devnull).open("w", encoding="utf-8")  # noqa: SIM115 (closed at exit)
    sys.stderr = sys.stderr or Path(os.devnull).open("w", encoding="utf-8")  # noqa: SIM115
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def _choose_language(words: list[str]) -> None:
    """Look ahead for `--lang`, since help texts are made before the options are parsed."""
    for word, following in pairwise([*words, ""]):
        name, has_value, value = word.partition("=")
        if name == "--lang":
            wanted = value if has_value else following
            if wanted in {"vi", "en"}:
                set_language("en" if wanted == "en" else "vi")
            return


if __name__ == "__main__":
    sys.exit(main())
