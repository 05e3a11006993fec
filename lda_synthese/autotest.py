"""`--autotest`: all that a bundle must be able to do, done once in a folder of its own.

Run on every bundle, on every system: what PyInstaller forgets, what a system library refuses, is
seen here and not by who receives the program. Nothing of this computer is read or written, but the
file that may follow the option: a program without a console has nowhere else to report to.
"""

import contextlib
import io
import json
import os
import platform
import re
import subprocess
import sys
import time
import zipfile
from collections.abc import Callable, Iterator, Mapping
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

from lda_synthese import __version__
from lda_synthese.cli.main import run_command
from lda_synthese.cli.output import prepare_streams, show
from lda_synthese.domain.errors import DossierError
from lda_synthese.language.protocol import SUGGEST, worker_command
from lda_synthese.office.libreoffice import NO_WINDOW
from lda_synthese.office.scratch import scratch_folder
from lda_synthese.settings.store import FOLDER_VARIABLE

CHILD_S, WINDOW_S = 120, 60

LIBRARIES = ("PySide6-Essentials", "spacy", "numpy", "python-docx", "rdocx", "chunspell", "lxml")

PAGE_NUMBER = re.compile(r"PAGEREF \S+ \\h.{0,400}?<w:t[^>]*>(\d+)</w:t>", re.DOTALL)

EXAMPLE, NEW, SYNTHESIS = "Exemple é.lda", "Neuf.lda", "Synthèse.docx"


class NotWorkingError(Exception):
    """Something that the program must do, and did not."""


FAILURES = (
    NotWorkingError, DossierError, OSError, ImportError, LookupError, ValueError, TypeError,
    AttributeError, RuntimeError, subprocess.SubprocessError,
)  # fmt: skip
"""What a bundle raises that lacks a module, a file or a piece of a library."""


def run_autotest(report: Path | None = None) -> int:
    """Do everything once, print what came of it; 0 when all of it works.

    `report` is a file that says the same, for a program without a console.
    """
    prepare_streams()
    lines: list[str] = []
    with scratch_folder() as name:
        place = Path(name) / "Été"
        place.mkdir()
        with _settings_of_its_own(place):
            failed = sum(not _is_done(check, place, lines) for check in CHECKS)
    lines += versions()
    lines.append("ÉCHEC" if failed else "TOUT FONCTIONNE")
    for line in lines:
        show(line)
    if report is not None:
        report.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return 1 if failed else 0


@contextlib.contextmanager
def _settings_of_its_own(place: Path) -> Iterator[None]:
    before = os.environ.get(FOLDER_VARIABLE)
    os.environ[FOLDER_VARIABLE] = str(place / "réglages")
    try:
        yield
    finally:
        if before is None:
            del os.environ[FOLDER_VARIABLE]
        else:
            os.environ[FOLDER_VARIABLE] = before


def _is_done(check: Callable[[Path], str], place: Path, lines: list[str]) -> bool:
    """Whether a check went well; its line says what it saw, or why not."""
    start = time.monotonic()
    try:
        seen, is_done = check(place), True
    except FAILURES as error:
        seen, is_done = f"{type(error).__name__}: {error}", False
    name = (check.__doc__ or "").rstrip(".")
    lines.append(f"{'ok' if is_done else 'NON'}  {name}, {time.monotonic() - start:.1f} s  {seen}")
    return is_done


def versions() -> list[str]:
    """What this program is made of, a line each."""
    found = [f"lda_synthese {__version__}", f"Python {platform.python_version()}"]
    for name in LIBRARIES:
        with contextlib.suppress(PackageNotFoundError):
            found.append(f"{name} {version(name)}")
    return [*found, f"{platform.platform()}, {'figé' if _is_frozen() else 'source'}"]


def _is_frozen() -> bool:
    return bool(getattr(sys, "frozen", False))


def _command(*words: object) -> str:
    """What a command prints. Raises `NotWorkingError` unless it ends well."""
    out, errors = io.StringIO(), io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(errors):
        status = run_command([str(word) for word in words])
    if status:
        raise NotWorkingError(f"{words[0]}: {errors.getvalue().strip()}")
    return out.getvalue()


def _expect(is_so: object, otherwise: str) -> None:
    if not is_so:
        raise NotWorkingError(otherwise)


def _create(place: Path) -> str:
    """Créer."""
    _command("creer", place / NEW, "--titre", "Logement d’abord")
    _command("creer", place / EXAMPLE, "--exemple")
    return _command("points", place / EXAMPLE).splitlines()[-1]


def _import(place: Path) -> str:
    """Importer."""
    notes = _command("notes", place / EXAMPLE)
    (place / "notes.jsonl").write_text(notes, encoding="utf-8")
    _command("notes", place / EXAMPLE, "--format", "csv", "--sortie", place / "notes.csv")
    for name in ("notes.jsonl", "notes.csv"):
        _command("importer", place / NEW, place / name)
    count = len(_command("notes", place / NEW).splitlines())
    _expect(count == len(notes.splitlines()), f"{count} notes")
    return f"{count} notes"


def _suggest(_: Path) -> str:
    """Proposer et corriger, par le processus à part."""
    answers = _ask_child(
        {"id": 1, "op": SUGGEST, "texte": "une piste\u202f: former les gardiens"},
        {"id": 2, "op": "orthographe", "mots": ["logement", "ortografe"]},
        {"id": 3, "op": "corriger", "mot": "ortografe"},
    )
    _expect(answers[1].get("theme"), f"no theme: {answers[1]}")
    _expect(answers[1].get("nature") == "piste", f"no kind: {answers[1]}")
    _expect(answers[2] == ["ortografe"], f"spelling: {answers[2]}")
    _expect("orthographe" in answers[3], f"correction: {answers[3]}")
    return f"thème {answers[1]['theme']}, {answers[3][0]}"


def _ask_child(*questions: Mapping[str, Any]) -> dict[int, Any]:
    """The answers of the child of suggestions, by number."""
    asked = "".join(f"{json.dumps(question)}\n" for question in questions)
    ended = subprocess.run(
        worker_command(), input=asked.encode("ascii"), capture_output=True, timeout=CHILD_S,
        check=False, creationflags=NO_WINDOW,
    )  # fmt: skip
    ready, *answers = [json.loads(line) for line in ended.stdout.splitlines()] or [{}]
    _expect(ready.get("pret"), f"{ready} {ended.stderr.decode('utf-8', 'replace')[-400:]}")
    return {answer["id"]: answer.get("resultat") for answer in answers}


def _look_alike(place: Path) -> str:
    """Rapprocher et vérifier."""
    found = json.loads(_command("rapprocher", place / EXAMPLE, "--json"))
    checked = _command("verifier", place / EXAMPLE).splitlines()
    return f"{len(found)} rapprochements, {len(checked)} lignes"


def _merge(place: Path) -> str:
    """Distribuer, fusionner, annuler."""
    _command("carnet", place / EXAMPLE, place / "carnets", "--tous")
    carnets = sorted((place / "carnets").glob("*.lda-carnet"))
    _expect(carnets, "no carnet was made")
    (place / "idée.txt").write_text("une idée du carnet\n", encoding="utf-8")
    _command("importer", carnets[0], place / "idée.txt")
    _command("fusionner", place / EXAMPLE, place / "carnets", "--auteur", "Unafo")
    _expect("une idée du carnet" in _command("notes", place / EXAMPLE), "not merged")
    _command("annuler", place / EXAMPLE, "--auteur", "Unafo")
    _expect("une idée du carnet" not in _command("notes", place / EXAMPLE), "not undone")
    return f"{len(carnets)} carnets"


def _erase(place: Path) -> str:
    """Sauvegarder, effacer."""
    code = json.loads(_command("points", place / EXAMPLE, "--json"))[0]["code"]
    for label in ("un passage à effacer", "un passage effacé"):
        _command("reformuler", place / EXAMPLE, code, label)
    _command("sauvegardes", place / EXAMPLE, "--faire")
    copies = _command("sauvegardes", place / EXAMPLE).splitlines()[-1]
    _command("effacer", place / EXAMPLE, "passage à effacer", "--confirmer")
    _expect("passage à effacer".encode() not in (place / EXAMPLE).read_bytes(), "not erased")
    return copies


def _export(place: Path) -> str:
    """Exporter, avec les numéros de page."""
    _command("exporter", place / EXAMPLE, place / SYNTHESIS, "--brouillon", "--annexes")
    with zipfile.ZipFile(place / SYNTHESIS) as package:
        document = package.read("word/document.xml").decode("utf-8")
    numbers = PAGE_NUMBER.findall(document)
    _expect(numbers, "no page number in the table of contents")
    template = place / "Modèle.docx"
    template.write_bytes((place / SYNTHESIS).read_bytes())
    _command("exporter", place / EXAMPLE, place / "s2.docx", "--brouillon", "--modele", template)
    return f"{len(numbers)} numéros, jusqu’à la page {numbers[-1]}"


def _show_window(place: Path) -> str:
    """Ouvrir la fenêtre."""
    from PySide6.QtCore import QCoreApplication, QEventLoop
    from PySide6.QtWidgets import QApplication

    from lda_synthese.ui.app import make_window

    app = QApplication.instance() or QApplication(sys.argv[:1])
    window = make_window()
    window.resize(1280, 720)
    window.show()
    window.keeper.open_file(place / EXAMPLE)
    end = time.monotonic() + WINDOW_S
    while not window.context.open.has_session and time.monotonic() < end:
        QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 50)
    _expect(window.context.open.has_session, "the dossier did not open")
    picture = window.grab().toImage()
    colours = {picture.pixel(x, y) for x in range(0, 1200, 7) for y in range(0, 700, 7)}
    _expect(len(colours) > 5, "the window is empty")
    family = app.font().family() if isinstance(app, QApplication) else ""
    window.keeper.close_anyway()
    window.close()
    window.context.tasks.stop()
    return f"{picture.width()}×{picture.height()}, {len(colours)} couleurs, {family}"


CHECKS = (_create, _import, _suggest, _look_alike, _merge, _erase, _export, _show_window)
