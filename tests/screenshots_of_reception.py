"""Take the screenshots of every state of Réception, of its tabs, and of the history of a note.

    python -m tests.screenshots_of_reception FOLDER [dark] [WIDTHxHEIGHT]

Each state has a dossier of its own, and carnets that come back to it.
"""

import os
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

from PySide6.QtWidgets import QApplication

from lda_synthese.domain.gestures import capture, prepare
from lda_synthese.domain.state.model import Kind
from lda_synthese.settings.store import Settings, save_settings
from lda_synthese.ui.app import make_window
from tests.desks.window import WindowDesk
from tests.receiving.laptops import Laptop
from tests.screenshots import Camera, wait, wait_until
from tests.ui.reception.conftest import Office, another_dossier

SIZE = 1366, 768
LATER_MS = 600

HERE = "Mieux identifier les besoins d’accompagnement avant la CALEOL"
OURS = "Mieux identifier les besoins d’accompagnement bien avant la CALEOL"
THEIRS = "Mieux identifier les besoins d’accompagnement en amont de la CALEOL, avec le SIAO"
NEW = (
    "Diagnostic partagé entre bailleur et association avant l’entrée",
    "Bail glissant\u00a0: 9 ménages en 2023",
    "Faire témoigner les travailleurs pairs en formation",
)


class Studio:
    """A dossier of the office for one state, and the window."""

    def __init__(self, camera: Camera, folder: Path) -> None:
        folder.mkdir()
        self.camera, self.desk, self.folder = camera, camera.desk, folder
        self.office = Office(folder)
        self.office.office.types(HERE, "Captation dans le parc privé")

    def shows(self) -> None:
        """The dossier is open, on Réception."""
        self.desk.ask_to_open(self.office.office.closed())
        wait_until(lambda: self.desk.has_dossier and self.desk.path.parent == self.folder)
        self.desk.go_to("reception")
        wait_until(lambda: self.desk.reception.is_settled)

    def adds(self, *paths: Path) -> None:
        """Carnets are looked at."""
        self.desk.reception.add(*paths)
        wait_until(lambda: self.desk.reception.is_settled and bool(self.desk.reception.names))

    def takes_in(self, *paths: Path) -> None:
        """Carnets are taken in."""
        self.adds(*paths)
        self.desk.reception.integrate()
        wait_until(lambda: self.desk.reception.is_settled and not self.desk.reception.is_empty)
        wait(LATER_MS)

    def leaves(self, letter: str, act: Callable[[Laptop], object]) -> Path:
        """A rapporteur comes back with a carnet."""
        return self.office.leaves(letter, act)

    def tab(self, name: str) -> None:
        """Another part of the page."""
        self.desk.reception.show_tab(name)
        wait(LATER_MS)


def types_news(laptop: Laptop) -> None:
    """New notes, two of them tagged."""
    themes = {theme.number: theme.id for theme in laptop.session.dossier.themes}
    laptop.types(*NEW)
    laptop.apply(capture.tag_theme(laptop.session.dossier, [laptop.note(NEW[0])], themes["1.1"]))
    laptop.apply(capture.tag_kind([laptop.note(NEW[0])], Kind.PISTE))
    laptop.apply(capture.tag_theme(laptop.session.dossier, [laptop.note(NEW[1])], themes["2"]))
    laptop.apply(capture.tag_kind([laptop.note(NEW[1])], Kind.ACTION))


def tags(laptop: Laptop, theme: str, kind: Kind) -> None:
    """Decide the theme and the kind of the note that all have."""
    id_ = next(one.id for one in laptop.session.dossier.themes if one.number == theme)
    laptop.apply(capture.tag_theme(laptop.session.dossier, [laptop.note(HERE)], id_))
    laptop.apply(capture.tag_kind([laptop.note(HERE)], kind))


def empty(studio: Studio) -> None:
    """Nothing came."""
    studio.shows()


def looked_at(studio: Studio) -> None:
    """New notes, a conflict, a file that brings nothing, one that is none."""
    carnet = studio.leaves("B", types_news)
    old = studio.leaves("C", lambda _: None)
    other = studio.leaves("D", lambda laptop: laptop.rewords(HERE, THEIRS))
    studio.office.office.rewords(HERE, OURS)
    photo = studio.folder / "photo_tableau.jpg"
    photo.write_bytes(b"\xff\xd8\xff" + bytes(2000))
    studio.shows()
    studio.adds(carnet, other, old, photo)


def received(studio: Studio) -> None:
    """Taken in, with its receipt."""
    carnet = studio.leaves("B", types_news)
    studio.shows()
    studio.takes_in(carnet)


def nothing_new(studio: Studio) -> None:
    """The same carnet again."""
    carnet = studio.leaves("B", lambda _: None)
    studio.shows()
    studio.adds(carnet)


def refused(studio: Studio) -> None:
    """No carnet at all."""
    photo = studio.folder / "photo_tableau_de_l_atelier_du_15_decembre_2023_aubagne.jpg"
    photo.write_bytes(b"\xff\xd8\xff" + bytes(2000))
    studio.shows()
    studio.adds(photo)


def of_another_dossier(studio: Studio) -> None:
    """Other days."""
    other = another_dossier(studio.folder)
    studio.shows()
    studio.adds(other)


def truncated(studio: Studio) -> None:
    """A file that did not come whole."""
    whole = studio.leaves("B", lambda laptop: laptop.types(*(f"idée {n}" for n in range(300))))
    cut = studio.folder / "coupé.lda-carnet"
    cut.write_bytes(whole.read_bytes()[: whole.stat().st_size * 3 // 4])
    studio.shows()
    studio.adds(cut)


def in_conflict(studio: Studio) -> None:
    """Two wordings, one of them chosen."""
    carnet = studio.leaves("B", lambda laptop: laptop.rewords(HERE, THEIRS))
    studio.office.office.rewords(HERE, OURS)
    studio.shows()
    studio.takes_in(carnet)
    studio.desk.reception.focus_conflict()
    studio.camera.shoot("conflit_texte")
    page = studio.desk.window.shell.pages["reception"]
    page.choose(2)  # type: ignore[attr-defined]


def third_wording(studio: Studio) -> None:
    """A third wording is being typed."""
    in_conflict(studio)
    page = studio.desk.window.shell.pages["reception"]
    page.choose(4)  # type: ignore[attr-defined]


def settled(studio: Studio) -> None:
    """The conflict was decided."""
    in_conflict(studio)
    studio.desk.window.shell.pages["reception"].validate()  # type: ignore[attr-defined]
    wait(LATER_MS)


def undone(studio: Studio) -> None:
    """The decision was taken back."""
    settled(studio)
    studio.desk.undo()
    wait(LATER_MS)


def tags_in_conflict(studio: Studio) -> None:
    """A theme and a kind on each side."""
    carnet = studio.leaves("B", lambda laptop: tags(laptop, "3.1", Kind.PISTE))
    tags(studio.office.office, "2", Kind.ACTION)
    studio.shows()
    studio.takes_in(carnet)


def deletion(studio: Studio) -> None:
    """Deleted here, edited there."""
    carnet = studio.leaves("B", lambda laptop: laptop.rewords(HERE, THEIRS))
    studio.office.office.trashes(HERE)
    studio.shows()
    studio.takes_in(carnet)


def three_sides(studio: Studio) -> None:
    """Two carnets and the dossier."""
    first = studio.leaves("B", lambda laptop: laptop.rewords(HERE, THEIRS))
    second = studio.leaves("C", lambda laptop: laptop.rewords(HERE, f"{HERE}, dès l’entrée"))
    studio.office.office.rewords(HERE, OURS)
    studio.shows()
    studio.takes_in(first, second)


def watched(studio: Studio) -> None:
    """Carnets arrived in the watched folder."""
    folder = studio.folder / "Partagé – carnets d’Aubagne"
    folder.mkdir()
    for letter in "BC":
        carnet = studio.leaves(letter, types_news)
        carnet.rename(folder / carnet.name)
    studio.shows()
    studio.desk.reception.watch(folder)
    for _ in range(3):
        wait_until(lambda: studio.desk.reception.has_looked_in_folder)
        studio.desk.reception.look_in_folder()
    wait(LATER_MS)


def draft_found(studio: Studio) -> None:
    """Something was being typed in the carnet."""

    def types(laptop: Laptop) -> None:
        types_news(laptop)
        workshop = laptop.session.dossier.workshops[0].id
        laptop.session.save_draft(place=workshop, entity="", text="Revoir le protocole avec la CAF")

    carnet = studio.leaves("B", types)
    studio.shows()
    studio.takes_in(carnet)


def twins(studio: Studio) -> None:
    """Two days of one name."""

    def adds_day(laptop: Laptop) -> None:
        laptop.apply(prepare.add_day(laptop.session.dossier, laptop.session.mint, "Martigues"))

    carnet = studio.leaves("B", adds_day)
    adds_day(studio.office.office)
    studio.shows()
    studio.takes_in(carnet)
    studio.tab("Doublons")


def board(studio: Studio) -> None:
    """Who gave what back."""
    session = studio.office.office.session
    for title in ("Accompagner vers et dans le logement", "Le travail pair"):
        day = session.dossier.days[0].id
        session.apply(prepare.add_workshop(session.dossier, session.mint, day, title))
    for place, letter in enumerate("BCD"):
        workshop = session.dossier.workshops[place].id
        person = studio.office.people[letter]
        session.apply(prepare.assign(session.dossier, workshop, person, expected=True))
    workshop = session.dossier.workshops[0].id
    new = [capture.NewNote(text=text) for text in NEW]
    session.apply(
        capture.add_notes(
            session.dossier, session.mint, workshop, new, rapporteur=studio.office.people["B"]
        )
    )
    studio.shows()
    studio.tab("Qui a rendu")


def trash(studio: Studio) -> None:
    """What was deleted, here and elsewhere."""
    carnet = studio.leaves("B", lambda laptop: laptop.trashes("Captation dans le parc privé"))
    studio.office.office.trashes(HERE)
    studio.shows()
    studio.takes_in(carnet)
    studio.tab("Corbeille")


def history(studio: Studio) -> None:
    """What happened to a note."""

    def acts(laptop: Laptop) -> None:
        laptop.rewords(HERE, THEIRS)
        laptop.apply(capture.tag_kind([laptop.note(THEIRS)], Kind.PISTE))

    carnet = studio.leaves("B", acts)
    studio.shows()
    studio.takes_in(carnet)
    note = next(note for note in studio.desk.dossier.notes if note.text == THEIRS)
    studio.desk.go_to("saisie", note.id)
    studio.desk.trigger("saisie.history")
    wait(LATER_MS)


STATES: tuple[tuple[str, Callable[[Studio], None]], ...] = (
    ("vide", empty),
    ("regardee", looked_at),
    ("recue", received),
    ("rien_de_nouveau", nothing_new),
    ("refusee", refused),
    ("autre_dossier", of_another_dossier),
    ("tronquee", truncated),
    ("conflit_choisi", in_conflict),
    ("conflit_autre_version", third_wording),
    ("conflit_etiquettes", tags_in_conflict),
    ("conflit_suppression", deletion),
    ("conflit_trois", three_sides),
    ("tranche", settled),
    ("annule", undone),
    ("dossier_surveille", watched),
    ("brouillon", draft_found),
    ("doublons", twins),
    ("qui_a_rendu", board),
    ("corbeille", trash),
    ("historique", history),
)


def sized(words: list[str]) -> Iterator[int]:
    """The size that the command asks for."""
    for word in words:
        if word.replace("x", "").isdecimal() and "x" in word:
            yield from map(int, word.split("x"))


def main() -> int:
    """Take them all; the exit status."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    folder, words = Path(sys.argv[1]), sys.argv[2:]
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as scratch:
        os.environ["LDA_SYNTHESE_CONFIG"] = str(Path(scratch) / "reglages")
        theme = "dark" if "dark" in words else "light"
        save_settings(Settings(person="Rapporteur A", theme=theme))
        _app = QApplication([])
        window = make_window()
        window.resize(*(tuple(sized(words)) or SIZE))
        window.show()
        desk = WindowDesk(window)
        camera = Camera(desk, folder)
        for name, act in STATES:
            if (
                not words
                or {"dark", name}.intersection(words)
                or any("x" in word for word in words)
            ):
                act(Studio(camera, Path(scratch) / name))
                camera.shoot(f"reception_{name}")
                desk.hide_toast()
                desk.let_go()
                wait(LATER_MS)
        window.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
