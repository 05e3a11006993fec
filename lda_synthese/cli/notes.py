"""Command on all notes: `notes`."""

import csv
import io
from argparse import Namespace
from collections.abc import Mapping, Sequence
from typing import Any

from lda_synthese.cli.output import kept_in, show, show_json_line, warn
from lda_synthese.domain.exchange.record import KEYS, RARE_KEYS, cells
from lda_synthese.domain.exchange.writing import records
from lda_synthese.session.opening import read_dossier


def run_notes(options: Namespace) -> int:
    """Print all notes in the exchange format."""
    found = list(records(read_dossier(options.dossier, warn)))
    with kept_in(options.sortie, options.dossier):
        _print(found, options.format)
    return 0


def _print(found: Sequence[Mapping[str, Any]], format_: str) -> None:
    if format_ == "jsonl":
        for record in found:
            show_json_line(record)
        return
    text = io.StringIO()
    # As Excel in French opens it at a double click.
    rare = (key for key in RARE_KEYS if any(key in record for record in found))
    keys = [*KEYS[:-1], *rare, KEYS[-1]]
    writer = csv.DictWriter(text, keys, delimiter=";", lineterminator="\n")
    writer.writeheader()
    writer.writerows(cells(record) for record in found)
    show("\ufeff" + text.getvalue().rstrip("\n"))
