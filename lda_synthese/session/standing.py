"""What stands in memory: the dossier, what each edit of it is written upon, and the clock."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

from lda_synthese.domain.log.fold import Folded, fold
from lda_synthese.domain.log.receiving.undo_reception import TakenBack
from lda_synthese.domain.log.receiving.union import shown_by
from lda_synthese.domain.log.reopening import with_reopened
from lda_synthese.domain.log.revision import Revision
from lda_synthese.domain.log.rules import refuse_unlawful
from lda_synthese.domain.log.writing import Pen, ahead_of, horizon, write_edit
from lda_synthese.domain.state.dossier import Dossier
from lda_synthese.domain.state.edits import Edit, made_anew
from lda_synthese.domain.state.ids import EntityId, Mint, RevisionId
from lda_synthese.domain.state.twinning.tidying import written_through
from lda_synthese.domain.state.twinning.twins import ids_of_person
from lda_synthese.storage.content import Loaded
from lda_synthese.storage.patience import Patience


@dataclass(frozen=True, slots=True)
class Prepared:
    """An edit with all that it costs to apply it; good for the state that it was made from.

    `shown` is the edit with what else it shows otherwise, `tick` the last of our own clock in it.
    `taken_back` tells what becomes of a reception that it undoes, None for any other edit.
    """

    edit: Edit
    shown: Edit
    before: Dossier
    after: Dossier
    revisions: tuple[Revision, ...]
    tick: int
    taken_back: TakenBack | None = None


class Standing:
    """The present state, with the heads of each entity, and who is at the keyboard.

    It is changed from one thread; any other may read it and prepare.
    """

    def __init__(self, folded: Folded, loaded: Loaded, person: EntityId) -> None:
        """Begin with what a file holds, `loaded` and `folded`; `person` is at the keyboard."""
        self.dossier, self.heads, self.wordings = folded.dossier, folded.heads, folded.wordings
        self.mint = Mint()
        self.mint.last = loaded.last_tick(horizon(self.mint.now_ms()))
        self.ahead = ahead_of(loaded.revisions, self.mint.last)
        self.person = person

    @property
    def ids_at_keyboard(self) -> frozenset[EntityId]:
        """All that stands for who is at the keyboard, once twins were united."""
        return ids_of_person(self.dossier, self.person)

    def prepare(self, edit: Edit) -> Prepared:
        """All that it costs to apply an edit; changes nothing.

        Raises `StaleEditError`, or `RefusedError` for what could not be read again.
        """
        before = self.dossier
        written, mint = written_through(before, edit), self.clock()
        after, revisions = before.after(written), self.revise(written, mint)
        refuse_unlawful(revisions)
        after = with_reopened(before, after, written, revisions)
        shown = shown_by(written, before, after)
        return Prepared(edit, shown, before, after, revisions, mint.last)

    def clock(self) -> Mint:
        """A clock that goes on from ours, for what may not be written in the end."""
        return Mint(self.mint.last, self.mint.now_ms)

    def revise(self, edit: Edit, mint: Mint) -> tuple[Revision, ...]:
        """The revisions that write an edit, by a clock that goes on from ours."""
        at = now().isoformat(timespec="milliseconds")
        return write_edit(edit, Pen(self.person, at, mint, self.heads, self.ahead))

    def take(self, prepared: Prepared) -> None:
        """Go on to the state that was prepared from this one."""
        revisions = prepared.revisions
        for revision in revisions:
            left = {*self.heads.get(revision.entity, ())}.difference(revision.parents)
            self.heads[revision.entity] = tuple(sorted({*left, revision.id}))
        # What is written on a row of a clock ahead of ours borrows its tick, which we don't adopt.
        self.mint.last = max(self.mint.last, prepared.tick)
        self.ahead.update(ahead_of(revisions, self.mint.last))
        texts = {c.id for c in prepared.edit.changes if c.kind == "finding" and "text" in c.after}
        worded = {r.entity: r.id for r in revisions if r.entity in texts}
        self.wordings = {**self.wordings, **worded} if worded else self.wordings
        # The last: a thread that finds this state finds its heads and its clock too.
        self.dossier = prepared.after

    def receive(self, dossier: Dossier, folded: Folded, ahead: Mapping[EntityId, int]) -> None:
        """Go on to the state that a reception leads to.

        `dossier` is that state, `folded` what the rows that came touched, `ahead` the last ticks of
        those that a clock ahead of ours wrote.
        """
        self.heads.update(folded.heads)
        known = {id_: self.ahead[id_] for id_ in ahead.keys() & self.ahead.keys()}
        self.ahead.update(ahead)
        self.ahead.update((id_, max(tick, ahead[id_])) for id_, tick in known.items())
        self.wordings = {**self.wordings, **folded.wordings}
        self.dossier = dossier

    def beyond(self, known: set[RevisionId]) -> Edit:
        """The present values of the entities whose last revision is not among these."""
        lost = {id_ for id_, heads in self.heads.items() if not known.issuperset(heads)}
        return Edit("Enregistrer ailleurs", tuple(made_anew(self.dossier.tables, lost)))


def now() -> datetime:
    """The wall clock, with its offset."""
    return datetime.now(UTC).astimezone()


def folded_log(loaded: Loaded, patience: Patience | None = None) -> Folded:
    """The state of a file that was read. Raises `ReadingStoppedError` when patience ends."""
    watch = patience.check if patience else bool
    return fold(loaded.dossier, loaded.revisions, loaded.erased, watch)
