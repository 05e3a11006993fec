from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lda_synthese.domain.errors import RefusedError
from lda_synthese.domain.gestures import capture, consolidate
from lda_synthese.domain.gestures.consolidate import Fate
from lda_synthese.domain.gestures.framework import default_theme
from lda_synthese.domain.state.model import OUTSIDE, Finding, FindingState, Kind, Note
from tests.domain.conftest import Bench


def make(
    bench: Bench, text: str, *notes: Note, theme: str = "2", kind: Kind = Kind.PISTE
) -> Finding:
    edit = bench.apply(
        consolidate.make_finding(
            bench.dossier, bench.mint, consolidate.NewFinding(bench.theme(theme), kind, text, notes)
        )
    )
    return fresh(bench, edit.changes[0].id)


def fresh(bench: Bench, id_: str) -> Finding:
    found = bench.dossier.get(Finding, id_)
    assert found is not None
    return found


def wordings(bench: Bench, theme: str = "2", kind: Kind = Kind.PISTE) -> list[str]:
    return [f.text for f in consolidate.findings_of(bench.dossier, default_theme(theme), kind)]


def test_a_finding_remembers_the_notes_it_comes_from(bench: Bench) -> None:
    note = bench.note("mutations croisées", "2", Kind.PISTE)
    finding = make(bench, "Travailler sur les mutations croisées", note)
    assert bench.dossier.notes_by_finding()[finding.id] == (note,)
    assert consolidate.fates(bench.dossier)[note.id] is Fate.USED


def test_a_long_note_gives_a_wording_cut_after_a_word(bench: Bench) -> None:
    note = bench.note("mutualiser " * 40, "2", Kind.PISTE)
    wording = consolidate.first_wording(note)
    assert wording == ("mutualiser " * 27).strip() + "…"
    assert consolidate.first_wording(bench.note("mutualiser", "2", Kind.PISTE)) == "mutualiser"
    assert len(consolidate.first_wording(bench.note("é" * 400, "2", Kind.PISTE))) == 301


def test_an_other_kind_makes_no_finding(bench: Bench) -> None:
    with pytest.raises(RefusedError):
        make(bench, "Témoignage", kind=Kind.AUTRE)


def test_codes_follow_theme_and_kind_and_are_never_used_twice(bench: Bench) -> None:
    first, second = make(bench, "un"), make(bench, "deux")
    assert (first.code, second.code) == ("P-2-01", "P-2-02")
    bench.apply(consolidate.trash_finding(second))
    assert make(bench, "trois").code == "P-2-03"
    assert make(bench, "quatre", theme="3.1", kind=Kind.ACTION).code == "A-3.1-01"


def test_a_move_keeps_the_code(bench: Bench) -> None:
    finding = make(bench, "un")
    bench.apply(
        consolidate.reclass_finding(
            bench.dossier, bench.mint, finding, theme=default_theme("4"), kind=Kind.ACTION
        )
    )
    assert wordings(bench, "4", Kind.ACTION) == ["un"]
    assert fresh(bench, finding.id).code == "P-2-01"


def test_findings_move_up_and_down_and_stop_at_the_ends(bench: Bench) -> None:
    a, _, c = make(bench, "a"), make(bench, "b"), make(bench, "c")
    bench.apply(consolidate.move_finding(bench.dossier, c, -1))
    assert wordings(bench) == ["a", "c", "b"]
    assert not consolidate.move_finding(bench.dossier, a, -1)


def test_unlinking_the_last_note_keeps_the_finding(bench: Bench) -> None:
    note = bench.note("note", "2")
    finding = make(bench, "point", note)
    bench.apply(consolidate.unlink_notes(bench.dossier, finding, [note]))
    assert wordings(bench) == ["point"]
    assert consolidate.fates(bench.dossier)[note.id] is Fate.TO_USE
    bench.apply(consolidate.link_notes(bench.dossier, finding, [note]))
    assert consolidate.fates(bench.dossier)[note.id] is Fate.USED


def test_a_finding_in_the_trash_gives_its_notes_back(bench: Bench) -> None:
    note = bench.note("note", "2")
    bench.apply(consolidate.trash_finding(make(bench, "point", note)))
    assert consolidate.fates(bench.dossier)[note.id] is Fate.TO_USE


def test_a_ready_finding_is_to_reread_once_a_note_of_it_changes(bench: Bench) -> None:
    note = bench.note("note", "2")
    finding = make(bench, "point", note)
    bench.apply(consolidate.declare_ready(bench.dossier, finding, ready=True))
    finding = fresh(bench, finding.id)
    assert finding.state is FindingState.READY
    assert not consolidate.is_to_reread(finding, [note])
    bench.apply(capture.reword_note(note, "autre chose"))
    assert consolidate.is_to_reread(finding, [bench.fresh(note)])


def test_only_an_action_is_prolonged_by_a_piste(bench: Bench) -> None:
    action, piste = make(bench, "a", kind=Kind.ACTION), make(bench, "p")
    with pytest.raises(RefusedError):
        consolidate.prolong(bench.dossier, piste, action, linked=True)
    bench.apply(consolidate.prolong(bench.dossier, action, piste, linked=True))
    assert [(link.action, link.piste) for link in bench.dossier.prolongs] == [(action.id, piste.id)]
    bench.apply(consolidate.prolong(bench.dossier, action, piste, linked=False))
    assert bench.dossier.prolongs == ()


def test_two_equal_codes_are_told_apart_by_a_letter(bench: Bench) -> None:
    first, second = make(bench, "un"), make(bench, "deux")
    from lda_synthese.domain.state.edits import change, edit
    from lda_synthese.domain.state.twinning.codes import shown_codes

    bench.apply(edit("Fusionner", [change(second, replace(second, code=first.code))]))
    shown = shown_codes(bench.dossier)
    assert sorted(shown.values()) == ["P-2-01", "P-2-01b"]


@given(st.lists(st.integers(0, 6), max_size=30))
def test_the_four_fates_always_sum_to_the_notes(steps: list[int]) -> None:
    from lda_synthese.domain.gestures import prepare

    bench = Bench()
    bench.apply(prepare.new_dossier(bench.dossier, "t"))
    bench.apply(prepare.add_day(bench.dossier, bench.mint, "J"))
    day = bench.dossier.days[0].id
    bench.apply(prepare.add_workshop(bench.dossier, bench.mint, day, "A"))
    for number, step in enumerate(steps):
        notes = bench.dossier.notes
        if step == 0 or not notes:
            bench.note(f"note {number}")
        elif step == 1:
            bench.apply(
                capture.tag_theme(bench.dossier, [notes[number % len(notes)]], default_theme("2"))
            )
        elif step == 2:
            bench.apply(capture.tag_theme(bench.dossier, [notes[number % len(notes)]], OUTSIDE))
        elif step == 3:
            bench.apply(capture.set_aside([notes[number % len(notes)]], "hors sujet"))
        elif step == 4:
            make(bench, f"point {number}", notes[number % len(notes)])
        elif step == 5:
            bench.apply(capture.trash_notes([notes[number % len(notes)]]))
        else:
            bench.apply(capture.merge_notes(bench.dossier, notes)) if len(notes) > 1 else None
    assert consolidate.fates(bench.dossier).keys() == {note.id for note in bench.dossier.notes}
