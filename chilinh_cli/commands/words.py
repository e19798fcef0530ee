"""Options that take a person's own words: a reason, a note, a contact."""

from typing import Final

from chilinh_cli.errors import UsageError
from chilinh_cli.i18n import _

MOST: Final = 500


def words(text: str, option: str, *, most: int = MOST, why: str = "") -> str:
    """The words as they are kept. Raises UsageError where they are too many, and for none where `why` asks for some."""
    from chilinh_cli.domain.document import safe

    said = safe(text)
    if why and not said:
        raise UsageError(_("{option} is missing", option=option), why)
    if len(said) > most:
        raise UsageError(_("{option} is longer than {most} characters", option=option, most=most), _("Say it shorter."))
    return said


def reason(text: str) -> str:
    """Why something is taken back. Raises UsageError."""
    return words(text, "--why", why=_("Give the reason in a few words, for whoever asks later."))
