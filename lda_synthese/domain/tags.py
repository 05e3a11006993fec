"""« Classements à revoir »: decided themes that the suggester would not have chosen."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from lda_synthese.domain.dossier import Dossier
from lda_synthese.domain.edits import Edit, create, edit, modify
from lda_synthese.domain.french import plural
from lda_synthese.domain.ids import EntityId, named_entity
from lda_synthese.domain.model import Note, VerdictValue

TAG = "theme"
"""What such a verdict is about, in the log."""


@dataclass(frozen=True, slots=True)
class DoubtfulTag:
    """A note whose theme was decided, and the number of the theme that was expected."""

    note: Note
    expected: str

    @property
    def verdict(self) -> EntityId:
        """The id of the verdict that settles it, for this theme of this note."""
        return named_entity("verdict", self.note.id, TAG, self.note.theme or "")


def doubtful_tags(dossier: Dossier, expected: Mapping[str, str]) -> tuple[DoubtfulTag, ...]:
    """Of the notes that the suggester doubts (id → number), those that nobody confirmed."""
    notes = [(dossier.get(Note, id_), number) for id_, number in expected.items()]
    doubts = [DoubtfulTag(note, number) for note, number in notes if note and note.theme]
    settled = {verdict.id for verdict in dossier.verdicts}
    return tuple(doubt for doubt in doubts if doubt.verdict not in settled)


def confirm_tags(dossier: Dossier, doubts: Iterable[DoubtfulTag]) -> Edit:
    """Keep these themes as they are, for good; another theme decided later may be doubted again."""
    changes = []
    for id_, doubt in {doubt.verdict: doubt for doubt in doubts}.items():
        known = dossier.table("verdict").get(id_)
        changes.append(
            modify(known, deleted=False, value=VerdictValue.KEPT)
            if known is not None
            else create(
                "verdict",
                id_,
                about=doubt.note.id,
                what=TAG,
                passage=doubt.note.theme or "",
                value=VerdictValue.KEPT,
            )
        )
    return edit(f"Confirmer {plural(len(changes), 'classement', 'classements')}", changes)
