"""The suggester that ships, loaded once: it takes seconds and keeps nothing that it isn't told."""

from collections.abc import Iterator

import pytest

from lda_synthese.language.suggest.memory import Memory
from lda_synthese.language.suggest.suggester import Suggester, load_suggester


@pytest.fixture(scope="session")
def loaded() -> Suggester:
    return load_suggester()


@pytest.fixture
def suggester(loaded: Suggester) -> Iterator[Suggester]:
    """The suggester, which forgets at the end what a test taught it."""
    yield loaded
    loaded.memory = Memory(loaded._reader)
