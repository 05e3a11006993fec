"""« Tout garder du dossier », « Tout garder de ce carnet »: listed first, then one step."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QMenu, QWidget

from lda_synthese.domain.gestures.settling import settle
from lda_synthese.domain.log.decide import ConflictCard, of_one_side
from lda_synthese.domain.text.french import plural
from lda_synthese.ui.reception.conflict.words import contested_value
from lda_synthese.ui.reception.services import ReceptionServices
from lda_synthese.ui.services.dialogs import Prompt
from lda_synthese.ui.widgets.basics import pop_up
from lda_synthese.ui.widgets.items import ChoosingRows
from lda_synthese.ui.widgets.versions.words import field_name


def offer_keeping_all(
    services: ReceptionServices, cards: Sequence[ConflictCard], below: QWidget
) -> None:
    """Have a side chosen, of all those of `cards`, in a menu under the widget `below`.

    `services` list what is kept then, and do it.
    """
    menu = QMenu(below)
    menu.addAction("Tout garder du dossier", lambda: ask_keeping_all(services, cards, ""))
    for reception, name in _carnets(services, cards).items():
        menu.addAction(
            f"Tout garder du carnet de {name}",
            partial(ask_keeping_all, services, cards, reception),
        )
    pop_up(menu, below.mapToGlobal(QPoint(0, below.height())))


def _carnets(services: ReceptionServices, cards: Sequence[ConflictCard]) -> dict[str, str]:
    """The carnets that have versions in these cards, and who wrote in each."""
    dossier = services.open.dossier
    versions = (one for card in cards for field in card.fields for one in field.versions)
    found: dict[str, str] = {}
    for version in versions:
        if version.reception:
            found.setdefault(version.reception, dossier.name_of(version.author))
    return found


def ask_keeping_all(
    services: ReceptionServices, cards: Sequence[ConflictCard], reception: str
) -> None:
    """List what is kept of `cards` with the versions of one side, then keep it in one step.

    `reception` is that of a carnet, '' for the dossier; `services` show the list.
    """
    kept, left = of_one_side(cards, reception)
    fields = [one for card in cards for one in card.fields if one.key in kept]
    if not fields:
        services.messages.show(
            "Aucun conflit n’a une seule version de ce côté\u202f; tranchez-les un à un."
        )
        return
    dossier = services.open.dossier
    count = plural(len(fields), "version sera gardée", "versions seront gardées")
    rest = plural(len(left), "conflit reste à trancher", "conflits restent à trancher")
    sentence = f"{count}{f', {rest}' if left else ''}."
    verb = f"Garder {plural(len(fields), 'version', 'versions')}"
    dialog = services.dialogs.question(Prompt("Tout garder", sentence, verb))
    listed = ChoosingRows()
    listed.setObjectName("dialog.choices")
    listed.setProperty("look", "rows")
    listed.setAccessibleName(sentence)
    listed.setWordWrap(True)
    for one in fields:
        value = contested_value(dossier, one, kept[one.key].value)
        listed.addItem(f"{field_name(one.field)}\u00a0: {value}")
    dialog.hold(listed)
    choices = [(one.conflict, kept[one.key].value) for one in fields]

    def keep() -> None:
        if services.open.do(lambda: settle(services.open.dossier, choices)):
            settled = plural(len(choices), "conflit tranché", "conflits tranchés")
            services.messages.show_undoable(f"{settled}.")

    dialog.accepted.connect(keep)
    dialog.open()
