"""How `importer` reads files: what is chosen, what was guessed, and the first notes so read."""

from argparse import Namespace
from collections.abc import Iterator
from itertools import islice
from typing import Any

from lda_synthese.cli.output import show
from lda_synthese.cli.parser import FrenchParser
from lda_synthese.domain.errors import RefusedError
from lda_synthese.domain.exchange.files import Outcome
from lda_synthese.domain.exchange.left_out import Extra
from lda_synthese.domain.exchange.plan import Placed
from lda_synthese.domain.exchange.record import KEYS, RARE_KEYS
from lda_synthese.domain.exchange.ways import ENCODINGS, Guess, TextMode, Ways
from lda_synthese.domain.text.french import enumeration, plural, quoted

FIRST_NOTES = 20
"""Of each file: enough to see whether it is read as it should be."""

DELIMITERS = {"point-virgule": ";", "virgule": ",", "tabulation": "\t", "barre": "|"}
"""In words: a shell would take the signs for its own."""

COLUMN_KEYS = ("texte", "action", "piste", *(key for key in (*KEYS, *RARE_KEYS) if key != "texte"))
"""What a column may hold; of the first three, notes."""


def declare_ways(parser: FrenchParser) -> None:
    """The options that say how files are read, whatever is guessed of them."""
    add = parser.options.add_argument
    add(
        "--mode",
        choices=tuple(TextMode),
        metavar="MODE",
        help="ce qui fait une note d’un texte\u00a0: " + ", ".join(TextMode),
    )
    add(
        "--encodage",
        choices=tuple(ENCODINGS),
        metavar="CODE",
        help="celui du texte\u00a0: " + ", ".join(ENCODINGS),
    )
    add(
        "--separateur",
        choices=tuple(DELIMITERS),
        metavar="MOT",
        help="ce qui sépare les colonnes\u00a0: " + ", ".join(DELIMITERS),
    )
    add(
        "--titres",
        type=int,
        metavar="LIGNE",
        help="la ligne des titres de colonnes, comptée de 1\u202f; 0 s’il n’y en a pas",
    )
    add(
        "--colonnes",
        metavar="CHAMP,CHAMP",
        help="ce que contient chaque colonne, dans l’ordre, rien pour la laisser de côté\u00a0: "
        + ", ".join(COLUMN_KEYS),
    )
    add("--feuille", action="append", metavar="NOM", help="une feuille du classeur à lire")


def chosen_ways(options: Namespace) -> Ways:
    """What the options choose. Raises `RefusedError` for a column that no note has."""
    return Ways(
        extras=frozenset(map(Extra, options.prendre or ())),
        mode=TextMode(options.mode) if options.mode else None,
        encoding=options.encodage,
        delimiter=DELIMITERS.get(options.separateur),
        title_row=options.titres,
        columns=_columns(options.colonnes),
        sheets=frozenset(options.feuille) if options.feuille else None,
    )


def _columns(text: str | None) -> tuple[str, ...] | None:
    if text is None:
        return None
    columns = tuple(one.strip() for one in text.split(","))
    unknown = next((one for one in columns if one and one not in COLUMN_KEYS), "")
    if unknown:
        raise RefusedError(
            f"{quoted(unknown)} n’est pas un champ des notes\u202f; rien n’a été importé, donnez "
            f"{enumeration(COLUMN_KEYS, 'ou')}."
        )
    return columns


def trial_document(outcome: Outcome) -> dict[str, Any]:
    """How a file was read and its first notes as they will be, for `--json`."""
    guess = outcome.file.guess
    is_table = bool(guess.columns)
    names = {sign: word for word, sign in DELIMITERS.items()}
    return {
        "fichier": outcome.file.name,
        "mode": guess.modes[0] if guess.modes else None,
        "encodage": guess.encoding or None,
        "separateur": names.get(guess.delimiter, guess.delimiter) or None,
        "titres": guess.title_row if is_table else None,
        "colonnes": [{"titre": title, "champ": key or None} for title, key in _titled(guess)],
        "feuilles": [
            {"nom": sheet.name, "lignes": sheet.rows, "lue": sheet.is_read}
            for sheet in guess.sheets
        ],
        "premieres_notes": [_note(one) for one in outcome.placed[:FIRST_NOTES]],
    }


def _titled(guess: Guess) -> list[tuple[str, str]]:
    titles = (*guess.titles, *[""] * len(guess.columns))
    return list(zip(titles, guess.columns, strict=False))


def _note(placed: Placed) -> dict[str, Any]:
    note = placed.note
    return {
        "journee": note.day or None,
        "atelier": note.workshop or None,
        "rapporteur": note.rapporteur or None,
        "texte": note.text,
        "theme": placed.theme or None,
        "nature": note.kind,
        "sort": placed.fate,
    }


def show_trial(outcome: Outcome) -> None:
    """Show how a file was read, then its first notes, a line each."""
    how = list(_how(outcome.file.guess))
    show(f"{outcome.file.name}\u00a0: {', '.join(how) or 'lu'}.")
    for placed in islice(outcome.placed, FIRST_NOTES):
        note = placed.note
        where = " · ".join(filter(None, (note.day, note.workshop, placed.theme, note.kind)))
        text = " ".join(note.text.split())
        show(f"  – {text}{f' ({where})' if where else ''}")
    others = len(outcome.placed) - FIRST_NOTES
    if others > 0:
        show(f"  … et {plural(others, 'autre note', 'autres notes')}")


def _how(guess: Guess) -> Iterator[str]:
    if guess.encoding:
        yield f"encodage {guess.encoding}"
    if guess.modes:
        yield f"mode {guess.modes[0]}"
    if guess.delimiter:
        names = {sign: word for word, sign in DELIMITERS.items()}
        yield f"séparateur {names.get(guess.delimiter, guess.delimiter)}"
    if guess.sheets:
        read = [quoted(sheet.name) for sheet in guess.sheets if sheet.is_read]
        yield f"feuilles lues\u00a0: {enumeration(read) if read else 'aucune'}"
    if guess.columns:
        yield f"titres à la ligne {guess.title_row}" if guess.title_row else "sans titres"
        yield "colonnes " + ",".join(guess.columns)
