"""Options read by argparse, its own words in French."""

import argparse
import re
import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any, NoReturn

REASONS: tuple[tuple[str, str], ...] = (
    (r"the following arguments are required: (.+)", "il manque {0}"),
    (r"one of the arguments (.+) is required", "il faut l’un de {0}"),
    (r"unrecognized arguments: (.+)", "argument inconnu\u00a0: {0}"),
    (r"argument (\S+): invalid choice: '?([^']*?)'? \(.*", "{1} n’est pas un choix pour {0}"),
    (r"argument (.+): expected .*argument.*", "il manque une valeur après {0}"),
    (r"argument (.+): ignored explicit argument '(.+)'", "{0} ne prend pas de valeur ({1})"),
    (r"argument (.+): not allowed with argument (.+)", "{0} ne va pas avec {1}"),
)
"""What argparse says (3.11 to 3.14), and how we say it."""

Run = Callable[[argparse.Namespace], int]

OTHERWISE = "la commande n’a pas été comprise"


class FrenchFormatter(argparse.HelpFormatter):
    """« Usage : » instead of « usage: »."""

    def add_usage(
        self,
        usage: str | None,
        actions: Iterable[argparse.Action],
        groups: Iterable[Any],
        prefix: str | None = None,
    ) -> None:
        """Add the usage line under its French name."""
        super().add_usage(usage, actions, groups, "Usage\u00a0: " if prefix is None else prefix)


class FrenchParser(argparse.ArgumentParser):
    """A parser whose help and complaints are in French."""

    def __init__(self, **options: Any) -> None:
        super().__init__(
            **options, add_help=False, allow_abbrev=False, formatter_class=FrenchFormatter
        )
        self.words = self.add_argument_group("Arguments\u00a0")
        self.options = self.add_argument_group("Options\u00a0")
        self.options.add_argument(
            "-h", "--aide", "--help", action="help", help="affiche cette aide"
        )

    def error(self, message: str) -> NoReturn:
        """Say what is wrong and how the command is used, then exit with 2."""
        self.print_usage(sys.stderr)
        self.exit(2, f"{self.prog}\u00a0: {french_reason(message)} (voir --aide).\n")


def add_command(
    commands: Any, name: str, help_: str, run: Run, *, dossier: bool = True
) -> FrenchParser:
    """The parser of a new command `name`, which `run` does; on a `dossier`, unless told otherwise.

    `commands` are the sub-parsers, `help_` says what it does, without a capital nor a full stop.
    """
    parser: FrenchParser = commands.add_parser(
        name, help=help_, description=f"{name}\u00a0: {help_}."
    )
    parser.set_defaults(run=run)
    if dossier:
        parser.words.add_argument(
            "dossier", metavar="DOSSIER.lda", type=file_path, help="le fichier du dossier"
        )
    return parser


def add_author(parser: FrenchParser) -> None:
    """« --auteur NOM »."""
    parser.options.add_argument("--auteur", metavar="NOM", help="qui agit")


def add_json(parser: FrenchParser) -> None:
    """« --json »."""
    parser.options.add_argument(
        "--json", action="store_true", help="un document JSON sur la sortie standard"
    )


def add_output(parser: FrenchParser) -> None:
    """« --sortie FICHIER »."""
    parser.options.add_argument(
        "--sortie",
        metavar="FICHIER",
        type=file_path,
        help="écrit dans ce fichier (UTF-8) au lieu de la sortie standard",
    )


def file_path(text: str) -> Path:
    """A path that has a name to be told by: « . » is the folder that it stands for."""
    path = Path(text)
    return path if path.name else path.absolute()


def french_reason(message: str) -> str:
    """What argparse complains of, in French."""
    for pattern, french in REASONS:
        found = re.fullmatch(pattern, message, re.DOTALL)
        if found:
            return french.format(*found.groups())
    return OTHERWISE
