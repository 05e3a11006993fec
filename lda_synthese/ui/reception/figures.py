"""Four counters: what comes, what is there already, what is to be decided, what is lost."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtWidgets import QHBoxLayout, QWidget

from lda_synthese.application.receiving import Reception, conflicts_left
from lda_synthese.domain.log.decide import ConflictCard
from lda_synthese.domain.state.dossier import Dossier
from lda_synthese.domain.state.twinning.twins import Twins, twins_of
from lda_synthese.domain.text.french import number
from lda_synthese.session.session import Session
from lda_synthese.ui.reception.preview import NewNoteItem, new_note_items
from lda_synthese.ui.widgets.basics import Card, ElidedLabel, Label
from lda_synthese.ui.widgets.look import Look

LEGENDS = (
    ("new", "nouvelle note", "nouvelles notes", "ok"),
    ("known", "déjà présente, laissée", "déjà présentes, laissées", "text2"),
    ("conflicts", "conflit à trancher", "conflits à trancher", "warn"),
    ("lost", "note perdue", "notes perdues", "ok"),
)


@dataclass(frozen=True, slots=True)
class ReceptionFound:
    """What the page shows, all of it looked up in a thread.

    `looked` is what waits for an agreement, else `taken` is what was integrated last; `dossier` is
    as it would be then, with the `cards` of its conflicts. `twins` are those of the present one,
    `news` the rows of the notes that are new, `lost` counts those that have no place.
    """

    looked: Reception | None
    taken: Reception | None
    dossier: Dossier
    cards: tuple[ConflictCard, ...]
    twins: tuple[Twins, ...]
    news: Sequence[NewNoteItem]
    lost: int


def look_up(session: Session, looked: Reception | None, taken: Reception | None) -> ReceptionFound:
    """What there is to show of `session`; for a thread: ten thousand rows take their time.

    `looked` is a reception that waits for an agreement, `taken` the last one, or None. Raises
    `DiskError`.
    """
    dossier = looked.plan.grown.dossier if looked else session.dossier
    shown = looked or taken
    return ReceptionFound(
        looked=looked,
        taken=taken,
        dossier=dossier,
        cards=conflicts_left(session, looked),
        twins=twins_of(session.dossier),
        news=new_note_items(dossier, looked.notes) if looked else (),
        lost=notes_lost(shown) if shown else 0,
    )


def notes_lost(reception: Reception) -> int:
    """The notes of the carnets that have no place in the dossier then: none, and it is counted."""
    there = reception.plan.grown.dossier.table("note")
    return sum(id_ not in there for brings in reception.plan.brings for id_ in brings.foreign.notes)


class Counters(QWidget):
    """The counters of what was looked at, or taken in."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._labels: dict[str, tuple[Label, Label]] = {}
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(look.px(12))
        for name, _, many, token in LEGENDS:
            card = Card(look, margin=12, spacing=0)
            figure = Label(look, "", size=24, weight=600, token=token)
            figure.setObjectName(f"reception.count.{name}")
            legend = ElidedLabel(look, many, size=13, token="text2")
            card.body.addWidget(figure)
            card.body.addWidget(legend)
            row.addWidget(card, 1)
            self._labels[name] = figure, legend

    def show_found(self, found: ReceptionFound, conflicts: int) -> None:
        """Count what a reception brings, and the `conflicts` that are left to decide."""
        shown = found.looked or found.taken
        self.setVisible(shown is not None)
        files = shown.files if shown else ()
        counts = {
            "new": sum(file.counts.added for file in files),
            "known": sum(file.counts.known for file in files),
            "conflicts": conflicts,
            "lost": found.lost,
        }
        for name, one, many, _ in LEGENDS:
            figure, legend = self._labels[name]
            figure.setText(number(counts[name]))
            legend.setText(one if counts[name] < 2 else many)
            figure.setAccessibleName(f"{number(counts[name])} {legend.text()}")
