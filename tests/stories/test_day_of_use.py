"""A rapporteur's day by a machine: 300 notes by real keys in four workshops. Linux only.

Run by `python -m pytest tests/stories/test_day_of_use.py --day`; a tenth of it in the suite.
"""

import random
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from lda_synthese.domain.gestures import prepare
from lda_synthese.domain.state.model import Role
from lda_synthese.session.opening import create_dossier, read_dossier
from lda_synthese.settings.store import Settings, save_settings
from tests.stories.real_keys import DIGIT_KEYS, MISSING_TOOLS, Screen, ToldWindow

pytestmark = pytest.mark.skipif(bool(MISSING_TOOLS), reason=f"needs {MISSING_TOOLS}")

SUBJECTS = ("les gardiens", "le SIAO", "la pension de famille", "les bailleurs", "la mairie")
VERBS = ("proposent un point mensuel", "ne savent pas qui appeler", "vont signer une convention")
WORKSHOPS = ("Atelier A", "Atelier B", "Table ronde", "Échange")


@dataclass
class Typist:
    """Types, tags, corrects, cuts, takes back; remembers what the dossier must hold."""

    screen: Screen
    window: ToldWindow
    chance: random.Random
    notes: list[str] = field(default_factory=list)
    chords: int = 0
    typed: int = 0

    def key(self, *chords: str) -> None:
        """Press chords; each is counted."""
        self.screen.do("key", *chords)
        self.chords += len(chords)

    def add(self, text: str) -> None:
        """A note, sometimes tagged, sometimes corrected."""
        self.window.type(text)
        self.typed += len(text)
        if self.chance.random() < 0.5:
            self.key(f"ctrl+{DIGIT_KEYS[self.chance.randrange(6)]}")
        if self.chance.random() < 0.3:
            self.key("ctrl+b")
        self.key("Return")
        self.notes.append(text)
        self.window.wait_for(f"enregistré {self.window.known + len(self.notes)}")

    def correct(self) -> None:
        """Take the last note back, add a word."""
        self.key("Up", "End")
        self.window.type(" bientôt")
        self.key("Return")
        self.notes[-1] += " bientôt"
        self.window.wait_for("enregistré")

    def cut(self) -> None:
        """Cut the last note before its last word."""
        whole = self.notes.pop()
        first, last = whole.rsplit(" ", 1)
        self.key("Up", "End", *["Left"] * len(last), "ctrl+shift+Return")
        self.notes += [first, last]
        self.window.wait_for(f"enregistré {self.window.known + len(self.notes)}")

    def regret(self) -> None:
        """Undo the last note, then type it again."""
        text = self.notes.pop()
        self.key("ctrl+z")
        self.window.wait_for(f"enregistré {self.window.known + len(self.notes)}")
        self.add(text)

    def search(self) -> None:
        """Look for a word, come back to the field."""
        self.key("ctrl+f")
        self.window.type("bailleurs")
        self.key("Escape")

    def work(self, count: int) -> None:
        """So many gestures in one workshop."""
        for number in range(count):
            self.add(f"{self.chance.choice(SUBJECTS)} {self.chance.choice(VERBS)} {number}")
            if number % 7 == 3:
                self.correct()
            elif number % 11 == 5:
                self.cut()
            elif number % 9 == 4:
                self.regret()
        self.search()


@pytest.fixture
def dossier(tmp_path: Path) -> Path:
    path = tmp_path / "Journée é.lda"
    with closing(create_dossier(path, "Logement d’abord")) as session:
        mint = session.mint
        session.apply(prepare.add_day(session.dossier, mint, "Aubagne"))
        day = session.dossier.days[0].id
        for title in WORKSHOPS:
            session.apply(prepare.add_workshop(session.dossier, mint, day, title))
        session.apply(
            prepare.add_person(session.dossier, mint, "Rapporteur A", role=Role.RAPPORTEUR)
        )
    save_settings(Settings(person="Rapporteur A"))
    return path


@pytest.fixture
def screen() -> Iterator[Screen]:
    with closing(Screen()) as screen:
        yield screen


def test_a_day_in_four_workshops_is_on_the_disk_as_it_was_typed(
    screen: Screen, dossier: Path, request: pytest.FixtureRequest
) -> None:
    each = 75 if request.config.getoption("--day") else 7
    chance = random.Random(12)
    expected: list[list[str]] = []
    chords = typed = 0
    known = 0
    for half in (0, 1):
        # The program is closed at noon and opened again.
        with closing(ToldWindow(screen, dossier)) as window:
            number = window.wait_for("fenêtre").split()[1]
            screen.do("windowfocus", "--sync", number)
            window.wait_for("prêt")
            for place in (0, 1):
                if half or place:
                    screen.do("key", "ctrl+Next")
                window.known = known
                typist = Typist(screen, window, chance)
                typist.work(each)
                known += len(typist.notes)
                expected.append(typist.notes)
                chords, typed = chords + typist.chords, typed + typist.typed
            screen.do("key", "ctrl+q")
            assert window.process.wait(60) == 0

    saved = read_dossier(dossier)
    for workshop, notes in zip(saved.workshops, expected, strict=True):
        assert [note.text for note in saved.notes_of(workshop.id)] == notes
    print(f"{known} notes, {typed} signes, {chords} touches au-delà du texte")
