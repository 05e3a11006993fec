"""A note that looks personal is marked where notes arrive, before anything is written."""

from pathlib import Path

from PySide6.QtGui import QGuiApplication

from lda_synthese.domain.text.french import NBSP
from lda_synthese.ui.widgets.ticked.personal import PERSONAL
from tests.commands import done, write_lines
from tests.desk import Desk
from tests.desks.imports import ImportDesk
from tests.ui.imports.test_shown import preview, put_aside, texts

PLAIN = "Former les bailleurs de chaque commune à l’accueil sans condition"


def shown(desk: Desk, folder: Path, lines: list[str]) -> ImportDesk:
    (folder / "n.txt").write_text("\n".join(lines), encoding="utf-8")
    return preview(desk, folder / "n.txt")


def test_rows_that_look_personal_are_marked_and_imported_all_the_same(
    desk: Desk, prepared: Path, tmp_path: Path
) -> None:
    desk.open(prepared)
    lines = [
        PLAIN,
        "Mme Martin attend un logement",
        "Appeler le 06 12 34 56 78",
        "Marseille attend",
    ]
    dialog = shown(desk, tmp_path, lines)
    assert dialog.marks == ["", PERSONAL, PERSONAL, ""]
    assert dialog.ticks == [True] * 4
    desk.confirm(dialog.dialog)
    desk.wait(lambda: texts(desk) == lines)


def test_a_name_of_the_dossier_is_nobody_s_secret(
    desk: Desk, prepared: Path, tmp_path: Path
) -> None:
    known = write_lines(tmp_path / "n.jsonl", [{"texte": PLAIN, "rapporteur": "Mme Durand"}])
    done("importer", prepared, known)
    desk.open(prepared)
    dialog = shown(desk, tmp_path, ["Mme Durand relit", "Mme Martin relit"])
    assert dialog.marks == ["", PERSONAL]
    put_aside(desk, dialog)


def test_a_long_list_is_looked_at_slice_after_slice_to_its_end(
    desk: Desk, prepared: Path, tmp_path: Path
) -> None:
    desk.open(prepared)
    lines = [f"{PLAIN} {n}" for n in range(2_000)]
    lines[3] = lines[1_990] = "Voir Mme Martin"
    dialog = shown(desk, tmp_path, lines)
    desk.wait(lambda: dialog.marks[1_990] == PERSONAL)
    assert [row for row, mark in enumerate(dialog.marks) if mark] == [3, 1_990]
    put_aside(desk, dialog)


def test_a_pasted_line_keeps_its_mark_beside_what_else_is_worth_knowing(
    desk: Desk, prepared: Path
) -> None:
    desk.open(prepared)
    long = "Mme Martin attend un logement depuis un an. " * 400
    QGuiApplication.clipboard().setText(f"{long}\n{PLAIN}")
    desk.trigger("saisie.paste")
    dialog = desk.pasted()
    desk.wait(lambda: dialog.mark(0) == PERSONAL)
    assert dialog.remark(0) == f"Longue, coupée{NBSP}: 1 sur 2"
    assert dialog.mark(2) == ""
    dialog.close()
