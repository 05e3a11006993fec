"""The fold ends, whatever it is given, and what one entity costs is not paid by the others."""

import tracemalloc
from collections.abc import Iterator
from dataclasses import replace
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lda_synthese.domain.log import fold
from lda_synthese.domain.log.history import EntityHistory
from lda_synthese.domain.log.revision import Revision
from lda_synthese.domain.state.ids import EntityId, RevisionId
from lda_synthese.domain.state.model import Note
from tests.domain.log.logs import NOTES, folded, wrote

MANY = tuple(EntityId(f"{n:032x}") for n in range(200))


class Counted(frozenset[tuple[RevisionId, str]]):
    """Pairs that count how often they are gone through or asked."""

    asked = 0

    def __iter__(self) -> Iterator[tuple[RevisionId, str]]:
        type(self).asked += 1
        return super().__iter__()

    def __contains__(self, pair: object) -> bool:
        type(self).asked += 1
        return super().__contains__(pair)


def test_erased_texts_cost_no_graph_and_are_asked_for_by_entity(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    log = [wrote(note, text="une") for note in MANY]
    gone = [replace(one, patch="{}") for one in log[:50]]
    graphs: list[int] = []

    class Slow(EntityHistory):
        def __init__(self, *arguments: object) -> None:
            graphs.append(len(graphs))
            super().__init__(*arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(fold, "EntityHistory", Slow)
    erased = Counted((one.id, "text") for one in gone)
    state = folded(*gone, *log[50:], erased=erased)
    assert graphs == []
    assert Counted.asked == 1
    assert sum(note.text == "une" for note in state.dossier.notes) == len(MANY) - 50


def test_a_long_history_with_a_fork_weighs_what_its_rows_weigh() -> None:
    log = [wrote(NOTES[0], text="début")]
    for n in range(3_000):
        log.append(wrote(NOTES[0], log[-1], gesture=str(n), text=f"{n}"))
    log.append(wrote(NOTES[0], log[0], author=NOTES[1], text="à côté"))
    tracemalloc.start()
    state = folded(*log)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert (NOTES[0], "text") in state.dossier.conflicts
    assert peak < 20_000_000


def circle(size: int) -> list[Revision]:
    """Revisions each of which says that it saw the one before, the first the last."""
    rows = [wrote(NOTES[0], clock=n % 9, gesture=str(n), text=f"{n}") for n in range(size)]
    return [replace(row, parents=(rows[n - 1].id,)) for n, row in enumerate(rows)]


@pytest.mark.parametrize("size", [1, 2, 3, 40])
def test_a_circle_of_parents_is_passed_over(size: int) -> None:
    rows = circle(size)
    sound = wrote(NOTES[0], text="début")
    heir = replace(wrote(NOTES[0], rows[0], clock=5, set_aside="doublon"), parents=(rows[0].id,))
    state = folded(sound, *rows, heir)
    assert state == folded(heir, *reversed(rows), sound)
    (note,) = state.dossier.notes
    assert (note.text, note.set_aside) == ("début", "doublon")
    assert state.heads[NOTES[0]] == tuple(sorted([sound.id, heir.id]))
    assert folded(*rows).dossier.notes == ()


@given(
    st.lists(st.text(max_size=30) | st.sampled_from(['{"text":[]}', "[1]", "[" * 3_000])),
    st.randoms(use_true_random=False),
)
def test_no_patch_makes_the_fold_fail(patches: list[str], chance: Random) -> None:
    log = [wrote(NOTES[0], text="début")]
    for n, patch in enumerate(patches):
        log.append(replace(wrote(NOTES[0], log[-1], gesture=str(n)), patch=patch))
    state = folded(*log)
    chance.shuffle(log)
    assert folded(*log) == state
    note = state.dossier.get(Note, NOTES[0])
    assert note is None or isinstance(note.text, str)


def test_a_walk_can_be_given_up() -> None:
    first = wrote(NOTES[0], text="début")
    fork = [wrote(NOTES[0], first, author=who, text=who) for who in MANY[:2]]

    def give_up() -> None:
        raise TimeoutError

    assert fold.fold(MANY[0], [first], watch=give_up).dossier.notes != ()
    with pytest.raises(TimeoutError):
        fold.fold(MANY[0], [first, *fork], watch=give_up)
