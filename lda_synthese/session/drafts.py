"""The texts that are being typed: the last of each person, place and thing edited."""

from collections.abc import Collection, Iterable

from lda_synthese.session.standing import now
from lda_synthese.storage.content import Draft
from lda_synthese.storage.saving.waiting import DraftKey


class Drafts:
    """What is typed and not yet entered; those of the last opening at first."""

    def __init__(self, drafts: Iterable[Draft]) -> None:
        self._by_key = {(d.person, d.place, d.entity): d for d in drafts}
        self._touched: set[DraftKey] = set()

    @property
    def all(self) -> tuple[Draft, ...]:
        """Every draft, those that were emptied too: they take the place of what a file has."""
        return tuple(self._by_key.values())

    @property
    def typed(self) -> tuple[Draft, ...]:
        """Those that hold a text."""
        return tuple(draft for draft in self._by_key.values() if draft.text)

    @property
    def in_fields(self) -> tuple[Draft, ...]:
        """Those that were typed since the opening, emptied ones too: a field shows them."""
        return tuple(draft for key, draft in self._by_key.items() if key in self._touched)

    def keep(self, key: DraftKey, text: str) -> Draft | None:
        """Take a text; the draft to save, or None when this one was known. A blank one empties."""
        self._touched.add(key)
        if text == (self._by_key[key].text if key in self._by_key else ""):
            return None
        self._by_key[key] = draft = Draft(*key, text, now().isoformat(timespec="milliseconds"))
        return draft

    def finish(self, done: Collection[DraftKey]) -> None:
        """Forget those whose text was entered."""
        self._by_key = {key: draft for key, draft in self._by_key.items() if key not in done}
        self._touched -= {*done}
