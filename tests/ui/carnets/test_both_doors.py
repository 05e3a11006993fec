"""The window and the command `carnet` make the same carnets, and remember the same."""

import shutil
from pathlib import Path

from lda_synthese.domain.state.model import Assignment
from lda_synthese.session.opening import read_dossier
from lda_synthese.storage.copies import read_copy
from tests import exchanges
from tests.commands import done
from tests.desk import Desk
from tests.desks.carnets import DistributionDesk
from tests.exchanges import A, B, open_by, type_note


def written(path: Path) -> set[object]:
    """The rows of a carnet: those of its dossier, the same whoever made it."""
    return {(row.id, row.kind, row.entity) for row in read_copy(path).revisions}


def remembered(path: Path) -> set[tuple[str, str, bool]]:
    links = read_dossier(path).table("assignment").values()
    return {
        (link.id, link.handed_as, bool(link.handed))
        for link in links
        if isinstance(link, Assignment)
    }


def test_the_carnets_of_all_are_the_same_by_either_door(desk: Desk, tmp_path: Path) -> None:
    typed = exchanges.prepared(tmp_path)
    with open_by(typed, A) as session:
        type_note(session, "une")
    (tmp_path / "ailleurs").mkdir()
    given = Path(shutil.copy(typed, tmp_path / "ailleurs" / typed.name))
    desk.open(typed)
    desk.trigger("distribute")
    dialog = DistributionDesk(desk.dialog())
    desk.click("dialog.confirm", dialog.dialog)
    desk.wait(lambda: dialog.is_done)
    dialog.dialog.close()
    desk.close()
    desk.wait(lambda: not desk.is_closing)
    target = given.with_name(f"Carnets {given.stem}")
    done("carnet", given, target, "--tous", "--auteur", A)
    made = typed.with_name(f"Carnets {typed.stem}")
    assert {one.name for one in made.iterdir()} == {one.name for one in target.iterdir()}
    for name in (A, B):
        carnet = f"Carnet {name}.lda-carnet"
        assert written(made / carnet) == written(target / carnet)
    assert remembered(typed) == remembered(given)
