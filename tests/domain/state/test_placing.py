"""What stands nowhere any more is told, counted and let back in."""

from collections.abc import Callable
from contextlib import AbstractContextManager

from hypothesis import given, settings

from lda_synthese.domain.exchange.plan import Defaults, import_notes
from lda_synthese.domain.exchange.record import parse_note
from lda_synthese.domain.exchange.writing import records
from lda_synthese.domain.gestures import capture, consolidate, prepare
from lda_synthese.domain.gestures.consolidate import Fate
from lda_synthese.domain.gestures.framework import default_theme
from lda_synthese.domain.report.outline import synthesis
from lda_synthese.domain.report.readiness import Level, Obstacle, Remedy, before_export
from lda_synthese.domain.state.dossier import Dossier
from lda_synthese.domain.state.edits import edit, trash
from lda_synthese.domain.state.model import Day, Kind, Workshop
from lda_synthese.domain.state.placing import lost_places, lost_theme, lost_workshop
from tests.domain.conftest import Bench
from tests.domain.wholes import wholes


@settings(max_examples=40)
@given(wholes())
def test_a_note_is_used_where_somebody_prints_it(dossier: Dossier) -> None:
    printed = {point.id for point in synthesis(dossier).points}
    supported = {link.note for link in dossier.supports if link.finding in printed}
    used = {id_ for id_, fate in consolidate.fates(dossier).items() if fate is Fate.USED}
    assert used <= supported


@settings(max_examples=40)
@given(wholes())
def test_what_goes_out_as_records_is_not_refused_elsewhere(dossier: Dossier) -> None:
    lines = [(n, parse_note(record)) for n, record in enumerate(records(dossier), start=1)]
    bench = Bench()
    bench.apply(prepare.new_dossier(bench.dossier, "Ailleurs"))
    refused = import_notes(bench.dossier, bench.mint, lines, Defaults()).refused
    assert not [bad for bad in refused if "demande un thème" in bad.reason]


def test_a_note_of_a_retired_theme_goes_out_without_a_finding_that_would_be_refused(
    bench: Bench,
) -> None:
    bench.finding("Lien santé", bench.note("une permanence", "3.1", Kind.PISTE), theme="3.1")
    bench.apply(edit("Retirer un thème", [trash(bench.theme("3.1"))]))
    (record,) = records(bench.dossier)
    assert (record["theme"], record["point"]) == (None, None)


def warnings(bench: Bench) -> list[Obstacle]:
    return [o for o in before_export(bench.dossier).obstacles if o.level is Level.WARNING]


def test_a_finding_of_a_retired_theme_and_its_note_are_counted_as_left_out(bench: Bench) -> None:
    note = bench.note("une permanence", "3.1", Kind.PISTE)
    finding = bench.finding("Lien santé", note, theme="3.1")
    bench.apply(edit("Retirer un thème", [trash(bench.theme("3.1"))]))
    retired = default_theme("3.1")
    assert lost_theme(bench.dossier, retired) == "thème retiré\u00a0: 3.1 Accompagnement"
    assert consolidate.fates(bench.dossier) == {note.id: Fate.TO_CLASSIFY}
    assert warnings(bench) == [
        Obstacle(
            Level.WARNING,
            "1\u00a0point à reclasser (thème retiré), absent de la synthèse",
            Remedy.SEE_FINDINGS,
            (finding.id,),
        ),
        Obstacle(
            Level.WARNING,
            "1\u00a0note à classer, absente de la synthèse",
            Remedy.CLASSIFY,
            (note.id,),
        ),
    ]


def test_a_theme_goes_with_its_lesson(bench: Bench) -> None:
    bench.apply(edit("Retirer", [trash(bench.dossier.lessons[2])]))
    assert [theme.number for theme in bench.dossier.themes] == ["1.1", "1.2", "2", "4"]
    lost = lost_theme(bench.dossier, default_theme("3.1"))
    assert lost == "enseignement retiré\u00a0: 3"
    assert lost_theme(bench.dossier, "0" * 32) == "thème inconnu"


def test_the_notes_of_a_removed_workshop_or_day_are_told_apart(bench: Bench) -> None:
    note = bench.note("une permanence", "2", Kind.PISTE)
    bench.finding("Lien santé", note)
    workshop, day = bench.workshop, bench.dossier.days[0]
    bench.apply(edit("Retirer une journée", [trash(day)]))
    assert bench.dossier.workshops == ()
    assert lost_workshop(bench.dossier, workshop.id) == "journée retirée\u00a0: Aubagne"
    (place,) = lost_places(bench.dossier)
    assert place.name == "Atelier B (journée retirée\u00a0: Aubagne)"
    bench.apply(edit("Retirer un atelier", [trash(workshop)]))
    (place,) = lost_places(bench.dossier)
    assert place.name == "atelier retiré\u00a0: Atelier B"
    text = "1\u00a0note à reclasser (atelier retiré), absente de l’annexe"
    assert warnings(bench) == [Obstacle(Level.WARNING, text, Remedy.SEE_NOTES, (note.id,))]
    assert before_export(bench.dossier, annexes=False).obstacles == ()


def test_an_import_gives_a_workshop_whose_day_was_removed_a_day_again(bench: Bench) -> None:
    line = {"journee": "Arles", "atelier": "Atelier C"}
    one, other = (parse_note({**line, "texte": text}) for text in ("une", "deux"))
    bench.apply(import_notes(bench.dossier, bench.mint, [(1, one)], Defaults()).edit)
    removed = bench.dossier.days[-1]
    bench.apply(edit("Retirer une journée", [trash(removed)]))
    bench.apply(prepare.add_day(bench.dossier, bench.mint, "Arles"))
    bench.apply(import_notes(bench.dossier, bench.mint, [(1, other)], Defaults()).edit)
    assert lost_places(bench.dossier) == ()
    workshop = bench.dossier.get(Workshop, bench.dossier.notes[-1].workshop)
    day = bench.dossier.get(Day, workshop.day) if workshop else None
    assert day is not None
    assert (day.name, day.id == removed.id) == ("Arles", False)
    assert [note.text for note in bench.dossier.notes] == ["une", "deux"]


def test_nothing_is_added_to_a_removed_workshop(
    bench: Bench, refused: Callable[[str], AbstractContextManager[object]]
) -> None:
    workshop = bench.workshop
    bench.apply(edit("Retirer un atelier", [trash(workshop)]))
    new = [capture.NewNote(text="une")]
    with refused("Cet atelier a été retiré"):
        capture.add_notes(bench.dossier, bench.mint, workshop.id, new)
