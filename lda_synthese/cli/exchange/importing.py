"""Command on notes of files: `importer`."""

from argparse import Namespace
from collections.abc import Sequence
from typing import Any

from lda_synthese.application.importing import Import, read_notes_files
from lda_synthese.cli.acting import acting
from lda_synthese.cli.exchange.ways import chosen_ways, declare_ways, show_trial, trial_document
from lda_synthese.cli.output import show, show_json, warn
from lda_synthese.cli.parser import add_author, add_command, add_json, file_path
from lda_synthese.domain.exchange.files import Incoming, nothing_to_add
from lda_synthese.domain.exchange.left_out import Extra, described, takeable
from lda_synthese.domain.exchange.plan import Defaults
from lda_synthese.domain.text.french import enumeration, plural, quoted
from lda_synthese.session.opening import read_dossier

LINES_NAMED, LEFT_OUT_NAMED = 20, 40

ADDED = ("note ajoutée", "notes ajoutées")

Refusals = Sequence[tuple[str, int | None, str]]
"""File, line and reason; a line of None is the whole file."""


def declare_import(commands: Any) -> None:
    """The words and options of `importer`."""
    parser = add_command(
        commands,
        "importer",
        "ajoute les notes de fichiers (.docx, .xlsx, .csv, .txt, .jsonl, .vtt\u202f; .odt, .ods, "
        ".rtf et .doc avec LibreOffice)",
        run_import,
    )
    parser.words.add_argument(
        "fichiers", metavar="FICHIER", type=file_path, nargs="+", help="un fichier de notes"
    )
    for name, what in (
        ("journee", "journée"),
        ("atelier", "atelier"),
        ("rapporteur", "rapporteur"),
    ):
        help_ = f"{what} des notes qui n’en nomment pas"
        parser.options.add_argument(f"--{name}", metavar=name[0].upper(), help=help_)
    parser.options.add_argument(
        "--remettre", action="store_true", help="remet les notes qui sont à la corbeille"
    )
    parser.options.add_argument(
        "--prendre",
        action="append",
        choices=tuple(Extra),
        metavar="QUOI",
        help="importe aussi ce qui est laissé de côté\u00a0: " + ", ".join(Extra),
    )
    parser.options.add_argument(
        "--essai", action="store_true", help="montre ce qui serait importé et n’écrit rien"
    )
    declare_ways(parser)
    add_author(parser)
    add_json(parser)


def run_import(options: Namespace) -> int:
    """Bring notes in from files, in one gesture; without any, no dossier is opened for writing."""
    dossier = read_dossier(options.dossier, warn)
    defaults = Defaults(options.journee or "", options.atelier or "", options.rapporteur or "")
    ways = dict.fromkeys(options.fichiers, chosen_ways(options))
    files = read_notes_files(options.fichiers, dossier, ways)
    asked = Import(files, defaults, options.remettre)
    incoming = asked.into(dossier)
    if incoming.edit and not options.essai:
        with acting(options.dossier, options.auteur) as actor:
            incoming = asked.done_by(actor)
    refusals = _refusals(incoming)
    if options.json:
        show_json(_document(incoming, refusals))
    else:
        _report(incoming, refusals, is_trial=options.essai)
    if any(file.problem and file.guess.columns for file in files):
        warn(
            "Pour dire quelle colonne contient les notes, relancez la commande avec --titres et "
            "--colonnes."
        )
    if incoming.trashed:
        warn("Pour remettre ce qui est à la corbeille, relancez la commande avec --remettre.")
    if len(asked.files) == 1 and asked.files[0].problem:
        raise asked.files[0].problem
    if refusals:
        warn(_refusal(incoming, refusals))
    return 1 if refusals else 0


def _refusals(incoming: Incoming) -> Refusals:
    found: list[tuple[str, int | None, str]] = []
    for outcome in incoming.outcomes:
        file = outcome.file
        if file.problem:
            found.append((file.name, None, str(file.problem)))
        found += [(file.name, bad.line, bad.reason) for bad in outcome.refused]
    return found


def _ignored(incoming: Incoming) -> list[str]:
    return list(dict.fromkeys(key for o in incoming.outcomes for key in o.file.ignored_keys))


def _report(incoming: Incoming, refusals: Refusals, *, is_trial: bool) -> None:
    if is_trial:
        for outcome in incoming.outcomes:
            show_trial(outcome)
    if _adds_nothing(incoming):
        show(nothing_to_add(incoming))
    else:
        nouns = ("note serait ajoutée", "notes seraient ajoutées") if is_trial else ADDED
        parts = [plural(incoming.added, *nouns)]
        if incoming.restored:
            parts.append(plural(incoming.restored, "remise", "remises"))
        parts.append(plural(incoming.present, "déjà présente", "déjà présentes"))
        if incoming.trashed:
            parts.append(plural(incoming.trashed, "à la corbeille", "à la corbeille"))
        show(f"{', '.join(parts)}.")
    for file, line, reason in refusals:
        if line is not None:
            show(f"{file}, ligne {line}\u00a0: {reason}")
    ignored = _ignored(incoming)
    if ignored:
        show(f"Clés ignorées\u00a0: {', '.join(ignored)}.")
    _report_left_out(incoming)
    if is_trial:
        show("Essai\u00a0: rien n’a été écrit.")


def _report_left_out(incoming: Incoming) -> None:
    left_out = [(o.file.name, one) for o in incoming.outcomes for one in o.file.left_out]
    for name, one in left_out[:LEFT_OUT_NAMED]:
        show(f"{name}, {one.where}, laissé de côté\u00a0: {described(one)}")
    if len(left_out) > LEFT_OUT_NAMED:
        others = plural(len(left_out) - LEFT_OUT_NAMED, "autre passage", "autres passages")
        show(f"… et {others} laissés de côté (tous avec --json).")
    extras = takeable(tuple(one for _, one in left_out))
    if extras:
        ways = " ".join(f"--prendre {extra}" for extra in extras)
        show(f"Pour les importer aussi, relancez la commande avec {ways}.")


def _adds_nothing(incoming: Incoming) -> bool:
    """Whether all that was read is known already."""
    known = incoming.present or incoming.trashed
    return bool(known) and not (incoming.added or incoming.restored)


def _document(incoming: Incoming, refusals: Refusals) -> dict[str, Any]:
    return {
        "ajoutees": incoming.added,
        "deja_presentes": incoming.present,
        "a_la_corbeille": incoming.trashed,
        "refusees": [
            {"fichier": file, "ligne": line, "raison": reason} for file, line, reason in refusals
        ],
        "ignorees": _ignored(incoming),
        "laisses": [
            {
                "fichier": outcome.file.name,
                "quoi": one.what,
                "ou": one.where,
                "combien": one.count,
                "extrait": one.excerpt,
            }
            for outcome in incoming.outcomes
            for one in outcome.file.left_out
        ],
        "remises": incoming.restored,
        "lectures": [trial_document(outcome) for outcome in incoming.outcomes],
    }


def _refusal(incoming: Incoming, refusals: Refusals) -> str:
    by_file: dict[str, list[str]] = {}
    for file, line, _ in refusals:
        by_file.setdefault(file, []).append("" if line is None else str(line))
    where = enumeration([_refused_of(file, lines) for file, lines in by_file.items()])
    taken = incoming.added or incoming.restored or incoming.present or incoming.trashed
    kept = "le reste est importé" if taken else "rien n’a été importé"
    return f"Refusé\u00a0: {where}\u202f; {kept}, corrigez puis relancez la commande."


def _refused_of(file: str, lines: list[str]) -> str:
    if lines == [""]:
        return f"le fichier {quoted(file)}"
    named = lines[:LINES_NAMED] + ["…"] * (len(lines) > LINES_NAMED)
    numbers = f"{'ligne' if len(lines) == 1 else 'lignes'} {enumeration(named)}"
    return f"{numbers} de {quoted(file)}"
