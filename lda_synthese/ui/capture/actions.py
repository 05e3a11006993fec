"""What can be done in Saisie, by which keys, in which zone."""

from collections.abc import Iterable, Iterator
from functools import partial
from itertools import islice
from typing import Protocol

from lda_synthese.domain.state.model import OUTSIDE, Theme
from lda_synthese.ui.capture.entry.card import CaptureCard
from lda_synthese.ui.capture.entry.gestures import EntryGestures
from lda_synthese.ui.capture.places import PlaceBar
from lda_synthese.ui.capture.rows.card import NotesCard
from lda_synthese.ui.capture.rows.editing import RowEditing
from lda_synthese.ui.capture.rows.gestures import RowGestures
from lda_synthese.ui.widgets.actions import ActionSpec

CAPTURE = "saisie"

TYPE, CORRECT, MOVE = "Saisir", "Corriger", "Se déplacer"

_OnPage = partial(ActionSpec, menu="Édition")
_ToClassify = partial(ActionSpec, menu="Édition", group=TYPE)
_ToGo = partial(ActionSpec, menu="Édition", group=MOVE)
_InField = partial(ActionSpec, zones=("field",), group=TYPE)
_InEditor = partial(ActionSpec, zones=("editor",), group=CORRECT)
_InList = partial(ActionSpec, zones=("list",), group=CORRECT)
_InSearch = partial(ActionSpec, zones=("search",), group=MOVE)


class CaptureParts(Protocol):
    """Those of the page, looked up when something is done: the table is there before them."""

    card: CaptureCard
    places: PlaceBar
    list: NotesCard
    entry: EntryGestures
    editing: RowEditing
    rows: RowGestures
    tab_accepts: bool

    def choose_theme(self, theme: str) -> None:
        """Give a theme to what is being typed, edited or chosen."""

    def choose_kind(self) -> None:
        """Give it the next kind."""

    def mark_verbatim(self) -> None:
        """Say that it is somebody's very words."""

    def split(self) -> None:
        """Cut it at the caret."""

    def show_recap(self) -> None:
        """Show what the workshop gave."""

    def show_history(self) -> None:
        """Show what happened to a note."""

    def erase_words(self) -> None:
        """Erase words of a note for good."""


def capture_actions(page: CaptureParts, themes: Iterable[Theme]) -> Iterator[ActionSpec]:
    """The table of the page; `themes` are those of the dossier, in order."""
    yield from _of_themes(page, themes)
    yield from _of_new_note(page)
    yield from _between(page)
    yield from _of_rows(page)
    yield from _of_workshop(page)


def _of_themes(page: CaptureParts, themes: Iterable[Theme]) -> Iterator[ActionSpec]:
    """Ctrl+3 is the third theme of now."""
    for place, theme in enumerate(islice(themes, 9), start=1):
        yield _ToClassify(
            f"theme.{place}", f"Classer dans {theme.number} {theme.short}",
            partial(page.choose_theme, theme.id), keys=(f"Ctrl+{place}",),
        )  # fmt: skip
    yield _ToClassify(
        "outside", "Hors cadre, ou à classer", lambda: page.choose_theme(OUTSIDE), keys=("Ctrl+0",)
    )
    yield _ToClassify(
        "kind", "Changer la nature (Action, Piste, Autre)", page.choose_kind, keys=("Ctrl+B",),
        hint="Action ⇄ Piste",
    )  # fmt: skip


def _of_new_note(page: CaptureParts) -> Iterator[ActionSpec]:
    yield _InField("add", "Ajouter la note", lambda: page.entry.add(accept=False), keys=("Return",))
    yield _InField(
        "accept", "Accepter et ajouter", lambda: page.entry.add(accept=True), keys=("Ctrl+Return",),
        menu="Édition", hint="accepter et ajouter",
    )  # fmt: skip
    yield _InField(
        "new_line", "Aller à la ligne dans la note", lambda: page.card.field.insert_line(),
        keys=("Shift+Return",),
    )  # fmt: skip
    yield _InField(
        "take", "Accepter la proposition", lambda: page.card.accept(),
        keys=("Tab",) if page.tab_accepts else (),
        hint="accepter", when=lambda: page.card.has_proposal,
    )  # fmt: skip
    yield _OnPage(
        "circumstances", "Préciser l’image, la table, la réaction ou l’accord",
        lambda: page.card.circumstances.enter(), keys=("Ctrl+Shift+P",),
    )  # fmt: skip
    yield ActionSpec(
        "leave_beside", "Revenir au texte de la note", lambda: page.card.field.setFocus(),
        keys=("Return", "Esc"), zones=("beside",), group=TYPE,
    )  # fmt: skip
    yield _InField(
        "dismiss", "Masquer la proposition, ou vider le champ", lambda: page.entry.dismiss(),
        keys=("Esc",),
    )  # fmt: skip
    yield _InField(
        "last", "Reprendre la dernière note", lambda: page.editing.edit_last(), keys=("Up",),
        hint="reprendre la dernière note", when=lambda: page.card.field.is_empty,
    )  # fmt: skip


def _between(page: CaptureParts) -> Iterator[ActionSpec]:
    """From the field to the list, and back."""
    yield _InField(
        "enter_list", "Aller aux notes de l’atelier", lambda: page.list.enter(), keys=("Down",),
        when=lambda: page.card.field.is_empty, group=MOVE,
    )  # fmt: skip
    yield _InList(
        "leave_list",
        "Revenir au champ",
        lambda: page.card.field.setFocus(),
        keys=("Esc",),
        group=MOVE,
    )


def _of_rows(page: CaptureParts) -> Iterator[ActionSpec]:
    yield _OnPage("edit", "Modifier la note", lambda: page.editing.edit_current(), keys=("F2",))
    yield _InList(
        "open", "Modifier la note choisie", lambda: page.editing.edit_current(), keys=("Return",)
    )
    yield _InList(
        "take_row", "Accepter la proposition des notes choisies", lambda: page.rows.accept(),
        keys=("A", "Tab") if page.tab_accepts else ("A",), menu="Édition", hint="accepter",
        when=lambda: page.rows.can_accept,
    )  # fmt: skip
    yield _OnPage(
        "sure", "Accepter les propositions sûres…", lambda: page.rows.ask_sure(),
        keys=("Ctrl+Shift+A",),
    )  # fmt: skip
    yield _OnPage(
        "merge", "Réunir avec la note suivante", lambda: page.rows.merge(), keys=("Ctrl+M",),
        hint="réunir",
    )  # fmt: skip
    yield _OnPage(
        "move", "Déplacer vers…", lambda: page.rows.ask_workshop(), keys=("Ctrl+Shift+J",)
    )
    yield _OnPage(
        "split", "Couper la note au curseur", page.split, keys=("Ctrl+Shift+Return",),
        zones=("field", "editor"), hint="couper",
    )  # fmt: skip
    yield _InList(
        "delete", "Supprimer les notes choisies", lambda: page.rows.delete(), keys=("Del",),
        menu="Édition",
    )  # fmt: skip
    yield _OnPage(
        "verbatim", "Marquer comme paroles citées", page.mark_verbatim,
        keys=("Ctrl+G",),
    )  # fmt: skip
    yield _OnPage(
        "voice", "Noter qui parle…", lambda: page.rows.ask_voice(), keys=("Ctrl+Shift+G",)
    )
    yield _OnPage("history", "Historique de la note…", page.show_history, keys=("Ctrl+H",))
    yield _OnPage("erase", "Effacer des mots pour de bon…", page.erase_words)
    yield _InEditor(
        "validate", "Valider la modification", lambda: page.editing.settle(),
        keys=("Return", "Ctrl+Return"), hint="valider",
    )  # fmt: skip
    yield _InEditor(
        "give_up", "Renoncer à la modification", lambda: page.editing.stop_editing(),
        keys=("Esc",), hint="annuler",
    )  # fmt: skip


def _of_workshop(page: CaptureParts) -> Iterator[ActionSpec]:
    yield _OnPage("recap", "Restitution de l’atelier", page.show_recap, keys=("Ctrl+R",))
    yield _ToClassify(
        "paste", "Coller une liste", lambda: page.entry.ask_list(), keys=("Ctrl+Shift+V",)
    )
    yield _ToGo("next", "Atelier suivant", lambda: page.places.step(1), keys=("Ctrl+PgDown",))
    yield _ToGo("previous", "Atelier précédent", lambda: page.places.step(-1), keys=("Ctrl+PgUp",))
    yield _ToGo(
        "workshop", "Choisir l’atelier", lambda: page.places.open_workshops(), keys=("Ctrl+J",)
    )
    yield _ToGo(
        "search", "Chercher dans l’atelier", lambda: page.list.focus_search(), keys=("Ctrl+F",)
    )
    yield _InSearch(
        "found", "Aller aux notes trouvées", lambda: page.list.view.setFocus(), keys=("Return",)
    )
    yield _InSearch(
        "leave_search", "Quitter la recherche", lambda: page.list.leave_search(), keys=("Esc",)
    )
