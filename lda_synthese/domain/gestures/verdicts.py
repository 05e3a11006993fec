"""« Classements à revoir »: decided themes that the suggester would not have chosen."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from lda_synthese.domain.gestures.capture import counted
from lda_synthese.domain.state.dossier import Dossier
from lda_synthese.domain.state.edits import Edit, change, edit
from lda_synthese.domain.state.ids import EntityId, named_entity
from lda_synthese.domain.state.making import make_or_bring_back
from lda_synthese.domain.state.model import OUTSIDE, Note, Verdict, VerdictValue
from lda_synthese.domain.text.french import plural

TAG = "theme"
"""What such a verdict is about, in the log."""


@dataclass(frozen=True, slots=True)
class DoubtfulTag:
    """A note whose theme was decided, and the theme expected; ids of themes, or `OUTSIDE`."""

    note: Note
    expected: str

    @property
    def verdict(self) -> EntityId:
        """The id of the verdict that settles it, for this theme of this note."""
        return named_entity("verdict", self.note.id, TAG, self.note.theme or "")


def doubtful_tags(dossier: Dossier, expected: Mapping[str, str]) -> tuple[DoubtfulTag, ...]:
    """Of the notes that the suggester doubts (id → number), those that nobody confirmed.

    In the order of `notes`; neither those set aside, nor those that have the theme meanwhile.
    """
    themes = {theme.number: str(theme.id) for theme in reversed(dossier.themes)}
    themes[OUTSIDE] = OUTSIDE
    found = (dossier.get(Note, id_) for id_ in expected)
    notes = dossier.in_order(note for note in found if note is not None)
    doubts = [
        DoubtfulTag(note, themes[expected[note.id]])
        for note in notes
        if note.theme in themes.values() and note.set_aside is None and expected[note.id] in themes
    ]
    settled = {verdict.id for verdict in dossier.verdicts}
    return tuple(
        doubt
        for doubt in doubts
        if doubt.expected != doubt.note.theme and doubt.verdict not in settled
    )


def confirm_tags(dossier: Dossier, doubts: Iterable[DoubtfulTag]) -> Edit:
    """Keep these themes as they are, for good; another theme decided later may be doubted again."""
    verdicts = {
        doubt.verdict: Verdict(
            id=doubt.verdict,
            about=doubt.note.id,
            what=TAG,
            passage=doubt.note.theme or "",
            value=VerdictValue.KEPT,
        )
        for doubt in doubts
    }
    changes = [
        make_or_bring_back(dossier, verdict, lambda known: replace(known, value=VerdictValue.KEPT))
        for verdict in verdicts.values()
    ]
    return edit(f"Confirmer {plural(len(changes), 'classement', 'classements')}", changes)


def take_expected(doubts: Iterable[DoubtfulTag]) -> Edit:
    """Classify each note in the theme that was expected."""
    changes = [change(doubt.note, replace(doubt.note, theme=doubt.expected)) for doubt in doubts]
    return edit(counted("Classer", len(changes)), changes)
