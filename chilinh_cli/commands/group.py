"""How every group of commands is made, so that help looks and behaves the same everywhere."""

import typer


def group(help_text: str) -> typer.Typer:
    """A group of commands, such as `chilinh unit`."""
    made = typer.Typer(
        help=help_text,
        no_args_is_help=True,
        add_completion=False,
        pretty_exceptions_enable=False,
        rich_markup_mode=None,
    )
    # With a callback, a group of one command stays a group: `chilinh form build`.
    made.callback()(_nothing)
    return made


def single(help_text: str) -> typer.Typer:
    """A command that stands alone, such as `chilinh import`: give it one `@app.command(help=…)`."""
    return typer.Typer(help=help_text, add_completion=False, pretty_exceptions_enable=False, rich_markup_mode=None)


def _nothing() -> None:
    """Groups take no options of their own."""
