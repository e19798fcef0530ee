"""A progress bar with the time left: on a terminal, nothing elsewhere."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from time import monotonic
from typing import Final

from chilinh_cli.commands.session import Session

Step = Callable[[int], None]
_PAUSE: Final = 0.1  # seconds between two drawings


@contextmanager
def progress(session: Session, words: str, total: int) -> Iterator[Step]:
    """Yield what is to be told how many more are done."""
    if session.quiet or not total or not sys.stderr.isatty():
        yield lambda _count: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    # It draws when told of a step, not in a thread of its own: beside a thread no process can be forked.
    with Progress(*columns, console=Console(stderr=True), transient=True, auto_refresh=False) as bar:
        task = bar.add_task(words, total=total)
        bar.refresh()
        drawn = monotonic()

        def step(count: int) -> None:
            nonlocal drawn
            bar.advance(task, count)
            if monotonic() - drawn > _PAUSE:
                bar.refresh()
                drawn = monotonic()

        yield step
