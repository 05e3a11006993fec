"""Commands on notes: `importer`, `notes`."""

import csv
import io
from argparse import Namespace
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from lda_synthese.cli.acting import Actor, acting
from lda_synthese.cli.output import say, say_json, say_json_line, warn
from lda_synthese.domain.dossier import Dossier
from lda_synthese.domain.errors import DossierError
from lda_synthese.domain.exchange import KEYS, cells
from lda_synthese.domain.french import enumeration, plural, quoted
from lda_synthese.domain.ids import Mint
from lda_synthese.domain.importing import Defaults, Imported, Lines, import_notes
from lda_synthese.domain.records import records
from lda_synthese.session import read_dossier

LINES_NAMED = 20

Named = tuple[str, Lines]
"""A file's name and its notes."""


@dataclass(slots=True)
class Receipt:
    """What became of the lines of all files; a line of None is the whole file."""

    added: int = 0
    present: int = 0
    refused: list[tuple[str, int | None, str]] = field(default_factory=list)
    ignored: dict[str, None] = field(default_factory=dict)

    def document(self) -> dict[str, Any]:
        """The receipt as `--json` prints it."""
        refused = [
            {"fichier": file, "ligne": line, "raison": reason}
            for file, line, reason in self.refused
        ]
        return {
            "ajoutees": self.added,
            "deja_presentes": self.present,
            "refusees": refused,
            "ignorees": list(self.ignored),
        }


def run_import(options: Namespace) -> int:
    """Bring notes in from files."""
    dossier = read_dossier(options.dossier)
    receipt = Receipt()
    readings, problems = _read(options.fichiers, receipt)
    for name, plan in _import(options, dossier, readings):
        receipt.added += plan.added
        receipt.present += plan.present
        receipt.refused += [(name, bad.line, bad.reason) for bad in plan.refused]
    places = {path.name: place for place, path in enumerate(options.fichiers)}
    receipt.refused.sort(key=lambda bad: (places[bad[0]], bad[1] or 0))
    _report(receipt, as_json=options.json)
    if len(problems) == len(options.fichiers) == 1:
        raise problems[0]
    if receipt.refused:
        warn(_refusal(receipt))
    return 1 if receipt.refused else 0


def _read(paths: list[Path], receipt: Receipt) -> tuple[list[Named], list[DossierError]]:
    """The notes of each file that can be read; what can't be goes to the receipt."""
    from lda_synthese.intake.notes import read_notes

    readings: list[Named] = []
    problems: list[DossierError] = []
    for path in paths:
        try:
            reading = read_notes(path)
        except DossierError as error:
            problems.append(error)
            receipt.refused.append((path.name, None, str(error)))
            continue
        readings.append((path.name, reading.notes))
        receipt.refused += [(path.name, bad.line, bad.reason) for bad in reading.refused]
        receipt.ignored |= dict.fromkeys(reading.ignored_keys)
    return readings, problems


def _import(
    options: Namespace, dossier: Dossier, readings: list[Named]
) -> list[tuple[str, Imported]]:
    """One gesture a file; a dossier to which nothing is added is not opened for writing."""
    defaults = Defaults(options.journee or "", options.atelier or "", options.rapporteur or "")
    plans: list[tuple[str, Imported]] = []
    for name, notes in readings:
        plan = import_notes(dossier, Mint(), notes, defaults)
        dossier = dossier.after(plan.edit)
        plans.append((name, plan))
    if not any(plan.edit for _, plan in plans):
        return plans
    with acting(options.dossier, options.auteur) as actor:
        return [(name, _apply(actor, notes, defaults)) for name, notes in readings]


def _apply(actor: Actor, notes: Lines, defaults: Defaults) -> Imported:
    plan = import_notes(actor.session.dossier, actor.session.mint, notes, defaults)
    actor.apply(plan.edit)
    return plan


def _report(receipt: Receipt, *, as_json: bool) -> None:
    if as_json:
        say_json(receipt.document())
        return
    if receipt.added or not receipt.present:
        added = plural(receipt.added, "note ajoutée", "notes ajoutées")
        present = plural(receipt.present, "déjà présente", "déjà présentes")
        say(f"{added}, {present}.")
    else:
        present = plural(receipt.present, "note est déjà", "notes sont déjà")
        say(f"Rien à ajouter\u00a0: {present} dans le dossier.")
    for file, line, reason in receipt.refused:
        if line is not None:
            say(f"{file}, ligne {line}\u00a0: {reason}")
    if receipt.ignored:
        say(f"Clés ignorées\u00a0: {', '.join(receipt.ignored)}.")


def _refusal(receipt: Receipt) -> str:
    by_file: dict[str, list[str]] = {}
    for file, line, _ in receipt.refused:
        by_file.setdefault(file, []).append("" if line is None else str(line))
    where = enumeration([_refused_of(file, lines) for file, lines in by_file.items()])
    kept = "le reste est importé" if receipt.added or receipt.present else "rien n’a été importé"
    return f"Refusé\u00a0: {where}\u202f; {kept}, corrigez puis relancez la commande."


def _refused_of(file: str, lines: list[str]) -> str:
    if lines == [""]:
        return f"le fichier {quoted(file)}"
    named = lines[:LINES_NAMED] + ["…"] * (len(lines) > LINES_NAMED)
    numbers = f"{'ligne' if len(lines) == 1 else 'lignes'} {enumeration(named)}"
    return f"{numbers} de {quoted(file)}"


def run_notes(options: Namespace) -> int:
    """Print all notes in the exchange format."""
    found = records(read_dossier(options.dossier))
    if options.format == "jsonl":
        for record in found:
            say_json_line(record)
        return 0
    text = io.StringIO()
    writer = csv.DictWriter(text, KEYS, lineterminator="\n")
    writer.writeheader()
    writer.writerows(cells(record) for record in found)
    say(text.getvalue().rstrip("\n"))
    return 0
