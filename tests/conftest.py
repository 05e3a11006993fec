"""What every test stands on: offscreen, in a folder of its own, and without the internet."""

import os
import socket
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

# The same examples each time, however busy the machine.
settings.register_profile("suite", derandomize=True, deadline=None)
settings.load_profile("suite")
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")


def pytest_addoption(parser: pytest.Parser) -> None:
    """`--day`: the whole day of use, where the suite does a tenth."""
    parser.addoption("--day", action="store_true", help="type 300 notes instead of 28")


@pytest.fixture(autouse=True)
def no_internet(monkeypatch: pytest.MonkeyPatch) -> None:
    """Refuse every internet socket; X11, pipes and local sockets stay allowed."""
    opened = socket.socket.__init__

    def refuse(self: socket.socket, family: int = -1, *args: object, **kwargs: object) -> None:
        if family in (-1, socket.AF_INET, socket.AF_INET6):
            raise AssertionError("a test opened an internet socket")
        opened(self, family, *args, **kwargs)  # type: ignore[arg-type]

    monkeypatch.setattr(socket.socket, "__init__", refuse)


@pytest.fixture(scope="session", autouse=True)
def own_computer(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """What is made for several tests keeps off this computer's folders too."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("LDA_SYNTHESE_CONFIG", str(tmp_path_factory.mktemp("reglages")))
        yield


@pytest.fixture(autouse=True)
def own_settings(monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Settings and log of a test in a folder of its own; never those of this computer."""
    folder = tmp_path_factory.mktemp("reglages")
    monkeypatch.setenv("LDA_SYNTHESE_CONFIG", str(folder))
    return folder
