"""A new carnet on a computer that has the older one: [Reprendre mes notes de l’ancien]."""

from collections.abc import Iterable
from pathlib import Path

from lda_synthese.application.handing_back import OlderCarnet, older_carnet
from lda_synthese.application.receiving import Reception, look_at, publish, take
from lda_synthese.domain.errors import DossierError, RefusedError
from lda_synthese.domain.text.french import plural, quoted
from lda_synthese.session.session import Session
from lda_synthese.settings.store import Settings
from lda_synthese.ui.carnets.services import CarnetServices


def offer_older(services: CarnetServices, settings: Settings) -> None:
    """Look for an older carnet of the same person among those opened here, in a thread."""
    session = services.open.session
    if session.read_only:
        return
    path = session.path
    known = [Path(recent.path) for recent in settings.recents if recent.role == "carnet"]
    others = [other for other in known if other != path]

    def offer(found: OlderCarnet | None) -> None:
        if found is not None and services.open.has(session):
            services.messages.show(
                found.sentence,
                "Reprendre mes notes de l’ancien",
                lambda: _take_back(services, session, found.path),
            )

    if others:
        # Nothing was asked: what can't be read now is looked for again at the next opening.
        services.tasks.run(lambda: _find(path, others), offer, lambda _: None)


def _find(path: Path, others: Iterable[Path]) -> OlderCarnet | None:
    """The first of `others` that holds notes which the carnet `path` has not."""
    for other in others:
        try:
            found = older_carnet(path, other)
        except DossierError:
            # Gone, damaged or of a later version: it offers nothing.
            continue
        if found is not None:
            return found
    return None


def _take_back(services: CarnetServices, session: Session, older: Path) -> None:
    """Take the older carnet in as a reception: one step, which can be undone."""

    def bring() -> Reception:
        looked = look_at(session, [older])
        if not looked.is_new:
            (file,) = looked.files
            raise RefusedError(file.reason or "Toutes ces notes sont déjà là.")
        return take(session, looked)

    def show(taken: Reception) -> None:
        if services.open.has(session):
            added = sum(file.counts.added for file in taken.files)
            publish(session, taken)
            notes = plural(added, "note reprise", "notes reprises")
            services.messages.show_undoable(f"{notes} de {quoted(older.name)}.")

    def refused(error: DossierError) -> None:
        services.messages.show(str(error))

    services.tasks.run(bring, show, refused)
