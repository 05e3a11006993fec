"""The board of the consolidation: followed edit by edit, it is what a new one would be."""

import pytest
from hypothesis import given, settings

from lda_synthese.domain.gestures.consolidate import Fate
from lda_synthese.domain.state.model import Kind
from lda_synthese.ui.consolidation.board import Board, Boards
from tests.session.test_undo_story import STEPS, Story


def content(board: Board) -> object:
    themes = board.dossier.themes
    return (
        [board.coverage(theme.id) for theme in themes],
        [board.to_use(theme.id) for theme in themes],
        [board.findings(theme.id, kind) for theme in themes for kind in Kind],
        [board.provenance(finding.id) for finding in board.dossier.findings],
        [board.count(fate) for fate in Fate],
        board.to_classify(),
        board.set_aside(),
    )


@settings(max_examples=60)
@given(STEPS)
def test_a_board_that_follows_is_the_board_of_the_latest_state(
    tmp_path_factory: pytest.TempPathFactory, steps: list[tuple[int, int]]
) -> None:
    story = Story(tmp_path_factory.mktemp("tableau") / "d.lda")
    boards, session = Boards(), story.session
    boards.of(session.dossier)
    session.subscribe(boards.follow)
    try:
        for what, choice in steps:
            if story.session is session:
                story.step(what, choice)
                assert content(boards.of(session.dossier)) == content(Board(session.dossier))
    finally:
        story.session.close(force=True)
