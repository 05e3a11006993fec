"""What can be done in Consolidation, by which keys, in which zone."""

from collections.abc import Iterable, Iterator
from functools import partial
from itertools import islice
from typing import Protocol

from lda_synthese.domain.state.model import OUTSIDE, Kind, Theme
from lda_synthese.ui.consolidation.findings import FindingGestures
from lda_synthese.ui.consolidation.lists import LISTS, Shown
from lda_synthese.ui.consolidation.near.links import ProlongedPistes
from lda_synthese.ui.consolidation.near.order import NearestFirst
from lda_synthese.ui.consolidation.notes import NoteGestures
from lda_synthese.ui.consolidation.proposals import NoteProposals
from lda_synthese.ui.consolidation.view import BoardView
from lda_synthese.ui.widgets.actions import ActionSpec

BOARD = "consolidation"

_OnPage = partial(ActionSpec, menu="Édition")
_OnNotes = partial(ActionSpec, menu="Édition", zones=("notes",))
_OnFindings = partial(ActionSpec, zones=("findings",))
_OnSources = partial(ActionSpec, zones=("sources",))
_OnWording = partial(ActionSpec, zones=("wording",))
_InSearch = partial(ActionSpec, zones=("search",), group="Se déplacer")
_OnBoard = partial(ActionSpec, zones=("notes", "findings"), group="Se déplacer")


class BoardParts(Protocol):
    """Those of the page, looked up when something is done: the table is there before them."""

    view: BoardView
    on_notes: NoteGestures
    on_findings: FindingGestures
    proposals: NoteProposals
    nearest: NearestFirst
    links: ProlongedPistes

    def choose_theme(self, theme: str) -> None:
        """Give a theme to the notes chosen, or show it."""

    def take_theme(self) -> None:
        """Classify the notes chosen where they are expected, or proposed."""

    def step_theme(self, step: int) -> None:
        """Show the neighbouring theme."""

    def show_list(self, shown: Shown) -> None:
        """Show another list of notes."""

    def show_history(self) -> None:
        """Show what happened to a note."""

    def erase_words(self) -> None:
        """Erase words of a note for good."""

    def show_in_workshop(self) -> None:
        """Show a note among those of its workshop."""


def consolidation_actions(page: BoardParts, themes: Iterable[Theme]) -> Iterator[ActionSpec]:
    """The table of the page; `themes` are those of the dossier, in order."""
    yield from _of_themes(page, themes)
    yield from _of_notes(page)
    yield from _of_findings(page)
    yield from _of_tags(page)
    yield from _of_board(page)


def _of_themes(page: BoardParts, themes: Iterable[Theme]) -> Iterator[ActionSpec]:
    """Ctrl+3 is the third theme of now."""

    def move_to(theme: str) -> None:
        page.on_findings.reclass(theme=theme)

    for place, theme in enumerate(islice(themes, 9), start=1):
        name = f"{theme.number} {theme.short}"
        yield ActionSpec(
            f"theme.{place}", f"Thème {name}", partial(page.choose_theme, theme.id),
            keys=(f"Ctrl+{place}",), menu="Aller",
        )  # fmt: skip
        yield _OnPage(
            f"move.{place}", f"Déplacer le point vers {name}",
            partial(move_to, theme.id), keys=(f"Ctrl+Shift+{place}",),
        )  # fmt: skip


def _of_notes(page: BoardParts) -> Iterator[ActionSpec]:
    yield _OnNotes(
        "make", "Créer un point des notes choisies", lambda: page.on_findings.make(),
        keys=("Return",), hint="créer un point", short="Créer un point",
    )  # fmt: skip
    yield _OnNotes(
        "link", "Lier les notes au point choisi", lambda: page.on_notes.link(), keys=("L",),
        hint="lier au point", short="Lier au point choisi",
    )  # fmt: skip
    yield _OnNotes(
        "aside", "Écarter les notes choisies, ou les reprendre",
        lambda: page.on_notes.set_aside(), keys=("X",), hint="écarter", short="Écarter…",
    )  # fmt: skip
    yield _OnNotes(
        "keep", "Garder le classement à revoir", lambda: page.on_notes.keep_theme(), keys=("R",),
        hint="garder ce classement", short="Garder ce classement",
    )  # fmt: skip
    yield _OnNotes(
        "expected", "Classer dans le thème attendu, ou proposé", page.take_theme,
        keys=("A",), hint="classer dans le thème attendu", short="Accepter la proposition",
    )  # fmt: skip
    yield _OnNotes(
        "nearest", "Les notes les plus proches d’abord", lambda: page.nearest.choose(),
        keys=("N",), zones=("notes", "findings", "sources"), hint="proches d’abord",
        short="Les plus proches d’abord",
    )  # fmt: skip
    yield _OnNotes(
        "usual", "Rendre aux notes leur ordre habituel", lambda: page.nearest.usual(),
        keys=("Esc",),
    )  # fmt: skip
    yield _OnPage(
        "search", "Chercher dans le thème", lambda: page.view.notes.sieve.focus_words(),
        keys=("Ctrl+F",),
    )  # fmt: skip
    yield _InSearch(
        "found", "Aller aux notes trouvées", lambda: page.view.notes.view.setFocus(),
        keys=("Return",),
    )  # fmt: skip
    yield _InSearch(
        "leave_search", "Quitter la recherche", lambda: page.view.notes.leave_search(),
        keys=("Esc",),
    )  # fmt: skip
    yield _OnNotes(
        "filter", "Filtrer les notes…", lambda: page.view.notes.sieve.pop_up(), keys=("F",),
        short="Filtrer…",
    )  # fmt: skip
    yield _OnPage(
        "sure", "Accepter les propositions sûres…", lambda: page.proposals.ask_sure(),
        keys=("Ctrl+Shift+A",),
    )  # fmt: skip
    yield _OnPage(
        "history", "Historique de la note…", page.show_history, keys=("Ctrl+H",),
        short="Historique…",
    )  # fmt: skip
    yield _OnPage(
        "workshop", "Voir la note dans son atelier", page.show_in_workshop,
        keys=("Ctrl+Shift+O",), short="Voir dans son atelier",
    )  # fmt: skip
    yield _OnPage(
        "erase", "Effacer des mots pour de bon…", page.erase_words, short="Effacer des mots…"
    )


def _of_findings(page: BoardParts) -> Iterator[ActionSpec]:
    yield _OnPage(
        "wording", "Reformuler le point", lambda: page.view.word_finding(),
        keys=("F2",), zones=("findings", "sources"),
    )  # fmt: skip
    yield _OnFindings(
        "reword", "Reformuler le point choisi", lambda: page.view.word_finding(),
        keys=("Return",),
    )  # fmt: skip
    yield _OnFindings(
        "up", "Monter le point", lambda: page.on_findings.move(-1), keys=("Alt+Up",),
        menu="Édition", hint="ordonner", short="Monter", repeats=True,
    )  # fmt: skip
    yield _OnFindings(
        "down", "Descendre le point", lambda: page.on_findings.move(1), keys=("Alt+Down",),
        menu="Édition", hint="ordonner", short="Descendre", repeats=True,
    )  # fmt: skip
    yield _OnFindings(
        "action", "Ranger le point dans les actions",
        lambda: page.on_findings.reclass(kind=Kind.ACTION), keys=("Alt+Left",),
        menu="Édition", hint="Actions / Pistes",
    )  # fmt: skip
    yield _OnFindings(
        "piste", "Ranger le point dans les pistes",
        lambda: page.on_findings.reclass(kind=Kind.PISTE), keys=("Alt+Right",),
        menu="Édition", hint="Actions / Pistes",
    )  # fmt: skip
    yield _OnFindings(
        "trash", "Supprimer le point", lambda: page.on_findings.trash(), keys=("Del",),
        menu="Édition", short="Supprimer le point",
    )  # fmt: skip
    yield _OnFindings(
        "prolong", "Relier une piste à l’action qu’elle prolonge", lambda: page.links.choose(),
        keys=("P",), menu="Édition", short="Prolonge…",
    )  # fmt: skip
    yield _OnFindings(
        "discuss", "Mettre le point à discuter, ou non", lambda: page.on_findings.put_up(),
        keys=("Q",), menu="Édition", short="À discuter",
    )  # fmt: skip
    yield _OnFindings(
        "unite", "Unir le point à un autre…", lambda: page.on_findings.unite(), keys=("U",),
        menu="Édition", short="Unir à un autre point…",
    )  # fmt: skip
    yield _OnSources(
        "split", "Faire un autre point des notes choisies", lambda: page.on_findings.split(),
        keys=("D",), menu="Édition", short="En faire un autre point",
    )  # fmt: skip
    yield _OnSources(
        "unlink", "Dissocier du point les notes choisies", lambda: page.view.detail.unlink(),
        keys=("Del",), menu="Édition", short="Dissocier du point",
    )  # fmt: skip
    yield _OnWording(
        "keep_wording", "Garder la formulation", lambda: page.view.detail.keep_wording(),
        keys=("Return", "Shift+Return", "Ctrl+Return"),
    )  # fmt: skip
    yield _OnWording(
        "give_wording_back", "Rendre la formulation gardée",
        lambda: page.view.detail.give_wording_back(), keys=("Esc",),
    )  # fmt: skip


def _of_tags(page: BoardParts) -> Iterator[ActionSpec]:
    yield _OnPage(
        "kind", "Changer la nature des notes", lambda: page.on_notes.next_kind(), keys=("Ctrl+B",)
    )
    yield _OnPage(
        "outside", "Mettre les notes hors cadre", lambda: page.choose_theme(OUTSIDE),
        keys=("Ctrl+0",),
    )  # fmt: skip


def _of_board(page: BoardParts) -> Iterator[ActionSpec]:
    yield _OnBoard(
        "next", "Thème suivant", lambda: page.step_theme(1), keys=("Ctrl+Right",), menu="Aller"
    )
    yield _OnBoard(
        "previous",
        "Thème précédent",
        lambda: page.step_theme(-1),
        keys=("Ctrl+Left",),
        menu="Aller",
    )
    yield _OnBoard(
        "column.next", "Colonne suivante", lambda: page.view.step_column(1), keys=("Right",)
    )
    yield _OnFindings(
        "column.previous", "Colonne précédente", lambda: page.view.step_column(-1), keys=("Left",)
    )
    yield ActionSpec(
        "printed", "Aperçu du thème", lambda: page.view.toggle_printed(), keys=("Ctrl+P",),
        menu="Affichage",
    )  # fmt: skip
    for shown, kind in LISTS.items():
        yield ActionSpec(
            f"list.{shown}", f"Notes\u00a0: {kind.name}", partial(page.show_list, shown),
            menu="Aller",
        )  # fmt: skip
