"""Notes of files come into a dossier: read, told for what they bring, then one gesture."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from lda_synthese.application.people import Actor
from lda_synthese.diagnostics import record_bug
from lda_synthese.domain.exchange.files import Incoming, NotesFile, import_files
from lda_synthese.domain.exchange.names import names_in_dossier
from lda_synthese.domain.exchange.plan import Defaults
from lda_synthese.domain.exchange.ways import Ways
from lda_synthese.domain.state.dossier import Dossier
from lda_synthese.domain.state.ids import Mint


def read_notes_files(
    paths: Sequence[Path], dossier: Dossier, ways: Mapping[Path, Ways] | None = None
) -> tuple[NotesFile, ...]:
    """What the files at `paths` hold for a `dossier`, the unreadable ones with their problem; slow,
    for a thread.

    `ways` are what somebody chose for some of the files. A fault of ours goes to the log.
    """
    from lda_synthese.intake.notes import read_files

    return read_files(paths, names_in_dossier(dossier), ways, _record)


def _record(bug: Exception) -> None:
    record_bug(bug, bug.__traceback__)


@dataclass(frozen=True, slots=True)
class Import:
    """Files that were read; `defaults` fill what their notes do not say.

    With `restore`, the notes that are in the trash leave it.
    """

    files: tuple[NotesFile, ...]
    defaults: Defaults
    restore: bool = False

    def into(self, dossier: Dossier, last_tick: int = 0) -> Incoming:
        """What comes of the files in this dossier, and the edit that brings them in.

        `last_tick` is the last of the dossier's clock. Nothing is written: for a thread too.
        """
        mint = Mint(last_tick)
        return import_files(dossier, mint, self.files, self.defaults, restore=self.restore)

    def done_by(self, actor: Actor) -> Incoming:
        """Bring the files in, in somebody's name; what came of them.

        Notes of a carnet that name no rapporteur are those of its own.
        """
        session, defaults = actor.session, self.defaults
        if session.bearer and not defaults.rapporteur:
            defaults = replace(defaults, rapporteur=session.dossier.name_of(session.bearer))
        incoming = replace(self, defaults=defaults).into(session.dossier, session.mint.last)
        actor.apply(incoming.edit)
        return incoming
