"""Words replaced wherever they are shown, by one gesture, which can be undone."""

from collections.abc import Iterator

from lda_synthese.domain.state.dossier import Dossier
from lda_synthese.domain.state.edits import Change, Edit
from lda_synthese.domain.state.fields import FieldType, LinesField, TextField, Value
from lda_synthese.domain.state.model import ENTITY_TYPES, Entity, fields_of
from lda_synthese.domain.state.records import RECORDS
from lda_synthese.domain.text.sought import SoughtWords


def replace_words(dossier: Dossier, words: SoughtWords, new: str) -> Edit:
    """The edit that writes `new` in place of `words`, in every text of `dossier` that is shown.

    A field with two versions is left to who decides between them.
    """
    changes = (
        change
        for kind in ENTITY_TYPES
        if kind not in RECORDS
        for entity in dossier.table(kind).values()
        if not entity.deleted
        for change in _changes(dossier, kind, entity, (words, new))
    )
    return Edit("Remplacer des mots", tuple(changes))


def _changes(
    dossier: Dossier, kind: str, entity: Entity, asked: tuple[SoughtWords, str]
) -> Iterator[Change]:
    before: dict[str, Value] = {}
    after: dict[str, Value] = {}
    for name, type_ in fields_of(kind).items():
        value = getattr(entity, name)
        replaced = _replaced(type_, value, *asked)
        if replaced != value and (entity.id, name) not in dossier.conflicts:
            before[name], after[name] = value, replaced
    if after:
        yield Change(kind, entity.id, before, after)


def _replaced(type_: FieldType, value: Value, words: SoughtWords, new: str) -> Value:
    """The value of a field without these words; of one that holds no text of people, itself."""
    if type(type_) is TextField and isinstance(value, str):
        return words.pattern.sub(lambda _: new, value)
    if type(type_) is LinesField and isinstance(value, tuple):
        return tuple(words.pattern.sub(lambda _: new, line) for line in value)
    return value
