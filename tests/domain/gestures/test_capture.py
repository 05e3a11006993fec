import pytest

from lda_synthese.domain.errors import RefusedError, StaleEditError
from lda_synthese.domain.gestures import capture, consolidate, prepare
from lda_synthese.domain.gestures.framework import default_theme
from lda_synthese.domain.state.model import NOTE_LIMIT, OUTSIDE, Kind, Note
from tests.domain.conftest import Bench


def test_notes_come_in_the_order_typed(bench: Bench) -> None:
    for text in ("une", "deux", "trois"):
        bench.note(text)
    assert bench.texts == ["une", "deux", "trois"]


def test_several_notes_are_one_gesture(bench: Bench) -> None:
    new = [capture.NewNote(text=text) for text in ("a", "b", "c")]
    edit = bench.apply(capture.add_notes(bench.dossier, bench.mint, bench.workshop.id, new))
    assert edit.label == "Ajouter 3\u00a0notes"
    assert bench.texts == ["a", "b", "c"]


@pytest.mark.parametrize("text", ["", "   ", "\n\t", "x" * (NOTE_LIMIT + 1)])
def test_an_empty_or_endless_note_is_refused(bench: Bench, text: str) -> None:
    with pytest.raises(RefusedError):
        bench.note(text)
    assert bench.texts == []


def test_a_note_of_the_greatest_length_is_kept_whole(bench: Bench) -> None:
    assert bench.note("x" * NOTE_LIMIT).text == "x" * NOTE_LIMIT


def test_a_split_note_gives_its_two_halves_in_place_with_the_same_tags(bench: Bench) -> None:
    note = bench.note("lien hôpital et bailleurs", "3.1", Kind.PISTE)
    bench.note("suivante")
    bench.apply(capture.split_note(bench.dossier, bench.mint, note, len("lien hôpital")))
    assert bench.texts == ["lien hôpital", "et bailleurs", "suivante"]
    first, second, _ = bench.dossier.notes
    assert (second.theme, second.kind) == (first.theme, first.kind) == (note.theme, note.kind)


def test_a_split_that_leaves_nothing_on_one_side_is_refused(bench: Bench) -> None:
    note = bench.note("une idée")
    with pytest.raises(RefusedError):
        capture.split_note(bench.dossier, bench.mint, note, 0)


def test_merging_the_two_halves_puts_the_note_back(bench: Bench) -> None:
    note = bench.note("lien hôpital et bailleurs")
    bench.apply(capture.split_note(bench.dossier, bench.mint, note, 12))
    bench.apply(capture.merge_notes(bench.dossier, bench.dossier.notes))
    assert bench.texts == ["lien hôpital et bailleurs"]


def test_a_merged_note_keeps_what_its_parts_supported(bench: Bench) -> None:
    first, second = bench.note("a", "2"), bench.note("b", "2")
    bench.apply(
        consolidate.make_finding(
            bench.dossier,
            bench.mint,
            consolidate.NewFinding(bench.theme("2"), Kind.ACTION, "Point", [second]),
        )
    )
    bench.apply(capture.merge_notes(bench.dossier, [first, second]))
    finding = bench.dossier.findings[0]
    assert [n.text for n in bench.dossier.notes_by_finding()[finding.id]] == ["a\u202f; b"]


def test_one_note_alone_is_not_merged(bench: Bench) -> None:
    with pytest.raises(RefusedError):
        capture.merge_notes(bench.dossier, [bench.note("seule")])


def test_two_edits_of_different_fields_of_one_note_both_pass(bench: Bench) -> None:
    note = bench.note("texte")
    theme = capture.tag_theme(bench.dossier, [note], default_theme("2"))
    bench.apply(capture.tag_kind([note], Kind.ACTION))
    bench.apply(theme)
    assert bench.fresh(note).kind is Kind.ACTION
    assert bench.fresh(note).theme == default_theme("2")


def test_an_edit_made_from_a_past_value_is_refused(bench: Bench) -> None:
    note = bench.note("texte")
    late = capture.reword_note(note, "en retard")
    bench.apply(capture.reword_note(note, "à temps"))
    with pytest.raises(StaleEditError):
        bench.apply(late)
    assert bench.texts == ["à temps"]


def test_tagging_with_the_tag_already_there_changes_nothing(bench: Bench) -> None:
    note = bench.note("texte", "2", Kind.ACTION)
    assert not capture.tag_theme(bench.dossier, [note], default_theme("2"))
    assert not capture.tag_kind([note], Kind.ACTION)


def test_a_theme_that_was_removed_takes_no_note(bench: Bench) -> None:
    note, gone = bench.note("texte"), bench.theme("1.2")
    bench.apply(prepare.remove_theme(bench.dossier, gone))
    with pytest.raises(RefusedError, match="retiré du cadre"):
        capture.tag_theme(bench.dossier, [note], gone.id)
    new = [capture.NewNote(text="une idée", theme=gone.id)]
    with pytest.raises(RefusedError, match="retiré du cadre"):
        capture.add_notes(bench.dossier, bench.mint, bench.workshop.id, new)
    assert bench.texts == ["texte"]


def test_a_note_in_the_trash_is_out_of_every_list(bench: Bench) -> None:
    note = bench.note("texte")
    bench.apply(capture.trash_notes([note]))
    assert bench.dossier.notes == bench.dossier.notes_of(bench.workshop.id) == ()
    assert bench.dossier.get(Note, note.id) is None


def test_moved_notes_follow_those_of_the_other_workshop(bench: Bench) -> None:
    day = bench.dossier.days[0]
    moved = [bench.note("a"), bench.note("b")]
    bench.apply(prepare.add_workshop(bench.dossier, bench.mint, day.id, "Atelier C"))
    other = bench.dossier.workshops[1]
    new = [capture.NewNote(text="déjà là")]
    bench.apply(capture.add_notes(bench.dossier, bench.mint, other.id, new))
    bench.apply(capture.move_notes(bench.dossier, bench.mint, moved, other.id))
    assert [note.text for note in bench.dossier.notes_of(other.id)] == ["déjà là", "a", "b"]


def test_a_note_outside_the_framework_or_set_aside_is_said_so(bench: Bench) -> None:
    outside, aside = bench.note("parking complet"), bench.note("doublon", "2")
    bench.apply(capture.tag_theme(bench.dossier, [outside], OUTSIDE))
    bench.apply(capture.set_aside([aside], "Déjà dit"))
    assert set(consolidate.fates(bench.dossier).values()) == {consolidate.Fate.SET_ASIDE}
    bench.apply(capture.take_back_in([bench.fresh(aside)]))
    assert consolidate.fates(bench.dossier)[aside.id] is consolidate.Fate.TO_USE
