"""The door: `lda-synthese` with a command, or the window."""

import gc
import sys
from collections.abc import Sequence
from pathlib import Path
from types import TracebackType

from lda_synthese import SUFFIXES
from lda_synthese.language.protocol import WORKER_OPTION
from lda_synthese.office.holding import is_file
from lda_synthese.word.layout.child import LAYOUT_OPTION

AUTOTEST_OPTION = "--autotest"
"""Does all that a bundle must do: `lda_synthese/autotest.py`, which only that loads."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command, or open the window; the exit status."""
    words = list(sys.argv[1:] if arguments is None else arguments)
    if words == [WORKER_OPTION]:
        from lda_synthese.language.worker import main as run_assistant

        return run_assistant()
    if words == [LAYOUT_OPTION]:
        from lda_synthese.word.layout.child import main as run_layout

        return run_layout()
    if words[:1] == [AUTOTEST_OPTION]:
        from lda_synthese.autotest import run_autotest

        return run_autotest(*map(Path, words[1:2]))
    if asks_for_window(words):
        # All that is made until the window is seen stays: a collection would walk it for nothing.
        gc.disable()
        from lda_synthese.ui.app import run_window

        return run_window(Path(words[0]) if words else None)
    from lda_synthese.cli.main import run_command

    sys.excepthook = report_bug
    return run_command(words)


def asks_for_window(words: Sequence[str]) -> bool:
    """Whether there is no command: nothing at all, or one dossier."""
    if len(words) != 1:
        return not words
    path = Path(words[0])
    return path.suffix.lower() in SUFFIXES or is_file(path)


def report_bug(_: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    """Say in one sentence that the program failed, and where the details are.

    An `excepthook`: `_`, `error` and `trace` are what Python gives it.
    """
    from lda_synthese.cli.output import warn
    from lda_synthese.diagnostics import record_bug

    path = record_bug(error, trace)
    details = f"les détails sont dans {path}" if path else "signalez-le-nous"
    warn(f"Le logiciel s’est arrêté sur un défaut\u202f; votre dossier est intact, {details}.")


if __name__ == "__main__":
    sys.exit(main())
