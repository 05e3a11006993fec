"""Our language class: the tokens of spaCy, without its slow start (issue 13, « Ready »)."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
import spacy
from spacy.language import Language

from lda_synthese.language.french import CODE, RULES
from lda_synthese.language.pipeline import MODEL, UNUSED, french_pipeline
from models import tokens
from models.notes import concepts, labelled, own_notes

ROOT = Path(__file__).parents[2]

ODD = (
    "L’accompagnement hors-les-murs jusqu’à l’entrée, aujourd’hui : sous-location (J.-C.)",
    "n°12 av. Foch, M. Durand, Mme Petit ; 10:42, 3,5 %, 12/03/2024, 1er étage",
    "Y a-t-il, est-ce qu'il, qu'est-ce que c'est, c.-à-d., etc. ; peut-être ; rendez-vous",
    "« On n'a plus d'électricité » → CCAS/CAF -> FSL… 20€/mois, 15m², 12km, 5°C.",
    "https://exemple.fr/a?b=c n.bernard@exemple.fr +33 6 12 34 56 78",
    "porte-à-porte, saut-de-mouton, post-2020, anti-2e, Saint-Étienne-du-Rouvray, ŒUVRE, Ștefan",
    "🏠🏠 ok!!! ???? (((x))) a.b.c A.B.C. \u00a0\u202f\t\n fin.",
)


@pytest.fixture(scope="module")
def ours() -> Language:
    return french_pipeline()


def test_the_tokens_are_those_of_spacy_on_the_whole_corpus(ours: Language) -> None:
    theirs = spacy.blank("fr").tokenizer
    texts = [note["text"] for note in [*labelled(), *own_notes(), *concepts()]] + list(ODD)
    assert len(texts) > 11_000
    differing = [
        text
        for text in texts
        if [token.text for token in ours.tokenizer(text)] != [token.text for token in theirs(text)]
    ]
    assert differing == []


def test_the_rules_are_what_spacy_gives() -> None:
    assert json.loads(RULES.read_text(encoding="utf-8")) == tokens.rules()


def test_the_slow_french_is_never_imported_and_nothing_stands_in_for_it() -> None:
    code = (
        "import sys; from lda_synthese.language.suggest.suggester import load_suggester;"
        "load_suggester();"
        "assert not [m for m in sys.modules if m.startswith('spacy.lang.fr')];"
        "assert all(m is None or getattr(m, '__spec__', None) is not None"
        " for n, m in sys.modules.items() if n.startswith('spacy'))"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, check=False)
    assert (done.returncode, done.stderr.decode()) == (0, "")


def test_the_readings_are_the_same_without_the_words_that_the_model_lists(ours: Language) -> None:
    unread = [name for name in UNUSED if name != "vocab"]
    whole = spacy.load(MODEL, exclude=unread, config={"nlp.lang": CODE})
    texts = [note["text"] for note in labelled()[::20]] + list(ODD)

    def readings(pipeline: Language) -> list[tuple[str, str]]:
        return [(token.pos_, str(token.morph)) for doc in pipeline.pipe(texts) for token in doc]

    assert readings(ours) == readings(whole)
