"""What the store says is compared in English."""

from collections.abc import Iterator

import pytest

from chilinh_cli.i18n import set_language


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    set_language("en")
    yield
    set_language("vi")
