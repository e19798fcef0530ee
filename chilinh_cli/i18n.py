"""The two languages: code speaks English, `locale/vi/` holds the Vietnamese of each sentence.

Vietnamese is the default because its users are; a sentence without an entry stays English, and a test refuses that.
"""

import os
from importlib import import_module
from pkgutil import iter_modules
from typing import Final, Literal, cast, get_args

Language = Literal["vi", "en"]
LANGUAGES: Final[tuple[str, ...]] = get_args(Language)

_state: dict[str, Language] = {}
_vietnamese: dict[str, str] = {}


def set_language(language: Language) -> None:
    """Choose the language of everything said from now on."""
    _state["language"] = language


def language() -> Language:
    """The language in force: what was set, else `CHILINH_LANG`, else Vietnamese."""
    if "language" not in _state:
        wanted = os.environ.get("CHILINH_LANG", "vi")
        _state["language"] = cast("Language", wanted) if wanted in LANGUAGES else "vi"
    return _state["language"]


def _(english: str, /, **values: object) -> str:
    """Say `english` in the language in force, with `{name}` places filled from `values`."""
    text = english if language() == "en" else _catalogue().get(english, english)
    return text.format(**values) if values else text


def _catalogue() -> dict[str, str]:
    """Every Vietnamese sentence, gathered once from the modules of `locale/vi/`."""
    if not _vietnamese:
        package = import_module("chilinh_cli.locale.vi")
        for module in iter_modules(package.__path__):
            _vietnamese.update(import_module(f"{package.__name__}.{module.name}").TEXTS)
    return _vietnamese
