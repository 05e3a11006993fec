"""What the commands write: UTF-8 everywhere, and nothing where there is no console."""

import io
import json
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stdout, suppress
from pathlib import Path
from typing import TextIO

from lda_synthese.domain.errors import RefusedError
from lda_synthese.domain.text.french import quoted
from lda_synthese.office.saving import save_safely


def prepare_streams() -> None:
    """Write UTF-8 whatever the code page of the console, with the same line ends everywhere."""
    # A windowed executable has no streams at all, and argparse writes to them all the same.
    sys.stdout = sys.stdout or _nowhere()
    sys.stderr = sys.stderr or _nowhere()
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace", newline="\n")


def _nowhere() -> TextIO:
    return Path(os.devnull).open("w", encoding="utf-8")


def show(text: str = "") -> None:
    """One line on the standard output, at once."""
    _write(sys.stdout, text)


def warn(sentence: str) -> None:
    """One sentence on the standard error."""
    _write(sys.stderr, " ".join(sentence.split("\n")))


def show_json(document: object) -> None:
    """One JSON document on the standard output."""
    show(json.dumps(document, ensure_ascii=False, indent=2))


def show_json_line(document: object) -> None:
    """One JSON document on one line."""
    show(json.dumps(document, ensure_ascii=False))


@contextmanager
def kept_in(target: Path | None, read: Path | None) -> Iterator[None]:
    """What is shown meanwhile goes to `target`, in UTF-8, whole or not at all; None for nowhere.

    PowerShell would write « > » in letters of its own. `read` is the file that it is made of.
    Raises `RefusedError` when they are the same, or the errors of `save_safely`.
    """
    if target is None:
        yield
        return
    _refuse_own_source(target, read)
    text = io.StringIO()
    with redirect_stdout(text):
        yield
    save_safely(target, text.getvalue().encode("utf-8", "backslashreplace"))
    show(f"Écrit dans {quoted(target.name)}.")


def _refuse_own_source(target: Path, read: Path | None) -> None:
    # One that is not there is not the same.
    with suppress(OSError):
        if read is not None and target.samefile(read):
            raise RefusedError(
                f"{quoted(target.name)} est le fichier qui est lu\u202f; il n’a pas été modifié, "
                "donnez un autre nom à --sortie."
            )


def stop_writing() -> None:
    """Write no more: who reads us has left, and Python flushes once again as it ends."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _write(stream: TextIO | None, text: str) -> None:
    if stream is not None:
        stream.write(text + "\n")
        stream.flush()
