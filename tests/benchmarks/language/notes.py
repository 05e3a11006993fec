"""Ten thousand notes classified, and grouped by what they say."""

import random
from pathlib import Path

from lda_synthese.language.pipeline import french_pipeline
from lda_synthese.language.similar import WORD, Item, Likeness
from lda_synthese.language.suggest.component import COMPONENT
from models.notes import labelled
from tests.benchmarks.dossiers import Sizes
from tests.benchmarks.rows import Measured, Measures
from tests.benchmarks.timing import elapsed


def measure(sizes: Sizes, folder: Path) -> Measures:
    notes = random.Random(6).choices(labelled(), k=sizes.many)
    # Each note another text: nothing that was read is read again.
    texts = [f"{note['text']} {n}" for n, note in enumerate(notes)]
    items = [
        Item(f"{n}", text, note["kind"], note["theme"])
        for n, (text, note) in enumerate(zip(texts, notes, strict=True))
    ]
    nlp = french_pipeline()
    nlp.add_pipe(COMPONENT)
    return {
        "classify.many": Measured(
            elapsed(lambda: list(nlp.pipe(texts))),
            elapsed(lambda: [nlp.tokenizer(text) for text in texts]),
        ),
        "group.many": Measured(
            elapsed(lambda: Likeness(items).groups()),
            elapsed(lambda: [WORD.findall(text.lower()) for text in texts]),
        ),
    }
