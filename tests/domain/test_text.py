"""Text made safe to show."""

import json

import pytest

from chilinh_cli.domain.text import escaped, printable

# Unicode's property Bidi_Control, and the C1 controls that begin and end a terminal's commands.
STEERS = [0x61C, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A), 0x7F, 0x9B, 0x9C, 0x9D]


@pytest.mark.parametrize("code", STEERS)
def test_nothing_that_steers_a_terminal_is_shown_or_stands_in_json(code: int) -> None:
    text = f"a{chr(code)}b"
    assert printable(text) == "a�b"
    document = escaped(json.dumps(text, ensure_ascii=False))
    assert document == f'"a\\u{code:04x}b"'
    assert json.loads(document) == text
