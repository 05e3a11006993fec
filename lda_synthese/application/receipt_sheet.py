"""A receipt in words: printed by the command, kept as text or as a Word file."""

from collections.abc import Iterable
from datetime import datetime
from pathlib import Path

from lda_synthese.application.exporting import WORD
from lda_synthese.application.receiving import ReceivedFile, ReceptionState
from lda_synthese.application.receiving import receipts as all_receipts
from lda_synthese.domain.log.receiving.receipt import Counts
from lda_synthese.domain.state.dossier import Dossier
from lda_synthese.domain.state.ids import EntityId
from lda_synthese.domain.text.french import number, plural, quoted, spoken_moment
from lda_synthese.office.saving import save_safely
from lda_synthese.session.session import Session
from lda_synthese.storage.receiving.receipts import Receipt

TITLE = "Récépissé des carnets"

RECEIPT_SUFFIXES = (".txt", WORD)

NOTES = (
    ("added", "ajoutée", "ajoutées"),
    ("changed", "modifiée", "modifiées"),
    ("known", "déjà connue", "déjà connues"),
    ("in_trash", "à la corbeille ici", "à la corbeille ici"),
    ("trashed_there", "retirée par son auteur", "retirées par leur auteur"),
)
"""What becomes of a note, in the singular and in the plural."""

REST = (
    ("conflicts", "conflit à trancher", "conflits à trancher"),
    ("twins", "doublon à réunir", "doublons à réunir"),
    ("erasures", "effacement demandé", "effacements demandés"),
    ("set_aside", "modification illisible mise de côté", "modifications illisibles mises de côté"),
)


UNTOUCHED = "Carnet rendu tel qu’il était parti."


def counts_line(counts: Counts) -> str:
    """« 30 notes reçues : 26 ajoutées, 3 modifiées, 1 déjà connue. 1 conflit à trancher. »."""
    notes = [
        f"{number(count)} {one if count < 2 else many}"
        for name, one, many in NOTES
        if (count := getattr(counts, name))
    ]
    rest = [
        plural(count, one, many) for name, one, many in REST if (count := getattr(counts, name))
    ]
    received = plural(counts.notes, "note reçue", "notes reçues")
    sentences = [f"{received}\u00a0: {', '.join(notes)}" if notes else received]
    return ". ".join([*sentences, *([", ".join(rest)] if rest else [])]) + "."


def file_line(file: ReceivedFile) -> str:
    """What became of one file, in one line."""
    if file.state is ReceptionState.REFUSED:
        return file.reason
    new = "" if file.state is ReceptionState.MERGED else " Rien de nouveau."
    new = f" {UNTOUCHED}" if file.is_return else new
    line = file.reason or f"{counts_line(file.counts)}{new}"
    mark = f", empreinte {file.counts.fingerprint}" if file.counts.fingerprint else ""
    return f"{_whose(file.path.name, file.person)}{mark}\u00a0: {line}"


def _whose(name: str, person: str) -> str:
    return f"{quoted(name)} ({person})" if person else quoted(name)


def receipt_sections(receipts: Iterable[Receipt], dossier: Dossier) -> list[tuple[str, list[str]]]:
    """The receipts that a dossier kept: a heading for each reception, a line for each carnet."""
    found: dict[str, tuple[str, list[str]]] = {}
    for receipt in receipts:
        who = dossier.name_of(EntityId(receipt.received_by))
        heading = f"Reçu {spoken_moment(receipt.at)} par {who}"
        person = dossier.name_of(EntityId(receipt.person)) if receipt.person else ""
        whose = f"{_whose(receipt.file_name, person)}, empreinte {receipt.counts.fingerprint}"
        untouched = f" {UNTOUCHED}" if receipt.is_untouched else ""
        line = f"{whose}\u00a0: {counts_line(receipt.counts)}{untouched}"
        found.setdefault(receipt.reception, (heading, []))[1].append(line)
    return list(found.values())


def save_receipts(target: Path, receipts: Iterable[Receipt], dossier: Dossier) -> None:
    """Write `receipts` in `target`, whole or not at all; `dossier` names people.

    Word by the name of the file, else plain text. Raises `SavingError`; what was there still is.
    """
    if target.suffix.lower() == WORD:
        from lda_synthese.word.sheet import write_sheet

        write_sheet(target, TITLE, receipt_sections(receipts, dossier))
        return
    parts = [
        "\n".join([heading, *(f"–\u00a0{line}" for line in lines)])
        for heading, lines in receipt_sections(receipts, dossier)
    ]
    save_safely(target, ("\n\n".join([TITLE, *parts]) + "\n").encode())


def receipt_name() -> str:
    """« Récépissé du 2023-12-15.txt », the name that is proposed."""
    return f"Récépissé du {datetime.now().astimezone().date().isoformat()}{RECEIPT_SUFFIXES[0]}"


def save_last_receipts(session: Session, target: Path) -> None:
    """Write what the last reception of a dossier brought in `target`, a text or a Word file.

    For a thread. Raises `DiskError` or `SavingError`; what was there still is.
    """
    kept = all_receipts(session)
    last = [one for one in kept if one.reception == kept[-1].reception]
    save_receipts(target, last, session.dossier)
