"""Four counters: what comes, what is there already, what is to be decided, what is lost."""

from PySide6.QtWidgets import QHBoxLayout, QWidget

from lda_synthese.application.receiving import Reception
from lda_synthese.domain.text.french import number
from lda_synthese.ui.widgets.basics import Card, ElidedLabel, Label
from lda_synthese.ui.widgets.look import Look

LEGENDS = (
    ("new", "nouvelle note", "nouvelles notes", "ok"),
    ("known", "déjà présente, laissée", "déjà présentes, laissées", "text2"),
    ("conflicts", "conflit à trancher", "conflits à trancher", "warn"),
    ("lost", "note perdue", "notes perdues", "ok"),
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

    def show_reception(self, reception: Reception, conflicts: int) -> None:
        """Count what a reception brings, and the `conflicts` that are left to decide."""
        files = reception.files
        counts = {
            "new": sum(file.counts.added for file in files),
            "known": sum(file.counts.known for file in files),
            "conflicts": conflicts,
            "lost": notes_lost(reception),
        }
        for name, one, many, _ in LEGENDS:
            figure, legend = self._labels[name]
            figure.setText(number(counts[name]))
            legend.setText(one if counts[name] < 2 else many)
            figure.setAccessibleName(f"{number(counts[name])} {legend.text()}")
