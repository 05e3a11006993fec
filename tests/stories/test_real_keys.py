"""A rapporteur on an AZERTY keyboard: real keys on a virtual screen, no mouse. Linux only."""

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from lda_synthese.domain.gestures import prepare
from lda_synthese.domain.state.model import Kind, Role
from lda_synthese.session.opening import create_dossier, read_dossier
from lda_synthese.settings.store import Settings, save_settings
from tests.stories.real_keys import DIGIT_KEYS, MISSING_TOOLS, Screen, ToldWindow

pytestmark = pytest.mark.skipif(bool(MISSING_TOOLS), reason=f"needs {MISSING_TOOLS}")

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
            window.type(text)
            if place % 2:
                # The key of the theme, then the kind twice: action, piste.
                screen.do("key", f"ctrl+{DIGIT_KEYS[place % 6]}", "ctrl+b", "Return")
            else:
                window.wait_for("proposition")
                screen.do("key", "ctrl+Return")
            window.wait_for(f"enregistré {place + 1}")
        screen.do("key", "ctrl+q")
        assert window.process.wait(60) == 0

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


def numbers(path: Path) -> list[str | None]:
    """The theme's number of each note."""
    dossier = read_dossier(path)
    known: dict[str, str] = {theme.id: theme.number for theme in dossier.themes}
    return [known.get(note.theme or "") for note in dossier.notes]


@pytest.mark.parametrize("layout", ["fr", "us"])
def test_05_the_keys_of_the_digit_row_choose_themes_on_any_layout(
    screen: Screen, dossier: Path, layout: str
) -> None:
    screen.set_layout(layout)
    with closing(ToldWindow(screen, dossier)) as window:
        screen.do("windowfocus", "--sync", window.wait_for("fenêtre").split()[1])
        window.wait_for("prêt")
        for place in range(6):
            # Keycodes 10 to 15: the keys « 1 » to « 6 », whatever stands on them.
            window.type(f"note {place}")
            screen.do("key", f"ctrl+{10 + place}", "Return")
            window.wait_for(f"enregistré {place + 1}")
        screen.do("key", "ctrl+q")
        assert window.process.wait(60) == 0
    assert numbers(dossier) == ["1.1", "1.2", "2", "3.1", "3.2", "4"]


def test_06_what_only_looks_like_it_chooses_no_theme(screen: Screen, dossier: Path) -> None:
    with closing(ToldWindow(screen, dossier)) as window:
        screen.do("windowfocus", "--sync", window.wait_for("fenêtre").split()[1])
        window.wait_for("prêt")
        window.type("note ")
        # Alt+&, AltGr+é (a tilde waiting for a letter), then dead ^ and e.
        screen.do("key", "alt+ampersand", "ISO_Level3_Shift+eacute", "n")
        screen.do("key", "dead_circumflex", "e", "Return")
        window.wait_for("enregistré 1")
        screen.do("key", "ctrl+q")
        assert window.process.wait(60) == 0
    (note,) = read_dossier(dossier).notes
    assert note.theme is None
    assert note.text.startswith("note")
    assert note.text.endswith("ê")


@pytest.mark.parametrize("layout", ["fr", "us"])
def test_05_the_keys_of_the_keypad_zoom_and_type_nothing(
    screen: Screen, dossier: Path, layout: str
) -> None:
    screen.set_layout(layout)
    with closing(ToldWindow(screen, dossier)) as window:
        screen.do("windowfocus", "--sync", window.wait_for("fenêtre").split()[1])
        window.wait_for("prêt")
        for keys, size in (
            ("ctrl+KP_Add", 110),
            ("ctrl+KP_Add", 125),
            ("ctrl+KP_Subtract", 110),
            ("ctrl+KP_Add", 125),
            ("ctrl+KP_0", 100),
        ):
            screen.do("key", keys)
            assert window.wait_for("taille") == f"taille {size}"
        window.type("une note")
        screen.do("key", "Return")
        window.wait_for("enregistré 1")
        screen.do("key", "ctrl+q")
        assert window.process.wait(60) == 0
    assert [note.text for note in read_dossier(dossier).notes] == ["une note"]
