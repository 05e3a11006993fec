"""A carnet opened from a mail lies in a folder that is soon emptied: it is kept elsewhere first."""

from collections.abc import Callable
from pathlib import Path

from lda_synthese.domain.errors import DossierError
from lda_synthese.domain.exchange.mail import is_in_passing
from lda_synthese.domain.text.french import quoted
from lda_synthese.session.session import Session
from lda_synthese.ui.services.files import documents
from lda_synthese.ui.services.messages import Messages
from lda_synthese.ui.widgets.notices import Banner
from lda_synthese.ui.widgets.tasks import Tasks


class InPassingError(DossierError):
    """A carnet that lies where a mail was opened; nothing can be typed in it. `path` is where."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            f"{quoted(path.name)} est dans le dossier temporaire d’un courriel, vite vidé\u202f; "
            "enregistrez d’abord ce carnet dans Documents."
        )
        self.path = path


def kept(session: Session) -> Session:
    """A session that was just opened. Raises `InPassingError` for such a carnet, closed again."""
    if session.role == "carnet" and is_in_passing(session.path):
        session.close()
        raise InPassingError(session.path)
    return session


def offer_documents(
    error: InPassingError,
    banner: Banner,
    messages: Messages,
    tasks: Tasks,
    open_file: Callable[[Path], None],
) -> None:
    """Say where the carnet lies; on demand, keep it in Documents and open it there.

    `banner` shows `error` and the way out, `tasks` writes the file, `messages` tells what became of
    it, `open_file` opens it.
    """

    def done(target: Path) -> None:
        banner.clear()
        messages.show(f"Ce carnet est maintenant dans Documents\u00a0: {quoted(target.name)}.")
        open_file(target)

    def refused(problem: DossierError) -> None:
        messages.show(str(problem))

    def keep() -> None:
        tasks.run(lambda: keep_in_documents(error.path), done, refused)

    banner.offer(str(error), ("Le faire", keep))


def keep_in_documents(path: Path) -> Path:
    """Copy a closed carnet to Documents, under a name that is free there, unless it is there.

    Raises `DossierError`; nothing is left behind then.
    """
    # Imported here: the window does not need it to start.
    from lda_synthese.office.saving import free_name, save_safely

    target = Path(documents()) / path.name
    try:
        content = path.read_bytes()
        target.parent.mkdir(parents=True, exist_ok=True)
        if target.exists() and target.read_bytes() == content:
            return target
    except OSError as error:
        raise DossierError(
            f"{quoted(path.name)} n’a pas pu être copié dans Documents\u202f; rien n’a été changé, "
            "enregistrez la pièce jointe du courriel, puis ouvrez-la."
        ) from error
    target = free_name(target) if target.exists() else target
    save_safely(target, content)
    return target
