"""Four rapporteurs on four days send their carnets back, as people do: in any order, some twice."""

import itertools
import random
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from lda_synthese.application.receiving import look_at
from lda_synthese.domain.gestures import capture, consolidate, prepare
from lda_synthese.domain.gestures.framework import default_theme
from lda_synthese.domain.state.dossier import Dossier
from lda_synthese.domain.state.model import Kind, Note, Theme
from lda_synthese.domain.state.placing import lost_theme
from lda_synthese.session.opening import open_dossier
from tests.receiving.laptops import Laptop, Team

DAYS = ("Aubagne", "Arles", "Martigues", "Marseille")
SHARED = "Renforcer le lien avec l’hôpital"
RETIRED = default_theme("1.2")


class Days(Team):
    """Four days; a note of the first morning that everybody took along."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        session = self.office.session
        for name in DAYS:
            day = self.office.apply(prepare.add_day(session.dossier, session.mint, name))
            self.office.apply(prepare.add_workshop(session.dossier, session.mint, day, name))
        self.office.types(SHARED)

    def takes_notes(self, letter: str, *texts: str, theme: str | None = None) -> Laptop:
        """A rapporteur leaves with a copy and types on one day."""
        laptop = self.copy(f"carnet {letter}", letter)
        types_on(laptop, DAYS["ABCD".index(letter)], *texts, theme=theme)
        return laptop


def types_on(laptop: Laptop, day: str, *texts: str, theme: str | None = None) -> None:
    dossier, mint = laptop.session.dossier, laptop.session.mint
    workshop = next(one.id for one in dossier.workshops if one.title == day)
    new = [capture.NewNote(text=text, theme=theme) for text in texts]
    laptop.apply(capture.add_notes(dossier, mint, workshop, new))


@pytest.fixture
def days(tmp_path: Path) -> Iterator[Days]:
    days = Days(tmp_path)
    yield days
    days.close()


def sent_back(days: Days) -> list[Path]:
    """What the four send: A a carnet and a copy of it, B one, C a new then an old one, D one."""
    a = days.takes_notes("A", "A, matin")
    in_a_copy = days.copy("copie de A", "A", source=a)
    types_on(a, "Aubagne", "A, après-midi")
    types_on(in_a_copy, "Aubagne", "A, dans la copie")
    b = days.takes_notes("B", "B, une", "B, deux")
    b.rewords(SHARED, f"{SHARED} d’Arles")
    c = days.takes_notes("C", "C, brouillon", theme=RETIRED)
    old = days.sent(c, "carnet C ancien.lda-carnet")
    c.rewords("C, brouillon", "C, revue")
    d = days.takes_notes("D", "D, une")
    d.rewords(SHARED, f"{SHARED} de Marseille")
    return [a.closed(), in_a_copy.closed(), b.closed(), c.closed(), old, d.closed()]


def edit_framework(days: Days) -> None:
    """Done in the office after they left: a theme gets another title, another is retired."""
    dossier = days.office.session.dossier
    theme = dossier.get(Theme, default_theme("2"))
    retired = dossier.get(Theme, RETIRED)
    assert theme is not None
    assert retired is not None
    days.office.apply(prepare.change_theme(theme, replace(theme, title="Solutions de logement")))
    days.office.apply(prepare.remove_theme(dossier, retired))


EXPECTED = {
    "A, matin", "A, après-midi", "A, dans la copie", "B, une", "B, deux", "C, revue", "D, une"
}  # fmt: skip


def check(dossier: Dossier) -> None:
    texts = {note.text for note in dossier.notes}
    assert texts >= EXPECTED
    assert len(dossier.notes) == len(EXPECTED) + 1
    (conflict,) = dossier.conflicts.values()
    versions = {candidate.value for candidate in conflict.candidates}
    assert versions == {f"{SHARED} d’Arles", f"{SHARED} de Marseille"}
    assert conflict.ancestor == SHARED
    of_c = next(note for note in dossier.notes if note.text == "C, revue")
    assert lost_theme(dossier, of_c.theme).startswith("thème retiré")


def test_every_order_of_the_files_gives_one_dossier(days: Days) -> None:
    files = sent_back(days)
    edit_framework(days)
    session = days.office.session
    told = look_at(session, files)
    foreign = {one.path: one.foreign for one in told.offers}
    states = []
    for order in itertools.permutations(files):
        # B sends twice.
        received = [foreign[path] for path in (*order, files[2])]
        plan = session.receiving.plan([one for one in received if one is not None])
        states.append(plan.grown.dossier)
        assert sum(one.is_new for one in plan.brings) <= len(files)
        assert not plan.brings[-1].is_new
    check(states[0])
    assert all(state == states[0] for state in states)


@pytest.mark.parametrize("first", "ABCD")
def test_one_by_one_with_closing_in_between_too(days: Days, first: str) -> None:
    files = sent_back(days)
    edit_framework(days)
    in_one_go = look_at(days.office.session, files)
    place = "ABCD".index(first)
    for path in (*files[place:], *files[:place], files[2]):
        days.office.receives(path)
        days.office.reopens()
    check(days.office.session.dossier)
    assert len(days.office.session.dossier.notes) == in_one_go.total_notes


def test_two_consolidators_share_the_themes_and_end_with_one_dossier(days: Days) -> None:
    files = sent_back(days)
    edit_framework(days)
    days.office.receives(*files)
    path = days.office.closed()
    session = open_dossier(path)
    days.office = days.laptop_of(session, "A")
    other = days.copy("consolidation", "B")
    makes_findings(days.office, "2", "Captation dans le parc privé")
    makes_findings(other, "3.1", "Accompagner dans la durée")
    days.office.receives(other)
    other.receives(days.office)
    days.office.receives(other)
    one, two = days.office.session.dossier, other.session.dossier
    assert (one.tables, one.conflicts) == (two.tables, two.conflicts)
    assert {finding.text for finding in one.findings} == {
        "Captation dans le parc privé", "Accompagner dans la durée"
    }  # fmt: skip
    check(one)


@pytest.mark.parametrize("seed", range(4))
def test_two_consolidators_who_receive_each_in_an_order_of_their_own(days: Days, seed: int) -> None:
    files = sent_back(days)
    edit_framework(days)
    other = days.copy("consolidation", "B")
    chance = random.Random(seed)
    for laptop, theme, text in (
        (days.office, "2", "Captation dans le parc privé"),
        (other, "3.1", "Accompagner dans la durée"),
    ):
        # B sends twice; some come together, the others one by one.
        sent = chance.sample([*files, files[2]], len(files) + 1)
        laptop.receives(*dict.fromkeys(sent[:3]))
        for path in sent[3:]:
            laptop.receives(path)
        makes_findings(laptop, theme, text)
    days.office.receives(other)
    other.receives(days.office)
    assert not days.office.receives(other).is_new
    one, two = days.office.session.dossier, other.session.dossier
    assert (one.tables, one.conflicts) == (two.tables, two.conflicts)
    assert {finding.text for finding in one.findings} == {
        "Captation dans le parc privé", "Accompagner dans la durée"
    }  # fmt: skip
    check(one)


def makes_findings(laptop: Laptop, theme: str, text: str) -> None:
    dossier, mint = laptop.session.dossier, laptop.session.mint
    found = dossier.get(Theme, default_theme(theme))
    assert found is not None
    notes: list[Note] = [note for note in dossier.notes if note.text.startswith("B, ")]
    new = consolidate.NewFinding(found, Kind.PISTE, text, notes)
    laptop.apply(consolidate.make_finding(dossier, mint, new))
