"""The log says where the program failed, and nothing of what anybody wrote."""

import json
import subprocess
import sys
import threading
from collections.abc import Callable
from importlib import import_module
from pathlib import Path

import pytest

from lda_synthese.diagnostics import record, record_bug, thread_bugs_recorded
from lda_synthese.domain.errors import DossierError
from lda_synthese.domain.text.french import quoted
from lda_synthese.settings.store import log_path

NOTE = "Rappeler Mme Cœurdoux-Dupont, née le 12/03/1974, au 06 12 34 56 78\nC’est sûr"
HERS = ("Rappeler", "Cœurdoux", "C\\u0153urdoux", "Dupont", "née", "1974", "34 56", "sûr")


def told(text: str) -> None:
    raise DossierError(f"Ce texte ne se lit pas\u00a0: {quoted(text)}.")


def chained(text: str) -> None:
    try:
        told(text)
    except DossierError as error:
        error.add_note(text)
        raise ValueError(text) from error


def grouped(text: str) -> None:
    raise ExceptionGroup(text, [ValueError(text), KeyError(text)])


def looked_up(text: str) -> None:
    raise KeyError(text)


def opened(text: str) -> None:
    Path(f"/absent/{text}.lda").read_bytes()


def encoded(text: str) -> None:
    text.encode("ascii")


FAILURES: tuple[Callable[[str], object], ...] = (
    told, chained, grouped, looked_up, opened, encoded, int, json.loads, import_module,
)  # fmt: skip


@pytest.mark.parametrize("fail", FAILURES, ids=lambda fail: fail.__name__)
def test_no_failure_quotes_a_note_in_the_log(fail: Callable[[str], object]) -> None:
    with pytest.raises(Exception) as raised:  # noqa: PT011 - of every kind
        fail(NOTE)
    record_bug(raised.value, raised.tb)
    log = log_path().read_text(encoding="utf-8")
    assert [word for word in HERS if word in log] == []
    assert type(raised.value).__name__ in log
    assert Path(__file__).name in log, "where it happened is what helps"


def test_the_program_s_own_sentence_is_kept(tmp_path: Path) -> None:
    with pytest.raises(DossierError) as raised:
        told(NOTE)
    record_bug(raised.value, raised.tb)
    assert "DossierError: Ce texte ne se lit pas" in log_path().read_text(encoding="utf-8")
    with pytest.raises(FileNotFoundError) as missing:
        opened("note")
    record_bug(missing.value, missing.tb)
    assert "FileNotFoundError: [2] No such file" in log_path().read_text(encoding="utf-8")


def test_nor_does_a_thread_that_fails() -> None:
    with thread_bugs_recorded():
        thread = threading.Thread(target=looked_up, args=(NOTE,))
        thread.start()
        thread.join()
    log = log_path().read_text(encoding="utf-8")
    assert "KeyError" in log
    assert [word for word in HERS if word in log] == []


def test_nor_the_last_words_of_a_child() -> None:
    program = "import json, sys\nnotes = {}\nnotes[json.loads(sys.stdin.read())]"
    child = subprocess.run(
        [sys.executable, "-c", program],
        input=json.dumps(NOTE),
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert "KeyError" in child.stderr
    assert "Dupont" in child.stderr
    record("Suggestions: ended, 1\n", child.stderr)
    log = log_path().read_text(encoding="utf-8")
    assert 'File "<string>", line 3, in <module>' in log
    assert "KeyError" in log
    assert [word for word in HERS if word in log] == []
