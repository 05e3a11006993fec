"""« Classements à revoir »: pointed at once, dismissed for good (issue 13, « Doubtful tags »)."""

from lda_synthese.domain.gestures import capture
from lda_synthese.domain.gestures.framework import default_theme
from lda_synthese.domain.gestures.verdicts import confirm_tags, doubtful_tags
from lda_synthese.domain.state.edits import edit, trash
from tests.domain.conftest import Bench


def test_a_doubt_is_shown_until_someone_confirms_the_theme(bench: Bench) -> None:
    note = bench.note("Captation dans le parc privé")
    bench.apply(capture.tag_theme(bench.dossier, [note], default_theme("4")))
    (doubt,) = doubtful_tags(bench.dossier, {note.id: "2"})
    assert (doubt.note.id, doubt.expected) == (note.id, default_theme("2"))
    bench.apply(confirm_tags(bench.dossier, [doubt]))
    assert doubtful_tags(bench.dossier, {note.id: "2"}) == ()
    (verdict,) = bench.dossier.verdicts
    assert (verdict.about, verdict.what) == (note.id, "theme")


def test_another_theme_decided_later_may_be_doubted_again(bench: Bench) -> None:
    note = bench.note("Captation dans le parc privé")
    bench.apply(capture.tag_theme(bench.dossier, [note], default_theme("4")))
    bench.apply(confirm_tags(bench.dossier, doubtful_tags(bench.dossier, {note.id: "2"})))
    known = bench.dossier.notes[0]
    bench.apply(capture.tag_theme(bench.dossier, [known], default_theme("1.1")))
    assert len(doubtful_tags(bench.dossier, {note.id: "2"})) == 1


def test_a_confirmation_taken_back_is_given_again(bench: Bench) -> None:
    note = bench.note("Captation dans le parc privé")
    bench.apply(capture.tag_theme(bench.dossier, [note], default_theme("4")))
    doubts = doubtful_tags(bench.dossier, {note.id: "2"})
    bench.apply(confirm_tags(bench.dossier, doubts))
    bench.apply(edit("Essai", [trash(bench.dossier.verdicts[0])]))
    assert doubtful_tags(bench.dossier, {note.id: "2"}) == doubts
    bench.apply(confirm_tags(bench.dossier, doubts))
    assert doubtful_tags(bench.dossier, {note.id: "2"}) == ()


def test_a_note_without_a_theme_or_gone_is_no_doubt(bench: Bench) -> None:
    note = bench.note("Captation dans le parc privé")
    assert doubtful_tags(bench.dossier, {note.id: "2", "0" * 32: "1.1"}) == ()
