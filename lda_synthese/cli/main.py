"""The command line: which words and options each command takes, and how it ends."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from lda_synthese import __version__
from lda_synthese.cli import (
    days,
    dossiers,
    erasing,
    export,
    findings,
    keeping,
    notes,
    similar,
    suggest,
    writing,
)
from lda_synthese.cli.exchange import carnets, conflicts, importing, receiving, twins
from lda_synthese.cli.output import prepare_streams, stop_writing, warn
from lda_synthese.cli.parser import (
    FrenchParser,
    add_author,
    add_command,
    add_json,
    add_output,
    file_path,
)
from lda_synthese.diagnostics import thread_bugs_recorded
from lda_synthese.domain.errors import DossierError
from lda_synthese.domain.text.french import quoted
from lda_synthese.office.scratch import clean_left_folders

DONE, REFUSED = 0, 1


def run_command(arguments: Sequence[str]) -> int:
    """Run one command; its exit status: 0 done, 1 refused, 2 wrong usage."""
    prepare_streams()
    clean_left_folders()
    try:
        options = parser().parse_args(arguments)
        with thread_bugs_recorded():
            status: int = options.run(options)
    except SystemExit as ending:
        return ending.code if isinstance(ending.code, int) else DONE
    except DossierError as error:
        warn(str(error))
        return REFUSED
    except BrokenPipeError:
        # « notes | head »
        stop_writing()
        return REFUSED
    except OSError as error:
        warn(_disk_sentence(error))
        return REFUSED
    except KeyboardInterrupt:
        warn("Arrêté à votre demande\u202f; ce qui était enregistré l’est toujours.")
        return REFUSED
    return status


def _disk_sentence(error: OSError) -> str:
    name = Path(str(error.filename)).name if error.filename else "un fichier"
    return (
        f"{quoted(name)} n’a pas pu être lu ou écrit\u202f; rien n’a été modifié, "
        "vérifiez son emplacement et la place libre."
    )


def parser() -> FrenchParser:
    """The parser of all commands."""
    root = FrenchParser(
        prog="lda-synthese",
        description="Des notes d’ateliers à la synthèse Word. Sans commande\u00a0: ouvre la "
        "fenêtre, sur le dossier nommé s’il y en a un.",
    )
    root.options.add_argument(
        "--version",
        action="version",
        version=f"lda-synthese {__version__}",
        help="affiche la version",
    )
    commands = root.add_subparsers(
        title="Commandes\u00a0", metavar="COMMANDE", required=True, parser_class=FrenchParser
    )
    _add_create(commands)
    importing.declare_import(commands)
    _add_notes(commands)
    _add_suggest(commands)
    _add_similar(commands)
    _add_points(commands)
    _add_check(commands)
    _add_export(commands)
    carnets.declare_carnet(commands)
    receiving.declare_merge(commands)
    conflicts.declare_conflicts(commands)
    twins.declare_twins(commands)
    receiving.declare_undo(commands)
    keeping.declare_backups(commands)
    days.declare_days(commands)
    writing.declare_note(commands)
    writing.declare_reword(commands)
    erasing.declare_erase(commands)
    return root


def _add_create(commands: Any) -> None:
    parser = add_command(
        commands,
        "creer",
        "crée un dossier avec les quatre enseignements",
        dossiers.run_create,
    )
    parser.options.add_argument("--titre", metavar="T", help="le titre de la synthèse")
    parser.options.add_argument(
        "--exemple", action="store_true", help="crée le dossier de démonstration"
    )
    add_author(parser)


def _add_notes(commands: Any) -> None:
    parser = add_command(commands, "notes", "écrit toutes les notes", notes.run_notes)
    parser.options.add_argument(
        "--format", choices=("jsonl", "csv"), default="jsonl", help="jsonl (par défaut) ou csv"
    )
    add_output(parser)


def _add_suggest(commands: Any) -> None:
    parser = add_command(
        commands,
        "suggerer",
        "propose thème et nature de notes en JSON, une par ligne",
        suggest.run_suggest,
        dossier=False,
    )
    parser.words.add_argument(
        "fichier",
        metavar="FICHIER",
        nargs="?",
        default=suggest.STREAM,
        help="«\u202f-\u202f» ou rien\u00a0: l’entrée",
    )
    parser.options.add_argument(
        "--dossier",
        metavar="DOSSIER.lda",
        type=file_path,
        help="le dossier dont viennent les thèmes",
    )
    add_output(parser)


def _add_similar(commands: Any) -> None:
    parser = add_command(
        commands,
        "rapprocher",
        "propose les notes proches et les pistes qui prolongent une action",
        similar.run_similar,
    )
    add_json(parser)


def _add_points(commands: Any) -> None:
    parser = add_command(commands, "points", "liste les points de synthèse", findings.run_points)
    add_output(parser)
    add_json(parser)


def _add_check(commands: Any) -> None:
    parser = add_command(
        commands,
        "verifier",
        "dit si le fichier est sain, ce qui précède l’export, les classements à revoir",
        findings.run_check,
    )
    parser.options.add_argument(
        "--valider",
        metavar="ID",
        nargs="+",
        help="marque ces passages comme vérifiés, garde ces classements",
    )
    add_author(parser)
    add_json(parser)


def _add_export(commands: Any) -> None:
    parser = add_command(
        commands,
        "exporter",
        "écrit la synthèse en .docx, ou en .odt et .pdf par LibreOffice",
        export.run_export,
    )
    parser.words.add_argument(
        "sortie", metavar="SORTIE.docx", type=file_path, help="le document à écrire"
    )
    parser.options.add_argument(
        "--modele", metavar="M.docx", type=file_path, help="votre modèle Word"
    )
    parser.options.add_argument(
        "--brouillon", action="store_true", help="même si des points restent à régler"
    )
    parser.options.add_argument(
        "--annexes", action="store_true", help="avec les notes, par journée et atelier"
    )
    add_author(parser)
