"""Files of notes: one edit for all, and what comes of them told before anything is written."""

from typing import Any

from lda_synthese.domain.exchange.files import (
    Destination,
    Incoming,
    NotesFile,
    arrival,
    import_files,
)
from lda_synthese.domain.exchange.plan import Defaults
from lda_synthese.domain.exchange.record import NO_DAY, NO_WORKSHOP, Refused, parse_note
from lda_synthese.domain.gestures import prepare
from lda_synthese.domain.state.dossier import Dossier
from lda_synthese.domain.state.ids import EntityId, Mint
from tests.domain.conftest import Bench


def empty() -> Bench:
    bench = Bench(Dossier(EntityId("e" * 32)), Mint())
    bench.apply(prepare.new_dossier(bench.dossier, "Logement d’abord"))
    return bench


def file(*records: dict[str, Any], name: str = "n.jsonl", **more: Any) -> NotesFile:
    notes = tuple((line, parse_note(record)) for line, record in enumerate(records, start=1))
    return NotesFile(name, notes, **more)


def bring(bench: Bench, *files: NotesFile, workshop: str = "", day: str = "") -> Incoming:
    defaults = Defaults(day=day, workshop=workshop)
    incoming = import_files(bench.dossier, bench.mint, files, defaults)
    bench.apply(incoming.edit)
    return incoming


def line(text: str, **more: Any) -> dict[str, Any]:
    return {"journee": "Aubagne", "atelier": "Atelier B", "texte": text, **more}


def places(bench: Bench) -> list[tuple[str, str]]:
    days: dict[str, str] = {day.id: day.name for day in bench.dossier.days}
    titles = {one.id: (days[one.day], one.title) for one in bench.dossier.workshops}
    return [titles[note.workshop] for note in bench.dossier.notes]


def test_files_are_one_edit_and_two_copies_of_one_add_it_once() -> None:
    bench = empty()
    copies = file(line("pareil"), line("pareil")), file(line("pareil"), line("pareil"))
    incoming = bring(bench, *copies, file(line("autre")))
    assert [(one.added, one.present) for one in incoming.outcomes] == [(2, 0), (0, 2), (1, 0)]
    assert incoming.edit.label == "Importer 3\u00a0notes"
    assert incoming.dossier == bench.dossier
    assert not import_files(bench.dossier, bench.mint, copies, Defaults()).edit


def test_lines_refused_by_the_reader_and_by_the_dossier_are_told_in_their_order() -> None:
    bad = file(line("une"), line("deux", theme="9"), refused=(Refused(1, "illisible"),))
    incoming = bring(empty(), bad)
    assert [refused.line for refused in incoming.outcomes[0].refused] == [1, 2]
    assert incoming.refused == 2


def test_where_the_notes_go_says_what_is_made_and_what_was_found() -> None:
    bench = empty()
    bring(bench, file(line("une", rapporteur="Rapporteur A")))
    incoming = bring(
        bench,
        file(
            line("deux", rapporteur="rapporteur a"),
            line("trois", atelier="Table ronde", rapporteur="Rapporteur C"),
            line("quatre", journee="Arles", theme="2", nature="action", point="Captation"),
        ),
    )
    found = arrival(incoming)
    assert found.destinations == (
        Destination("Aubagne", "Atelier B", 1, makes_day=False, makes_workshop=False),
        Destination("Aubagne", "Table ronde", 1, makes_day=False, makes_workshop=True),
        Destination("Arles", "Atelier B", 1, makes_day=True, makes_workshop=True),
    )
    assert found.rapporteurs == (("Rapporteur A", False), ("Rapporteur C", True))
    assert found.findings == 1


def test_a_workshop_of_a_day_is_named_by_both_whatever_their_names() -> None:
    bench = empty()
    bring(bench, file(line("une", journee="15/12/2023", atelier="Santé/logement")))
    bring(bench, file({"texte": "deux"}), workshop="15/12/2023/Santé/logement")
    assert places(bench) == [("15/12/2023", "Santé/logement")] * 2


def test_the_workshop_that_stands_for_none_is_found_again() -> None:
    bench = empty()
    bring(bench, file({"texte": "une"}))
    bring(bench, file({"texte": "deux"}), workshop=f"{NO_DAY}/{NO_WORKSHOP}")
    assert places(bench) == [(NO_DAY, NO_WORKSHOP)] * 2


def test_the_day_of_a_workshop_named_with_it_wins() -> None:
    bench = empty()
    bring(bench, file(line("une")))
    notes = file({"texte": "deux"}, {"texte": "trois", "atelier": "Table ronde"})
    bring(bench, notes, workshop="Aubagne/Atelier B", day="Arles")
    bench_places = [("Aubagne", "Atelier B"), ("Aubagne", "Atelier B"), ("Arles", "Table ronde")]
    assert places(bench) == bench_places
