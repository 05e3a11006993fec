"""A rapporteur on an AZERTY keyboard: real keys on a virtual screen, no mouse. Linux only."""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from lda_synthese.domain import prepare
from lda_synthese.domain.model import Kind, Role
from lda_synthese.session import create_dossier, read_dossier
from lda_synthese.settings import Settings, save_settings

TOOLS = ("Xvfb", "xdotool", "setxkbmap")
pytestmark = pytest.mark.skipif(
    not all(shutil.which(tool) for tool in TOOLS), reason=f"needs {', '.join(TOOLS)}"
)

DIGIT_KEYS = ("ampersand", "eacute", "quotedbl", "apostrophe", "parenleft", "minus")
"""What the keys 1 to 6 give on AZERTY without Maj."""

CIRCUMFLEX = {"â": "a", "ê": "e", "î": "i", "ô": "o", "û": "u"}

NOTES = (
    "former les gardiens à l’accueil",
    "café partenaires une fois par mois",
    "le règlement a été revu avec les habitants",
    "captation dans le parc privé",
    "où en est la mutation croisée ?",
    "binôme éducateur et infirmière",
    "garder le lien après l’entrée",
    "deux pairs embauchés cette année",
    "inviter les personnes dès la préparation",
    "atelier « premier logement » au foyer",
) * 2


class Screen:
    """A virtual screen with a French keyboard."""

    def __init__(self) -> None:
        read, write = os.pipe()
        # Without -noreset the keyboard is lost when setxkbmap leaves.
        self.server = subprocess.Popen(
            ["Xvfb", "-displayfd", str(write), "-noreset", "-screen", "0", "1366x768x24",
             "-nolisten", "tcp"],
            pass_fds=[write], stderr=subprocess.DEVNULL,
        )  # fmt: skip
        os.close(write)
        with os.fdopen(read) as numbers:
            display = f":{numbers.readline().strip()}"
        # xdotool reads what it types in the locale's encoding.
        self.environment = {**os.environ, "DISPLAY": display, "LC_ALL": "C.UTF-8"}
        self.environment.pop("QT_QPA_PLATFORM", None)
        subprocess.run(["setxkbmap", "fr"], env=self.environment, check=True)

    def do(self, *words: str) -> None:
        """Run xdotool."""
        subprocess.run(["xdotool", *words], env=self.environment, check=True)

    def type(self, text: str) -> None:
        """Type a text; a circumflex is a dead key there, then the letter."""
        for piece in re.split(f"([{''.join(CIRCUMFLEX)}])", text):
            if piece in CIRCUMFLEX:
                self.do("key", "dead_circumflex", CIRCUMFLEX[piece])
            elif piece:
                self.do("type", "--delay", "1", piece)

    def close(self) -> None:
        """Switch the screen off."""
        self.server.terminate()
        self.server.wait()


class ToldWindow:
    """The program in a process of its own; it tells what it reached."""

    def __init__(self, screen: Screen, dossier: Path) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-m", "tests.stories.told_window", str(dossier)],
            env=screen.environment, stdout=subprocess.PIPE, text=True, encoding="utf-8",
        )  # fmt: skip

    def wait_for(self, beginning: str) -> str:
        """The first line that begins so."""
        assert self.process.stdout is not None
        for line in self.process.stdout:
            if line.startswith(beginning):
                return line.strip()
        raise AssertionError(f"the window ended before « {beginning} »")

    def close(self) -> None:
        """End it if it still runs."""
        self.process.kill()
        self.process.wait()
        if self.process.stdout is not None:
            self.process.stdout.close()


@pytest.fixture
def screen() -> Iterator[Screen]:
    with closing(Screen()) as screen:
        yield screen


@pytest.fixture
def dossier(tmp_path: Path) -> Path:
    path = tmp_path / "Journées é.lda"
    with closing(create_dossier(path, "Logement d’abord")) as session:
        mint = session.mint
        session.apply(prepare.add_day(session.dossier, mint, "Aubagne"))
        day = session.dossier.days[0].id
        session.apply(prepare.add_workshop(session.dossier, mint, day, "Atelier A"))
        session.apply(
            prepare.add_person(session.dossier, mint, "Rapporteur A", role=Role.RAPPORTEUR)
        )
    save_settings(Settings(person="Rapporteur A"))
    return path


def test_twenty_notes_are_typed_tagged_and_accepted_without_a_mouse(
    screen: Screen, dossier: Path
) -> None:
    with closing(ToldWindow(screen, dossier)) as window:
        number = window.wait_for("fenêtre").split()[1]
        screen.do("windowfocus", "--sync", number)
        window.wait_for("prêt")
        for place, text in enumerate(NOTES):
            screen.type(text)
            if place % 2:
                # The key of the theme, then the kind twice: action, piste.
                screen.do("key", f"ctrl+{DIGIT_KEYS[place % 6]}", "ctrl+b", "Return")
            else:
                window.wait_for("proposition")
                screen.do("key", "ctrl+Return")
            window.wait_for(f"enregistré {place + 1}")
        screen.do("key", "ctrl+q")
        assert window.process.wait(20) == 0

    saved = read_dossier(dossier)
    assert [note.text for note in saved.notes] == list(NOTES)
    numbers = [theme.id for theme in saved.themes]
    for place, note in enumerate(saved.notes):
        if place % 2:
            assert note.theme == numbers[place % 6]
            assert note.kind is not None
    accepted = [note for place, note in enumerate(saved.notes) if place % 2 == 0]
    assert sum(note.theme is not None for note in accepted) >= 6
    assert {note.kind for note in accepted} & set(Kind)
