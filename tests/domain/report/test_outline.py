"""The synthesis as a tree: nothing lost, nothing twice, in the order of the framework."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from lda_synthese.domain.gestures import capture, consolidate, prepare
from lda_synthese.domain.gestures.framework import default_theme
from lda_synthese.domain.report.outline import Outline, synthesis
from lda_synthese.domain.state.edits import change, edit
from lda_synthese.domain.state.model import Kind
from tests.domain.conftest import Bench

NUMBERS = ("1.1", "1.2", "2", "3.1", "3.2", "4")


def places(outline: Outline) -> list[tuple[str, str, Kind, str]]:
    return [
        (lesson.number, theme.number, half.kind, point.text)
        for lesson in outline.lessons
        for theme in lesson.themes
        for half in theme.halves
        for point in half.points
    ]


def test_an_empty_dossier_has_its_framework_and_no_finding(bench: Bench) -> None:
    outline = synthesis(bench.dossier)
    assert outline.title == "Logement d’abord"
    themes = [(lesson.number, t.number) for lesson in outline.lessons for t in lesson.themes]
    assert themes == [(number[0], number) for number in NUMBERS]
    assert [lesson.place for lesson in outline.lessons] == [1, 2, 3, 4]
    assert (outline.points, outline.provenance) == ((), ())


def test_every_theme_has_its_two_halves_under_their_labels(bench: Bench) -> None:
    theme = bench.theme("2")
    bench.apply(prepare.change_theme(theme, replace(theme, label_pistes="Pistes d’action")))
    themes = [theme for lesson in synthesis(bench.dossier).lessons for theme in lesson.themes]
    labels = [[half.label for half in theme.halves] for theme in themes]
    assert labels[2] == ["Actions identifiées", "Pistes d’action"]
    assert labels[:2] + labels[3:] == [["Actions identifiées", "Pistes de travail"]] * 5


def test_a_finding_stands_under_its_theme_and_nature(bench: Bench) -> None:
    bench.finding("Lien santé", theme="3.1", kind=Kind.PISTE)
    bench.finding("Colocations", theme="4", kind=Kind.ACTION)
    bench.finding("Équipe mobile", theme="3.1", kind=Kind.ACTION)
    assert places(synthesis(bench.dossier)) == [
        ("3", "3.1", Kind.ACTION, "Équipe mobile"),
        ("3", "3.1", Kind.PISTE, "Lien santé"),
        ("4", "4", Kind.ACTION, "Colocations"),
    ]


def test_findings_keep_the_order_given_by_hand(bench: Bench) -> None:
    bench.finding("un", theme="2", kind=Kind.PISTE)
    second = bench.finding("deux", theme="2", kind=Kind.PISTE)
    bench.apply(consolidate.move_finding(bench.dossier, second, -1))
    assert [point.text for point in synthesis(bench.dossier).points] == ["deux", "un"]


def test_a_finding_says_in_how_many_workshops_and_days_it_was_heard(bench: Bench) -> None:
    bench.apply(prepare.add_day(bench.dossier, bench.mint, "Arles"))
    arles = bench.dossier.days[1]
    for title in ("Table 1", "Table 2"):
        bench.apply(prepare.add_workshop(bench.dossier, bench.mint, arles.id, title))
    first = bench.note("une"), bench.note("deux")
    for workshop in bench.dossier.workshops_of(arles.id):
        new = capture.NewNote(text=f"note de {workshop.title}")
        bench.apply(capture.add_notes(bench.dossier, bench.mint, workshop.id, [new]))
    bench.finding("partout", *bench.dossier.notes, theme="2", kind=Kind.PISTE)
    bench.finding("ici", *first, theme="2", kind=Kind.PISTE)
    bench.finding("nulle part", theme="2", kind=Kind.PISTE)
    counts = [(len(p.notes), p.workshops, p.days) for p in synthesis(bench.dossier).points]
    assert counts == [(4, 3, 2), (2, 1, 1), (0, 0, 0)]


def test_the_annex_holds_the_notes_that_support_and_only_them(bench: Bench) -> None:
    used, _, shared = bench.note("utilisée"), bench.note("restée"), bench.note("partagée")
    first = bench.finding("un", used, shared, theme="2", kind=Kind.PISTE)
    second = bench.finding("deux", shared, theme="4", kind=Kind.ACTION)
    (day,) = synthesis(bench.dossier).provenance
    (workshop,) = day.workshops
    assert (day.name, day.date, workshop.title) == ("Aubagne", "2023-12-15", "Atelier B")
    assert [(note.text, note.codes) for note in workshop.notes] == [
        ("utilisée", (first.code,)),
        ("partagée", (first.code, second.code)),
    ]


def test_a_finding_or_a_note_in_the_trash_is_not_printed(bench: Bench) -> None:
    note, other = bench.note("à la corbeille"), bench.note("gardée")
    bench.finding("gardé", note, other, theme="2", kind=Kind.PISTE)
    gone = bench.finding("supprimé", other, theme="2", kind=Kind.PISTE)
    bench.apply(consolidate.trash_finding(gone))
    bench.apply(capture.trash_notes([note]))
    outline = synthesis(bench.dossier)
    assert [(point.text, len(point.notes)) for point in outline.points] == [("gardé", 1)]
    notes = [note.text for day in outline.provenance for w in day.workshops for note in w.notes]
    assert notes == ["gardée"]


def test_two_findings_of_one_code_are_told_apart_in_body_and_annex(bench: Bench) -> None:
    note = bench.note("une")
    first = bench.finding("un", note, theme="2", kind=Kind.PISTE)
    second = bench.finding("deux", note, theme="2", kind=Kind.PISTE)
    bench.apply(edit("Fusionner", [change(second, replace(second, code=first.code))]))
    outline = synthesis(bench.dossier)
    codes = tuple(point.code for point in outline.points)
    assert sorted(codes) == ["P-2-01", "P-2-01b"]
    assert outline.provenance[0].workshops[0].notes[0].codes == codes


@given(
    st.lists(
        st.tuples(st.sampled_from(NUMBERS), st.sampled_from([Kind.ACTION, Kind.PISTE])), max_size=12
    ),
    st.sets(st.integers(0, 11)),
)
def test_no_finding_is_ever_dropped_or_printed_twice(
    wanted: list[tuple[str, Kind]], trashed: set[int]
) -> None:
    bench = Bench()
    bench.apply(prepare.new_dossier(bench.dossier, "t"))
    made = [
        bench.finding(f"point {n}", theme=theme, kind=kind)
        for n, (theme, kind) in enumerate(wanted)
    ]
    for number in sorted(trashed):
        if number < len(made):
            bench.apply(consolidate.trash_finding(made[number]))
    kept = {finding.id for n, finding in enumerate(made) if n not in trashed}
    outline = synthesis(bench.dossier)
    printed = [point.id for point in outline.points]
    assert len(printed) == len(set(printed))
    assert set(printed) == kept
    themes = [NUMBERS.index(theme) for _, theme, _, _ in places(outline)]
    assert themes == sorted(themes)


def test_a_theme_of_the_default_framework_keeps_its_id(bench: Bench) -> None:
    found: list[str] = [
        theme.id for lesson in synthesis(bench.dossier).lessons for theme in lesson.themes
    ]
    assert found == [default_theme(number) for number in NUMBERS]
