"""What stands before an export: what blocks it, what only warns, and the way out."""

from dataclasses import replace

import pytest

from lda_synthese.domain.errors import RefusedError
from lda_synthese.domain.gestures import capture, consolidate
from lda_synthese.domain.privacy.detect import mark_checked
from lda_synthese.domain.report.readiness import (
    Level,
    Obstacle,
    Remedy,
    before_export,
    refuse_what_blocks,
)
from lda_synthese.domain.state.dossier import Conflict, Dossier
from lda_synthese.domain.state.edits import change, edit
from lda_synthese.domain.state.model import Consent, Kind
from tests.domain.conftest import Bench


def only(bench: Bench, *, annexes: bool = True) -> Obstacle:
    (obstacle,) = before_export(bench.dossier, annexes=annexes).obstacles
    return obstacle


def obstacles(bench: Bench) -> list[tuple[Level, str, Remedy]]:
    return [(o.level, o.text, o.remedy) for o in before_export(bench.dossier).obstacles]


def test_a_finding_with_its_note_is_ready(bench: Bench) -> None:
    bench.finding("Lien santé", bench.note("une permanence", "2", Kind.PISTE))
    readiness = before_export(bench.dossier)
    assert (readiness.obstacles, readiness.passages) == ((), ())
    assert not readiness.is_blocked
    refuse_what_blocks(bench.dossier)


def test_nothing_to_print_blocks(bench: Bench) -> None:
    assert obstacles(bench) == [
        (
            Level.BLOCKING,
            "Aucun point de synthèse\u00a0: seul un brouillon peut être exporté",
            Remedy.CONSOLIDATE,
        )
    ]


def test_an_unchecked_passage_in_a_printed_note_blocks_until_it_is_checked(bench: Bench) -> None:
    note = bench.note("vu avec M. Durand", "2", Kind.PISTE)
    bench.finding("Lien santé", note)
    obstacle = only(bench)
    assert obstacle.text == "1\u00a0passage à vérifier (données personnelles)"
    assert (obstacle.level, obstacle.remedy) == (Level.BLOCKING, Remedy.CHECK_PASSAGES)
    assert obstacle.entities == (note.id,)
    bench.apply(mark_checked(bench.dossier, before_export(bench.dossier).passages))
    assert obstacles(bench) == []


def test_a_passage_that_is_not_printed_does_not_block(bench: Bench) -> None:
    bench.finding("Lien santé", bench.note("vu avec M. Durand", "2", Kind.PISTE))
    assert before_export(bench.dossier, annexes=False).obstacles == ()
    bench.apply(capture.set_aside([bench.note("appeler Mme Petit")], "hors sujet"))
    assert only(bench).text == "1\u00a0passage à vérifier (données personnelles)"


def test_a_passage_in_a_finding_blocks_with_and_without_annexes(bench: Bench) -> None:
    finding = bench.finding("Rappeler M. Durand", bench.note("une", "2", Kind.PISTE))
    assert only(bench).entities == (finding.id,)
    assert only(bench, annexes=False).entities == (finding.id,)


def test_a_note_of_somebody_who_refused_blocks_where_it_is_printed(bench: Bench) -> None:
    note = bench.note("ma chambre est froide", "2", Kind.PISTE)
    bench.apply(edit("Essai", [change(note, replace(note, consent=Consent.REFUSED))]))
    bench.finding("Lien santé", bench.fresh(note))
    obstacle = only(bench)
    assert obstacle.text == "1\u00a0note citée malgré un refus d’être cité"
    assert (obstacle.level, obstacle.remedy) == (Level.BLOCKING, Remedy.SEE_NOTES)
    assert before_export(bench.dossier, annexes=False).obstacles == ()


@pytest.mark.parametrize(
    ("count", "text"),
    [
        (1, "1\u00a0point à relire\u00a0: ses notes ont changé"),
        (2, "2\u00a0points à relire\u00a0: leurs notes ont changé"),
    ],
)
def test_a_ready_finding_whose_notes_changed_blocks(bench: Bench, count: int, text: str) -> None:
    note = bench.note("une", "2", Kind.PISTE)
    for number in range(count):
        finding = bench.finding(f"point {number}", note)
        bench.apply(consolidate.declare_ready(bench.dossier, finding, ready=True))
    assert obstacles(bench) == []
    bench.apply(capture.reword_note(note, "une autre"))
    assert obstacles(bench) == [(Level.BLOCKING, text, Remedy.SEE_FINDINGS)]
    for finding in bench.dossier.findings:
        bench.apply(consolidate.declare_ready(bench.dossier, finding, ready=True))
    assert obstacles(bench) == []


@pytest.mark.parametrize(
    ("count", "text"),
    [
        (1, "1\u00a0point écrit en deux versions, à trancher"),
        (2, "2\u00a0points écrits en deux versions, à trancher"),
    ],
)
def test_a_finding_written_in_two_versions_blocks(bench: Bench, count: int, text: str) -> None:
    note = bench.note("une", "2", Kind.PISTE)
    made = [bench.finding(f"point {number}", note) for number in range(count)]
    conflicts = [Conflict("finding", finding.id, "text", "", ()) for finding in made]
    keyed = {(conflict.entity, conflict.field): conflict for conflict in conflicts}
    bench.dossier = Dossier(bench.dossier.id, bench.dossier.tables, keyed)
    assert obstacles(bench) == [(Level.BLOCKING, text, Remedy.SEE_FINDINGS)]


def test_a_finding_without_a_note_only_warns(bench: Bench) -> None:
    bench.finding("sorti de nulle part")
    assert obstacles(bench) == [
        (Level.WARNING, "1\u00a0point sans aucune note d’origine", Remedy.SEE_FINDINGS)
    ]
    refuse_what_blocks(bench.dossier)


def test_notes_left_out_only_warn_each_with_its_way_out(bench: Bench) -> None:
    bench.finding("Lien santé", bench.note("utilisée", "2", Kind.PISTE))
    bench.note("sans thème")
    bench.note("classée", "2", Kind.PISTE)
    bench.note("classée aussi", "4", Kind.ACTION)
    assert obstacles(bench) == [
        (Level.WARNING, "1\u00a0note à classer, absente de la synthèse", Remedy.CLASSIFY),
        (Level.WARNING, "2\u00a0notes à utiliser, absentes de la synthèse", Remedy.CONSOLIDATE),
    ]


def test_what_blocks_comes_before_what_warns(bench: Bench) -> None:
    bench.note("sans thème")
    bench.finding("Rappeler M. Durand")
    levels = [obstacle.level for obstacle in before_export(bench.dossier).obstacles]
    assert levels == [Level.BLOCKING, Level.WARNING, Level.WARNING]
    assert before_export(bench.dossier).is_blocked


def test_a_final_export_is_refused_in_one_sentence_that_names_what_blocks(bench: Bench) -> None:
    bench.finding("Rappeler M. Durand au 06 12 34 56 78")
    with pytest.raises(RefusedError, match=r"2\xa0passages à vérifier .*brouillon.*\.$"):
        refuse_what_blocks(bench.dossier)
