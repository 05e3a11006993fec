"""Notes from elsewhere: what is added, what is known, what is refused."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lda_synthese.domain.exchange.plan import Defaults, Imported, import_notes
from lda_synthese.domain.exchange.record import KEYS, cells, parse_note
from lda_synthese.domain.exchange.writing import records
from lda_synthese.domain.gestures import capture, consolidate, prepare
from lda_synthese.domain.gestures.framework import default_theme
from lda_synthese.domain.state.dossier import Dossier
from lda_synthese.domain.state.ids import EntityId, Mint, named_entity
from lda_synthese.domain.state.model import Kind
from tests.domain.conftest import Bench

NOWHERE = Defaults()
OWN_ID = "018c6d5f0a7b7c3e9d214f6a8b0c1d2e"


def bring(bench: Bench, *lines: dict[str, Any], defaults: Defaults = NOWHERE) -> Imported:
    """Import records in the dossier of the bench."""
    notes = [(number, parse_note(line)) for number, line in enumerate(lines, start=1)]
    imported = import_notes(bench.dossier, bench.mint, notes, defaults)
    if imported.edit:
        bench.apply(imported.edit)
    return imported


def counts(imported: Imported) -> tuple[int, int, int]:
    return imported.added, imported.present, len(imported.refused)


def empty() -> Bench:
    bench = Bench(Dossier(EntityId("e" * 32)), Mint())
    bench.apply(prepare.new_dossier(bench.dossier, "Logement d’abord"))
    return bench


def line(text: str, **more: Any) -> dict[str, Any]:
    return {"journee": "Aubagne", "atelier": "Atelier B", "texte": text, **more}


def test_the_days_workshops_and_rapporteurs_named_are_made_once() -> None:
    bench = empty()
    bring(bench, line("une", rapporteur="Rapporteur A"), line("deux", rapporteur="rapporteur  a"))
    assert [day.name for day in bench.dossier.days] == ["Aubagne"]
    assert [workshop.title for workshop in bench.dossier.workshops] == ["Atelier B"]
    assert [person.name for person in bench.dossier.persons] == ["Rapporteur A"]


def test_ids_are_those_of_the_format() -> None:
    bench = empty()
    bring(bench, line("une", rapporteur="Rapporteur A"))
    note = bench.dossier.notes[0]
    assert note.id == named_entity("note", "Aubagne", "Atelier B", "Rapporteur A", "une", "1")
    assert note.workshop == named_entity("workshop", "Aubagne", "Atelier B")
    assert note.rapporteur == named_entity("person", "Rapporteur A")


def test_what_was_prepared_by_hand_is_found_by_its_name(bench: Bench) -> None:
    bring(bench, {"journee": "aubagne", "atelier": "ATELIER  B", "texte": "une"})
    assert [note.workshop for note in bench.dossier.notes] == [bench.workshop.id]
    assert len(bench.dossier.days) == 1


def test_two_equal_lines_stay_two_and_come_once(bench: Bench) -> None:
    lines = [line("pareil"), line("pareil"), line("Pareil ")]
    assert counts(bring(bench, *lines)) == (3, 0, 0)
    assert counts(bring(bench, *lines)) == (0, 3, 0)


def test_a_note_typed_by_hand_is_known_by_its_words(bench: Bench) -> None:
    bench.note("déjà tapée")
    assert counts(bring(bench, line("déjà tapée"), line("déjà tapée"))) == (1, 1, 0)


def test_a_note_in_the_trash_stays_there(bench: Bench) -> None:
    lines = [line("une"), line("deux", id=OWN_ID)]
    bring(bench, *lines)
    bench.apply(capture.trash_notes(bench.dossier.notes))
    again = bring(bench, *lines)
    assert (counts(again), again.trashed) == ((0, 0, 0), 2)
    assert bench.texts == []


def test_a_reworded_note_is_not_overwritten(bench: Bench) -> None:
    lines = [line("une"), line("deux", id=OWN_ID, theme="2")]
    bring(bench, *lines)
    for note in bench.dossier.notes:
        bench.apply(capture.reword_note(note, note.text + " mieux dite"))
    assert counts(bring(bench, *lines)) == (0, 2, 0)
    assert bench.texts == ["une mieux dite", "deux mieux dite"]


def test_a_known_note_makes_no_day_nor_finding(bench: Bench) -> None:
    bring(bench, line("une", id=OWN_ID))
    again = line("une", id=OWN_ID, theme="2", nature="piste", point="Un point")
    assert not bring(bench, {**again, "journee": "Ailleurs"}).edit


def test_lines_with_and_without_an_id_come_once(bench: Bench) -> None:
    lines = [line("pareil", id=OWN_ID), line("pareil")]
    assert counts(bring(bench, *lines)) == (2, 0, 0)
    assert counts(bring(bench, *lines)) == (0, 2, 0)


def test_the_id_of_something_else_refuses_the_line(bench: Bench) -> None:
    imported = bring(bench, line("une", id=bench.workshop.id), line("deux"))
    assert [refused.line for refused in imported.refused] == [1]
    assert bench.texts == ["deux"]


def test_an_unknown_theme_refuses_the_line_alone(bench: Bench) -> None:
    lines = [line("une", theme="2"), line("deux", theme="9.9"), line("trois", theme="hors")]
    imported = bring(bench, *lines)
    assert [(refused.line, "9.9" in refused.reason) for refused in imported.refused] == [(2, True)]
    assert [note.theme for note in bench.dossier.notes] == [default_theme("2"), "hors"]


@pytest.mark.parametrize("tags", [{}, {"theme": "2"}, {"nature": "piste"}, {"theme": "hors"}])
def test_a_point_without_theme_or_kind_refuses_the_line(bench: Bench, tags: dict[str, str]) -> None:
    assert counts(bring(bench, line("une", point="Un point", **tags))) == (0, 0, 1)


def test_a_refused_line_makes_nothing() -> None:
    bench = empty()
    assert not bring(bench, line("une", theme="9")).edit


def test_points_become_findings_in_the_order_of_the_file(bench: Bench) -> None:
    tags = {"theme": "3.1", "nature": "piste"}
    bring(
        bench,
        line("une", point="Premier point", **tags),
        line("deux", point=["Second point", "premier  POINT"], **tags),
    )
    findings = bench.dossier.findings
    assert [(f.code, f.text) for f in findings] == [
        ("P-3.1-01", "Premier point"),
        ("P-3.1-02", "Second point"),
    ]
    notes = bench.dossier.notes_by_finding()
    assert [[note.text for note in notes[f.id]] for f in findings] == [["une", "deux"], ["deux"]]


def test_the_same_words_under_another_kind_are_another_finding(bench: Bench) -> None:
    bring(
        bench,
        line("une", theme="2", nature="action", point="Captation"),
        line("deux", theme="2", nature="piste", point="Captation"),
    )
    assert [finding.code for finding in bench.dossier.findings] == ["A-2-01", "P-2-01"]


def test_a_testimony_joins_the_finding_of_its_theme_wherever_it_stands(bench: Bench) -> None:
    testimony = line("on m’a dit", theme="2", nature="autre", point="Captation")
    imported = bring(bench, testimony, line("une", theme="2", nature="piste", point="Captation"))
    assert counts(imported) == (2, 0, 0)
    assert len(bench.dossier.supports) == 2
    alone = bring(bench, line("seule", theme="4", nature="autre", point="Captation"))
    assert counts(alone) == (0, 0, 1)


def test_a_finding_in_the_trash_is_not_revived(bench: Bench) -> None:
    tags = {"theme": "2", "nature": "piste", "point": "Captation"}
    bring(bench, line("une", **tags))
    bench.apply(consolidate.trash_finding(bench.dossier.findings[0]))
    assert not bring(bench, line("une", **tags)).edit
    bring(bench, line("deux", **tags))
    assert [finding.code for finding in bench.dossier.findings] == ["P-2-02"]


def test_options_fill_what_a_line_lacks_and_nothing_else(bench: Bench) -> None:
    defaults = Defaults(day="Arles", workshop="Table", rapporteur="Rapporteur C")
    bring(bench, line("une", rapporteur="Rapporteur A"), {"texte": "deux"}, defaults=defaults)
    places = [(r["journee"], r["atelier"], r["rapporteur"]) for r in records(bench.dossier)]
    assert places == [
        ("Aubagne", "Atelier B", "Rapporteur A"),
        ("Arles", "Table", "Rapporteur C"),
    ]


def test_a_name_with_a_slash_is_that_of_the_workshop_that_is_there(bench: Bench) -> None:
    places = {"15/12/Table": ("15/12", "Table"), "15/12/Accueil": ("15", "12/Accueil")}
    bring(bench, {"journee": "15", "atelier": "Table", "texte": "une"})
    for day, title in places.values():
        bring(bench, {"journee": day, "atelier": title, "texte": "une"})
    for chosen in places:
        bring(bench, {"texte": chosen}, defaults=Defaults(workshop=chosen))
    found = {r["texte"]: (r["journee"], r["atelier"]) for r in records(bench.dossier)}
    assert {chosen: found[chosen] for chosen in places} == places


def test_a_workshop_is_found_by_its_title_alone_unless_two_days_have_it(bench: Bench) -> None:
    assert counts(bring(bench, {"atelier": "atelier b", "texte": "une"})) == (1, 0, 0)
    assert bench.dossier.notes[0].workshop == bench.workshop.id
    bring(bench, {"journee": "Arles", "atelier": "Atelier B", "texte": "deux"})
    imported = bring(bench, {"atelier": "Atelier B", "texte": "trois"})
    assert "Aubagne/Atelier B ou Arles/Atelier B" in imported.refused[0].reason
    chosen = Defaults(workshop="Arles/Atelier B")
    assert counts(bring(bench, {"texte": "trois"}, defaults=chosen)) == (1, 0, 0)


def test_a_note_that_names_no_place_is_seen_somewhere_and_says_so() -> None:
    bench = empty()
    bring(bench, {"texte": "une"})
    assert len(bench.dossier.workshops) == 1
    record = next(records(bench.dossier))
    assert (record["journee"], record["atelier"], record["rapporteur"]) == (None, None, None)


def test_what_is_imported_is_one_gesture_with_a_label_of_its_own(bench: Bench) -> None:
    assert bring(bench, line("une"), line("deux")).edit.label == "Importer 2\u00a0notes"


@pytest.mark.parametrize(
    ("record", "reason"),
    [
        ({}, "manque"),
        ({"texte": "  "}, "manque"),
        ({"texte": ["une"]}, "n’est pas un texte"),
        ({"texte": "x" * 10_001}, "trop long"),
        ({"texte": "une", "atelier": "x" * 30_001}, "trop long"),
        ({"texte": "une", "point": {"a": 1}}, "n’est pas un texte"),
        ({"texte": "une", "journee": True}, "n’est pas un texte"),
    ],
)
def test_a_bad_value_says_what_is_wrong(record: dict[str, Any], reason: str) -> None:
    with pytest.raises(ValueError, match=reason):
        parse_note(record)


def test_values_are_read_as_people_write_them() -> None:
    note = parse_note(
        {
            "texte": " une\r\nsuite ",
            "theme": 3.1,
            "nature": "Piste",
            "voix": "Personne accompagnée",
            "verbatim": "Oui",
            "date": "15/12/2023",
        }
    )
    assert (note.text, note.theme, note.kind, note.voice, note.verbatim, note.date) == (
        "une\nsuite",
        "3.1",
        Kind.PISTE,
        "personne_accompagnee",
        True,
        "2023-12-15",
    )


def test_a_text_is_read_as_a_field_shows_it() -> None:
    note = parse_note(
        {"texte": "un\tdeux\u2028trois\x0bquatre\r\n\x07cinq", "point": "un  point\nlong"}
    )
    assert note.text == "un deux\ntrois\nquatre\ncinq"
    assert note.points == ("un point long",)


def test_half_a_surrogate_pair_does_no_harm(bench: Bench) -> None:
    assert counts(bring(bench, line("une \ud800", rapporteur="\udfff"))) == (1, 0, 0)


def test_a_moved_finding_keeps_its_wording_in_the_records(bench: Bench) -> None:
    bring(bench, line("une", theme="2", nature="piste", point="Captation"))
    finding = bench.dossier.findings[0]
    bench.apply(
        consolidate.reclass_finding(bench.dossier, bench.mint, finding, theme=default_theme("4"))
    )
    assert [record["point"] for record in records(bench.dossier)] == ["Captation"]


NAMES = st.sampled_from([None, "Aubagne", "Arles", "Atelier/B", "Été"])
TEXTS = st.text(st.characters(codec="utf-8", exclude_categories=["Cc"]), min_size=1, max_size=30)
DECIDED = st.fixed_dictionaries(
    {
        "theme": st.sampled_from(["1.1", "2", "3.1"]),
        "nature": st.sampled_from(["action", "piste"]),
        "point": st.none() | st.sampled_from(["Un", "Deux"]) | st.just(["Un", "Trois"]),
    }
)
UNDECIDED = st.fixed_dictionaries(
    {
        "theme": st.sampled_from([None, "hors", "4"]),
        "nature": st.sampled_from([None, "autre", "piste"]),
        "point": st.none(),
    }
)
RECORDS = st.lists(
    st.builds(
        lambda rest, tags: {**rest, **tags},
        st.fixed_dictionaries(
            {
                "journee": NAMES,
                "atelier": NAMES,
                "rapporteur": NAMES,
                "texte": TEXTS.filter(str.strip),
                "voix": st.sampled_from([None, "salle", "bailleur"]),
                "verbatim": st.booleans(),
                "ecartee": st.sampled_from([None, "hors sujet"]),
            }
        ),
        DECIDED | UNDECIDED,
    ),
    max_size=12,
)


def consolidation(bench: Bench) -> list[tuple[str, str, list[str]]]:
    notes = bench.dossier.notes_by_finding()
    return sorted(
        (f.theme, f"{f.kind} {f.text}", sorted(note.text for note in notes[f.id]))
        for f in bench.dossier.findings
    )


@given(RECORDS)
def test_what_goes_out_comes_back_the_same_in_a_new_dossier(lines: list[dict[str, Any]]) -> None:
    first, second = empty(), empty()
    bring(first, *lines)
    written = list(records(first.dossier))
    assert counts(bring(second, *written)) == (len(written), 0, 0)
    assert list(records(second.dossier)) == written
    assert consolidation(second) == consolidation(first)


@given(RECORDS)
def test_the_same_lines_twice_and_ones_own_notes_add_nothing(lines: list[dict[str, Any]]) -> None:
    bench = empty()
    first = bring(bench, *lines)
    assert first.added == len(lines) - len(first.refused)
    assert not bring(bench, *lines).edit
    assert not bring(bench, *records(bench.dossier)).edit


@given(RECORDS)
def test_two_machines_give_the_same_ids(lines: list[dict[str, Any]]) -> None:
    one, other = empty(), empty()
    bring(one, *lines)
    bring(other, *lines)
    ids = [{c for table in b.dossier.tables.values() for c in table} for b in (one, other)]
    assert ids[0] - {one.dossier.id} == ids[1] - {other.dossier.id}


@given(RECORDS)
def test_cells_of_a_table_carry_the_whole_record(lines: list[dict[str, Any]]) -> None:
    bench = empty()
    bring(bench, *lines)
    for record in records(bench.dossier):
        assert list(record) == list(KEYS)
        flat: dict[str, Any] = cells(record)
        assert parse_note({**flat, "point": flat["point"].split("\n")}) == parse_note(record)
