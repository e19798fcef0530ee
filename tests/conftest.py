"""A working folder with a Vietnamese name, and the real command run in it."""

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from threading import Event, Thread
from typing import Any, Final

import pytest
from hypothesis import settings

from chilinh_cli import i18n
from chilinh_cli.__main__ import main

# A busy machine is no failure: examples are not timed.
settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")

CHECKOUT: Final = Path(__file__).parents[1]
NOW: Final = "2021-08-29T17:00:00+07:00"


@dataclass(frozen=True)
class Outcome:
    """What one run of the command left behind."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """Its answer, as the document that it is."""
        return json.loads(self.out)


Run = Callable[..., Outcome]


@pytest.fixture(autouse=True)
def _english() -> None:
    """Errors that a test looks at are in English, whatever ran before it in this process."""
    i18n.set_language("en")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A clerk's folder with the shipped units.yaml, as the current folder."""
    place = tmp_path / "Đợt 1 - tháng 8"
    place.mkdir()
    (place / "units.yaml").write_bytes((CHECKOUT / "units.yaml").read_bytes())
    monkeypatch.chdir(place)
    return place


@pytest.fixture
def run(capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run `chilinh WORDS…` in this process, in English unless told otherwise, the clock at NOW."""
    for name in ("CHILINH_UNITS", "CHILINH_STORE", "CHILINH_LANG"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("CHILINH_NOW", NOW)

    def call(*words: object, lang: str = "en") -> Outcome:
        capfd.readouterr()
        code = main(["--lang", lang, *(str(word) for word in words)])
        captured = capfd.readouterr()
        return Outcome(code, captured.out, captured.err)

    return call


@pytest.fixture
def another_thread() -> Iterator[None]:
    """With it no process begins as a fork."""
    ended = Event()
    thread = Thread(target=ended.wait)
    thread.start()
    yield
    ended.set()
    thread.join()
