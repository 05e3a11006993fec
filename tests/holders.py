"""Another program that holds a file for a while, as Windows tells it."""

import errno
from collections.abc import Callable
from typing import Any

import pytest

from lda_synthese.office import holding, naming

SHARING, DENIED = 32, 5


def refusal(winerror: int = SHARING) -> PermissionError:
    """What Python raises for a refusal of Windows."""
    error = PermissionError(errno.EACCES, "held")
    error.winerror = winerror  # type: ignore[attr-defined, unused-ignore]
    return error


class Holder:
    """Refuses what is asked of a function `times` times; `asked` and `pauses` are counted."""

    def __init__(
        self, patch: pytest.MonkeyPatch, where: object, name: str, times: int, winerror: int
    ) -> None:
        self.asked, self.pauses, self._times = 0, [], times  # type: tuple[int, list[float], int]
        self._error, self._really = winerror, getattr(where, name)
        # A plain function: a method of a class hands its object over.
        patch.setattr(where, name, lambda *words, **options: self._ask(*words, **options))
        patch.setattr(holding.time, "sleep", self.pauses.append)

    def _ask(self, *words: Any, **options: Any) -> Any:
        self.asked += 1
        if self.asked <= self._times:
            raise refusal(self._error)
        return self._really(*words, **options)


Hold = Callable[..., Holder]


@pytest.fixture
def held(monkeypatch: pytest.MonkeyPatch) -> Hold:
    """`held(os, "replace", times=3)`: a function of the system that is refused three times."""

    def hold(where: object, name: str, times: int = 3, winerror: int = SHARING) -> Holder:
        return Holder(monkeypatch, where, name, times, winerror)

    return hold


@pytest.fixture
def on_windows(monkeypatch: pytest.MonkeyPatch) -> None:
    """What looks at the system sees Windows."""
    monkeypatch.setattr(naming, "ON_WINDOWS", True)
    monkeypatch.setattr(holding, "ON_WINDOWS", True)
