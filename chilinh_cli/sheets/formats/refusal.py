"""How a reader gives a file up: with the one problem that explains it."""

from chilinh_cli.domain.problem import Problem


class Refused(Exception):  # noqa: N818 (a file that is refused is no error of ours)
    """The file cannot be read at all; `problem` says why."""

    def __init__(self, code: str, detail: str = "") -> None:
        super().__init__(code, detail)
        self.problem = Problem(code, args={"detail": detail or "?"})
