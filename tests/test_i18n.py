"""Every sentence in both languages, with the same places to fill; read from the code itself."""

import ast
import re
import string
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from importlib import import_module
from pkgutil import iter_modules

import pytest

from chilinh_cli.app import COMMANDS
from chilinh_cli.locale import vi
from tests.conftest import CHECKOUT

MODULES = {module.name: import_module(f"{vi.__name__}.{module.name}").TEXTS for module in iter_modules(vi.__path__)}
VIETNAMESE = {english: text for texts in MODULES.values() for english, text in texts.items()}


def sentences() -> Iterator[tuple[str, str]]:
    """Each text given to `_`, itself or under a name of its module, and where it stands."""
    for path in sorted((CHECKOUT / "chilinh_cli").rglob("*.py")):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        named = {
            node.target.id: node.value
            for node in tree.body
            if isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name)
        }
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "_" and node.args:
                where = f"{path.relative_to(CHECKOUT)}:{node.lineno}"
                text = named.get(node.args[0].id) if isinstance(node.args[0], ast.Name) else node.args[0]
                assert isinstance(text, ast.Constant), f"{where}: only a literal can be translated"
                yield str(text.value), where


SENTENCES = dict(sentences())


def places(text: str) -> set[str]:
    return {name for _text, name, _spec, _conversion in string.Formatter().parse(text) if name is not None}


def test_every_sentence_has_its_vietnamese() -> None:
    assert {english: where for english, where in SENTENCES.items() if english not in VIETNAMESE} == {}


def test_no_translation_is_left_over() -> None:
    assert [english for english in VIETNAMESE if english not in SENTENCES] == []


def test_no_sentence_is_translated_twice() -> None:
    times = Counter(english for texts in MODULES.values() for english in texts)
    assert [english for english, count in times.items() if count > 1] == []


@pytest.mark.parametrize("english", VIETNAMESE, ids=lambda text: text[:30])
def test_both_languages_fill_the_same_places(english: str) -> None:
    assert places(english) == places(VIETNAMESE[english])


def test_a_translation_is_vietnamese_and_not_the_sentence_again() -> None:
    """What has letters of words and is no name of an option must carry a Vietnamese mark or differ."""
    words = {english: re.sub(r"`[^`]*`|\{[^}]*\}", "", english) for english in VIETNAMESE}
    same = [english for english in words if re.search(r"[a-z]{3}", words[english]) and VIETNAMESE[english] == english]
    assert same == []


# Words that only the framework or a forgotten sentence would bring into a Vietnamese help page.
ENGLISH = re.compile(
    r"\b(?:the|this|options?|commands?|arguments?|usage|show|message|exit|and|with|required|default)\b", re.IGNORECASE
)


@pytest.mark.parametrize("command", ["", *COMMANDS])
def test_help_is_vietnamese_throughout(command: str) -> None:
    """In a process of its own: help texts are fixed when a command is imported."""
    words = [sys.executable, "-m", "chilinh_cli", "--lang", "vi", *command.split(), "--help"]
    outcome = subprocess.run(words, capture_output=True, text=True, encoding="utf-8", check=True)
    prose = [
        line
        for line in outcome.stdout.splitlines()
        if ENGLISH.search(re.sub(r"^ +[a-z]+  |--?[\w-]+|\[[^\]]*\]|<[^>]*>|`[^`]*`", "", line))
    ]
    assert prose == []
