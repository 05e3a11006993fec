"""What stands in memory: the dossier, what each edit of it is written upon, and the clock."""

from dataclasses import dataclass
from datetime import UTC, datetime

from lda_synthese.domain.log.fold import Folded, fold
from lda_synthese.domain.log.revision import Revision, RevisionContent, canonical, revise
from lda_synthese.domain.log.rules import refuse_unlawful
from lda_synthese.domain.state.dossier import Dossier
from lda_synthese.domain.state.edits import Edit, made_anew
from lda_synthese.domain.state.fields import encode
from lda_synthese.domain.state.ids import EntityId, Mint, RevisionId
from lda_synthese.storage.content import Loaded
from lda_synthese.storage.patience import Patience


@dataclass(frozen=True, slots=True)
class Prepared:
    """An edit with all that it costs to apply it; good for the state that it was made from."""

    edit: Edit
    before: Dossier
    after: Dossier
    revisions: tuple[Revision, ...]


class Standing:
    """The present state, with the heads of each entity, and who is at the keyboard.

    It is changed from one thread; any other may read it and prepare.
    """

    def __init__(self, folded: Folded, *, last_tick: int, person: EntityId) -> None:
        """Begin with what a file holds, its clock at `last_tick`."""
        self.dossier, self.heads, self.wordings = folded.dossier, folded.heads, folded.wordings
        self.mint = Mint(last=last_tick)
        self.person = person

    def prepare(self, edit: Edit) -> Prepared:
        """All that it costs to apply an edit; changes nothing.

        Raises `StaleEditError`, or `RefusedError` for what could not be read again.
        """
        before = self.dossier
        after, revisions = before.after(edit), self.revise(edit)
        refuse_unlawful(revisions)
        return Prepared(edit, before, after, revisions)

    def revise(self, edit: Edit) -> tuple[Revision, ...]:
        """The revisions that write an edit, by a clock of their own."""
        mint = Mint(self.mint.last, self.mint.now_ms)
        gesture, at = mint.gesture(), now().isoformat(timespec="milliseconds")
        heads = {change.id: self.heads.get(change.id, ()) for change in edit.changes}
        revisions = []
        for change in edit.changes:
            revision = revise(
                RevisionContent(
                    kind=change.kind,
                    entity=change.id,
                    parents=heads[change.id],
                    hlc=mint.tick(),
                    at=at,
                    author=self.person,
                    gesture=gesture,
                    undoes=edit.undoes or "",
                    label=edit.label,
                    patch=canonical({name: encode(value) for name, value in change.after.items()}),
                )
            )
            heads[change.id] = (revision.id,)
            revisions.append(revision)
        return tuple(revisions)

    def take(self, prepared: Prepared) -> None:
        """Go on to the state that was prepared from this one."""
        revisions = prepared.revisions
        self.heads.update((revision.entity, (revision.id,)) for revision in revisions)
        self.mint.last = max(self.mint.last, revisions[-1].hlc)
        pairs = zip(prepared.edit.changes, revisions, strict=True)
        worded = {c.id: r.id for c, r in pairs if c.kind == "finding" and "text" in c.after}
        self.wordings = {**self.wordings, **worded} if worded else self.wordings
        # The last: a thread that finds this state finds its heads and its clock too.
        self.dossier = prepared.after

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
