"""Carnets leave: one file a rapporteur, with what helps to use it; what was given is remembered.

For both doors, in this order:

1. `session.flush()`, then `whole_of(session.path)`, in a thread: what carnets are made of.
2. `hand_out(whole, bearers, folder)`, in a thread: `bearer_of(whole.dossier, person)` for each of
   `rapporteurs(whole.dossier)`; `make_carnet` for one alone. All of them are made, or none.
3. `session.apply(remember(session.dossier, handed.carnets))`, on the session's own thread.

`copy_for_colleague` writes a whole dossier, in a thread; `application/handing_back.py` is the way
back, from a carnet that was closed.
"""

import re
import shutil
import sys
from collections.abc import Iterable, Sequence
from contextlib import closing, suppress
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from lda_synthese import SUFFIXES
from lda_synthese.application.guide import guide_steps
from lda_synthese.domain.errors import DossierError, RefusedError
from lda_synthese.domain.exchange.carnet import (
    BY_CARNET,
    Taken,
    revisions_taken,
    taken_along,
    workshops_of_person,
)
from lda_synthese.domain.gestures.handing import Given, remember_given
from lda_synthese.domain.log.fold import fold
from lda_synthese.domain.state.dossier import Dossier
from lda_synthese.domain.state.edits import Edit
from lda_synthese.domain.state.ids import EntityId
from lda_synthese.domain.state.model import Day, Person, Workshop
from lda_synthese.domain.text.file_names import in_file_name
from lda_synthese.domain.text.french import quoted
from lda_synthese.office.holding import is_file, is_there
from lda_synthese.office.saving import free_name
from lda_synthese.storage.content import Loaded
from lda_synthese.storage.copies import load_copy, read_copy
from lda_synthese.storage.log import SEAL
from lda_synthese.storage.making import copy_of

INSTALLER = re.compile(r"lda[-_ ]?synth[eè]se.*\.(?:exe|msi|zip|deb|dmg|appimage)", re.IGNORECASE)
"""How the file begins that installs the program, and the archive that runs without."""

GUIDE_NAME = "Mode d’emploi.docx"


@dataclass(frozen=True, slots=True)
class Bearer:
    """A rapporteur, and the workshops that their carnet is for."""

    person: Person
    workshops: tuple[EntityId, ...]


@dataclass(frozen=True, slots=True)
class HandedCarnet:
    """A carnet that was made; `form` is the Word form beside it, if one was asked for."""

    bearer: Bearer
    notes: int
    path: Path
    form: Path | None = None


@dataclass(frozen=True, slots=True)
class HandedOut:
    """What is in the folder now: the carnets, and what goes with them."""

    folder: Path
    carnets: tuple[HandedCarnet, ...]
    guide: Path | None = None
    installers: tuple[Path, ...] = ()


@dataclass(frozen=True, slots=True)
class Whole:
    """All that a dossier says, and its state: what carnets are made of."""

    content: Loaded
    dossier: Dossier


def whole_of(path: Path) -> Whole:
    """What the file of a dossier says, open here or not; what waits for the disk is not in it.

    Raises the errors of `storage.errors`.
    """
    content = read_copy(path)
    return Whole(content, fold(content.dossier, content.revisions, content.erased).dossier)


def bearer_of(dossier: Dossier, person: Person, workshops: Sequence[EntityId] = ()) -> Bearer:
    """What `person` is given a carnet for: these `workshops`, or where `dossier` expects them."""
    mine = workshops or [workshop.id for workshop in workshops_of_person(dossier, person.id)]
    return Bearer(person, tuple(mine))


def make_carnet(whole: Whole, bearer: Bearer, target: Path) -> HandedCarnet:
    """Write the carnet of `bearer`, made of `whole`, in the new file `target`, and close it.

    Raises `RefusedError` for one made of a carnet, which holds a part, `DossierExistsError` or
    `DiskError`; nothing is left behind then.
    """
    if whole.content.meta.get("role") == "carnet":
        raise RefusedError(
            "Ce fichier est un carnet\u202f; rien n’a été écrit, faites les carnets depuis le "
            "dossier entier."
        )
    taken = taken_along(whole.dossier, bearer.person.id, bearer.workshops)
    content = _content_of(whole.content, taken, bearer.person.id)
    with copy_of(content, target):
        pass
    alive = (whole.dossier.table("note")[id_] for kind, id_ in taken if kind == "note")
    return HandedCarnet(bearer, sum(not note.deleted for note in alive), target)


def _content_of(content: Loaded, taken: Taken, person: EntityId) -> Loaded:
    """What of a log goes in a carnet: neither drafts nor receipts, and an identity of its own."""
    revisions = revisions_taken(content.revisions, taken)
    ids = {revision.id for revision in revisions}
    seals = {f"{SEAL}{id_.hex()}" for id_ in ids}
    kept = {key: value for key, value in content.meta.items() if key in seals}
    return replace(
        content,
        revisions=revisions,
        set_aside=0,
        erased=frozenset(pair for pair in content.erased if pair[0] in ids),
        meta={**kept, "dossier": content.dossier, "role": "carnet", "person": person},
        drafts=(),
        receipts=dict.fromkeys(ids, BY_CARNET),
        others=(),
    )


def hand_out(
    whole: Whole,
    bearers: Sequence[Bearer],
    folder: Path,
    *,
    with_forms: bool = True,
    installers: Iterable[Path] = (),
) -> HandedOut:
    """Make the carnets of these `bearers` of `whole` in a folder, all of them or none.

    Each with its form when `with_forms`; beside them how to use them, and these installers. A file
    that is there stays: somebody may have written in it. Raises `RefusedError` without rapporteurs,
    `DossierExistsError`, `DiskError` or `SavingError`.
    """
    if not bearers:
        raise RefusedError(
            "Aucun rapporteur dans ce dossier\u202f; rien n’a été distribué, ajoutez-les dans "
            "Préparation."
        )
    made: list[Path] = []
    try:
        folder.mkdir(parents=True, exist_ok=True)
        carnets = []
        for bearer in bearers:
            made.append(_free(folder / carnet_name(bearer.person.name)))
            carnet = make_carnet(whole, bearer, made[-1])
            if with_forms:
                made.append(_free(folder / form_name(bearer.person.name)))
                carnet = replace(carnet, form=made[-1])
                _make_form(whole.dossier, bearer, made[-1])
            carnets.append(carnet)
        copies = [_copied(path, folder, made) for path in installers]
        made.append(guide := _free(folder / GUIDE_NAME))
        _make_guide(guide, copies, with_forms=with_forms)
    except (DossierError, OSError) as error:
        for path in made:
            with suppress(OSError):
                path.unlink(missing_ok=True)
        if isinstance(error, DossierError):
            raise
        raise RefusedError(
            f"Impossible d’écrire dans {quoted(folder.name)}\u202f; aucun carnet n’a été fait, "
            "choisissez un autre emplacement."
        ) from error
    return HandedOut(folder, tuple(carnets), guide, tuple(copies))


def remember(dossier: Dossier, carnets: Iterable[HandedCarnet]) -> Edit:
    """The edit by which a dossier remembers what was handed out just now."""
    at = datetime.now(UTC).astimezone().isoformat(timespec="seconds")
    given = (Given(one.bearer.person.id, one.bearer.workshops, one.path.name) for one in carnets)
    return remember_given(dossier, given, at)


def carnet_name(person: str) -> str:
    """« Carnet Rapporteur A.lda-carnet »."""
    return f"Carnet {in_file_name(person)}{SUFFIXES[1]}"


def form_name(person: str) -> str:
    """« Notes Rapporteur A.docx »."""
    return f"Notes {in_file_name(person)}.docx"


def find_installers(folders: Iterable[Path]) -> tuple[Path, ...]:
    """What installs the program, in these folders, by name."""
    found: dict[str, Path] = {}
    for folder in folders:
        # A folder that can't be listed has none to give.
        with suppress(OSError):
            files = (path for path in sorted(folder.iterdir()) if INSTALLER.fullmatch(path.name))
            found.update((path.name, path) for path in files if is_file(path))
    return tuple(found.values())


def near_the_program(dossier: Path) -> tuple[Path, ...]:
    """Where an installer may be at hand: beside the program, when it is one, and the dossier."""
    program = Path(sys.executable).parent if getattr(sys, "frozen", False) else None
    return (dossier.parent, *((program, program.parent) if program else ()))


def copy_for_colleague(path: Path, target: Path) -> None:
    """Write a whole dossier in a new file, which is a file of its own: both go on, then merge.

    Not what is being typed: it stays with who types it. Raises the errors of `storage.errors`;
    nothing is left behind then.
    """
    copy, _ = load_copy(path)
    with closing(copy):
        content = copy.load_whole()
    meta = {key: value for key, value in content.meta.items() if key != "file"}
    with copy_of(replace(content, meta=meta, drafts=()), target):
        pass


def _free(path: Path) -> Path:
    return free_name(path) if is_there(path) else path


def _copied(installer: Path, folder: Path, made: list[Path]) -> Path:
    target = folder / installer.name
    if not is_there(target):
        made.append(target)
        shutil.copyfile(installer, target)
    return target


def _make_form(dossier: Dossier, bearer: Bearer, target: Path) -> None:
    from lda_synthese.word.forms import FormPlace, write_form

    workshops = [dossier.get(Workshop, id_) for id_ in bearer.workshops]
    days = [dossier.get(Day, one.day) if one else None for one in workshops]
    places = [
        FormPlace(day.name if day else "", workshop.title)
        for workshop, day in zip(workshops, days, strict=True)
        if workshop
    ]
    write_form(target, dossier.about.title, bearer.person.name, places)


def _make_guide(target: Path, installers: Sequence[Path], *, with_forms: bool) -> None:
    from lda_synthese.word.sheet import write_sheet

    steps = guide_steps(installers, with_forms=with_forms)
    sections = ((heading, [text]) for heading, text in steps)
    write_sheet(target, "Mode d’emploi du carnet", sections)
