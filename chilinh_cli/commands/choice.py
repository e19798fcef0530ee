"""Options that take one or more of a few words: `--to docx,pdf`, or `--to docx --to pdf`."""

from collections.abc import Collection, Iterable

from chilinh_cli.errors import UsageError
from chilinh_cli.i18n import _


def chosen(texts: Iterable[str], known: Collection[str], option: str) -> tuple[str, ...]:
    """The words, each once, in the order of `known`. Raises UsageError for another one, and for none."""
    words = {word.strip().lower() for word in ",".join(texts).split(",") if word.strip()}
    strange = words.difference(known)
    if strange or not words:
        raise UsageError(
            _("{option}: “{text}” is not known", option=option, text=", ".join(sorted(strange))),
            _("Use one of: {known}, or several with commas.", known=", ".join(known)),
        )
    return tuple(word for word in known if word in words)
