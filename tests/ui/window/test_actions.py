"""One table of actions a page: what it holds works, and what is told of keys is in it."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import lda_synthese.ui
from tests.desk import Desk
from tests.desks.keys import KeysDesk
from tests.desks.preparation import Tab

UI = Path(lda_synthese.ui.__file__).parent
FEATURES = {
    "home": "accueil",
    "preparation": "preparation",
    "capture": "saisie",
    "consolidation": "consolidation",
    "export": "export",
}
PAGES = tuple(FEATURES.values())

HEARD_ELSEWHERE = {
    "capture/entry/field.py",  # abbreviations, and the field's own history
    "capture/paste.py",  # a dialog
    "widgets/items.py",  # the arrows of every list, which choose
}
NOT_NOW = {
    "saisie.take_row",  # nothing is proposed for a row: `test_proposals_taken.py`
    "saisie.take",  # nothing is proposed: `test_07_tab_accepts_what_is_proposed_else_moves_on`
}
OF_QT = {("↑ ↓", "choisir")}
"""What the arrows do in every list."""


def show(desk: Desk, filled: Path, page: str) -> KeysDesk:
    """A page with every zone it may have: in Saisie a row that is edited, a date to prepare."""
    desk.open(filled)
    desk.go_to(page)
    if page == "preparation":
        desk.preparation.show(Tab.DAYS)
    if page == "saisie":
        desk.capture.rows.edit(0)
    if page == "consolidation":
        desk.trigger("consolidation.search")
    return KeysDesk(desk.bot, desk.window)


@pytest.mark.parametrize("page", PAGES)
def test_every_key_does_its_action_wherever_the_table_says(
    desk: Desk, filled: Path, page: str
) -> None:
    keys = show(desk, filled, page)
    with keys.watched() as launched:
        for command in keys.table:
            if command.id in NOT_NOW:
                assert not command.spec.when()
                continue
            places = keys.places(command)
            assert len(places) >= len(command.spec.zones), f"{command.id} works nowhere"
            for key in command.keys:
                for place in places:
                    launched.clear()
                    keys.press(key, place)
                    assert launched == [command.id], (key, place.objectName())


@pytest.mark.parametrize("page", PAGES)
def test_f1_lists_every_key(desk: Desk, filled: Path, page: str) -> None:
    keys = show(desk, filled, page)
    table = {(command.text, command.shown_key) for command in keys.table if command.keys}
    assert keys.told_by_f1 == table


@pytest.mark.parametrize("page", PAGES)
def test_every_key_that_is_shown_is_in_the_table(desk: Desk, filled: Path, page: str) -> None:
    keys = show(desk, filled, page)
    known = {command.shown_key for command in keys.table if command.keys}
    assert keys.caps <= known
    for key, words in set(keys.hints) - OF_QT:
        assert words
        assert set(apart(key)) <= known, key


@pytest.mark.parametrize("page", PAGES)
def test_a_hint_says_what_the_table_says_of_its_key(desk: Desk, filled: Path, page: str) -> None:
    keys = show(desk, filled, page)
    told = {(command.shown_key, command.spec.hint) for command in keys.table}
    for key, words in set(keys.hints) - OF_QT:
        assert {(one, words) for one in apart(key)} <= told


def test_a_list_that_names_an_action_otherwise_keeps_its_key(desk: Desk, filled: Path) -> None:
    keys = show(desk, filled, "consolidation")
    for shown, told in (("use", ("X", "écarter")), ("aside", ("X", "reprendre"))):
        desk.board.show_list(shown)
        assert told in keys.hints


@pytest.mark.parametrize("shown", ["use", "classify", "review", "aside"])
def test_the_keys_told_under_the_board_work_in_its_columns(
    desk: Desk, filled: Path, shown: str
) -> None:
    keys = show(desk, filled, "consolidation")
    desk.board.show_list(shown)
    columns = {"notes", "findings"}
    works = {c.shown_key for c in keys.table if not c.spec.zones or columns & {*c.spec.zones}}
    assert {one for key, _ in keys.hints for one in apart(key)} <= works


@pytest.mark.parametrize("feature", FEATURES)
def test_every_key_that_a_sentence_names_is_in_the_table(
    desk: Desk, filled: Path, feature: str
) -> None:
    keys = show(desk, filled, FEATURES[feature])
    known = {command.shown_key for command in keys.table if command.keys}
    for path in sorted((UI / feature).rglob("*.py")):
        # The keys of a dialog are its own.
        if path.relative_to(UI).as_posix() not in HEARD_ELSEWHERE:
            for sentence in sentences(path):
                assert set(NAMED.findall(sentence)) <= known, f"{path.name}: {sentence}"


def test_no_page_hears_a_key_but_by_its_table() -> None:
    heard = re.compile(r"keyPressEvent|QShortcut|setShortcut|Qt\.Key\b|Key_[A-Z]")
    hearing = {
        path.relative_to(UI).as_posix()
        for folder in (*FEATURES, "imports", "widgets")
        for path in (UI / folder).rglob("*.py")
        if heard.search(path.read_text(encoding="utf-8"))
    }
    assert hearing - {"widgets/actions.py"} == HEARD_ELSEWHERE


NAMED = re.compile(
    r"(?:(?:Ctrl|Alt|Maj)\+)+(?:[A-Z0-9]\b|Entrée|Suppr|[↑↓←→])|Échap|\bEntrée|\bF\d+\b"
)


def sentences(path: Path) -> Iterator[str]:
    """The texts of a module, its docstrings left out."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    told = {
        id(node.value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
    }
    for node in ast.walk(tree):
        is_text = isinstance(node, ast.Constant) and isinstance(node.value, str)
        if is_text and id(node) not in told:
            yield ast.literal_eval(node)


def apart(key: str) -> tuple[str, ...]:
    """Keys that a hint shows as one: « Alt+↑ ↓ » is « Alt+↑ » and « Alt+↓ »."""
    first, *others = key.split(" ")
    held = first[: first.rfind("+") + 1]
    return (first, *(held + other for other in others))
