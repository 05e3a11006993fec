"""The texts being typed that a shadow has, and its file has not: kept apart until they are back.

Under the name of its field, a text would be lost as soon as something else is typed there.
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from lda_synthese.domain.log.revision import canonical
from lda_synthese.storage.content import Draft
from lda_synthese.storage.dossier_file import DossierFile
from lda_synthese.storage.saving.waiting import DraftKey, PendingGesture

APART = " @"
"""Between what is typed over and the moment of the text: in no id, nor in the name of a field."""

ALL = "SELECT person, place, entity, text, at FROM draft"
ENTERED = "SELECT 1 FROM revision WHERE kind = 'note' AND instr(patch, ?) LIMIT 1"


def field_key(draft: Draft) -> DraftKey:
    """The person, the place and the thing that a text belongs to."""
    return draft.person, draft.place, draft.entity


def is_apart(draft: Draft) -> bool:
    """Whether a text is kept apart from those of its file."""
    return APART in draft.entity


def put_apart(draft: Draft) -> Draft:
    """A text, where nothing that is typed since takes its place."""
    return replace(draft, entity=f"{draft.entity}{APART}{draft.at}")


def as_typed(draft: Draft) -> Draft:
    """A text that was put apart, where it was typed."""
    return replace(draft, entity=draft.entity.partition(APART)[0])


def emptied(draft: Draft) -> Draft:
    """What makes a text go."""
    return replace(draft, text="")


def by_key(drafts: Iterable[Draft]) -> dict[DraftKey, Draft]:
    """Texts by what they belong to."""
    return {field_key(draft): draft for draft in drafts}


def latest(drafts: Iterable[Draft]) -> tuple[Draft, ...]:
    """The last text of each field, where it was typed."""
    return tuple(by_key(sorted(map(as_typed, drafts), key=lambda draft: draft.at)).values())


def still_typed(
    drafts: Mapping[DraftKey, Draft], pending: Iterable[PendingGesture], queued: Iterable[Draft]
) -> dict[DraftKey, Draft]:
    """The texts of a file, once what its disk refuses is written.

    `drafts` are those it has, `pending` the gestures and `queued` the texts that wait.
    """
    done = {key for gesture in pending for key in gesture.drafts_done}
    texts = {key: draft for key, draft in drafts.items() if key not in done} | by_key(queued)
    return {key: draft for key, draft in texts.items() if draft.text}


def text_changes(
    known: Mapping[DraftKey, Draft], wanted: Mapping[DraftKey, Draft]
) -> tuple[Draft, ...]:
    """What makes of the texts that are `known` those `wanted`."""
    gone = (emptied(draft) for key, draft in known.items() if key not in wanted)
    new = (draft for key, draft in wanted.items() if known.get(key) != draft)
    return (*gone, *new)


def beside_own(
    file: DossierFile, own: Mapping[DraftKey, Draft], known: Iterable[Draft]
) -> dict[DraftKey, Draft]:
    """The texts that a shadow is to have: those of its file, and what that lacks put apart.

    `own` are the texts that the `file` has, `known` those that the shadow has. Raises
    `sqlite3.Error`.
    """
    lost = (draft for draft in known if _is_lost(file, own.get(field_key(as_typed(draft))), draft))
    return {**own, **by_key(draft if is_apart(draft) else put_apart(draft) for draft in lost)}


def _is_lost(file: DossierFile, present: Draft | None, draft: Draft) -> bool:
    """Whether a text is neither in its field, nor followed by what is `present` there, nor entered.

    What was put apart once is followed by nothing.
    """
    is_followed = present is not None and not is_apart(draft) and present.at >= draft.at
    if is_followed or (present is not None and present.text == draft.text):
        return False
    return not file.query(ENTERED, (canonical({"text": draft.text.strip()})[1:-1],))


def texts_of_file(file: DossierFile) -> dict[DraftKey, Draft]:
    """The texts that are being typed, as a file has them. Raises `sqlite3.Error`."""
    return by_key(Draft(*row) for row in file.query(ALL))
