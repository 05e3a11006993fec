"""Carnets that come back, and the dossier that they left."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.desk import Desk, desk
from tests.receiving.laptops import Laptop, Team

__all__ = ["desk"]


class Office(Team):
    """The dossier of the office, and who left with a copy of it."""

    def leaves(self, letter: str, act: Callable[[Laptop], object]) -> Path:
        """A rapporteur leaves with a copy, does something, and sends it back."""
        name = f"carnet {letter}"
        while (self.folder / f"{name}.lda-carnet").exists():
            name = f"{name} bis"
        laptop = self.copy(name, letter)
        act(laptop)
        return laptop.closed()

    def opened_at(self, desk: Desk) -> None:
        """The dossier is open in the window, on Réception."""
        path = self.office.closed()
        desk.open(path)
        desk.go_to("reception")
        desk.wait(lambda: desk.reception.is_settled)


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    made = Office(tmp_path)
    made.office.types("déjà là", "besoins avant la CALEOL")
    yield made
    made.close()


def another_dossier(folder: Path) -> Path:
    """A dossier of other days, with a note."""
    apart = folder / "ailleurs"
    apart.mkdir()
    other = Team(apart)
    other.office.types("note d’un autre dossier")
    path = other.office.closed()
    return Path(shutil.move(path, folder / "autre dossier.lda"))
