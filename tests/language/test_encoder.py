"""The encoder: what says the same in other words is alike."""

from collections.abc import Sequence

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from lda_synthese.language import senses
from lda_synthese.language.encoder import NAME, PIECES_READ, Encoder, bent, unpacked
from lda_synthese.language.pieces import Pieces
from lda_synthese.language.senses import Senses
from lda_synthese.language.suggest.component import ARTEFACT
from lda_synthese.language.terms.space import Floats, read_table

LEARNT_ON = (
    (0.1094671, 0.0448465, -0.1169559, 0.0766163),
    (-0.1220699, 0.1606786, -0.1437076, 0.0715213),
    (-0.1440897, 0.2184795, -0.0317751, 0.0844068),
    (0.1737919, -0.1058766, -0.4428836, -0.1701280),
)
"""The first of each layer, of the sentence below, when the arrays that ship were trained."""


@pytest.fixture(scope="module")
def encoder() -> Encoder:
    return Encoder.from_disk(ARTEFACT)


@pytest.fixture(scope="module")
def pieces() -> Pieces:
    names, arrays = read_table(ARTEFACT, NAME)
    return Pieces(names, arrays["weights"].tolist())


def likeness(one: Floats, other: Floats) -> float:
    return float(one @ other / np.linalg.norm(one) / np.linalg.norm(other))


@pytest.mark.parametrize(
    ("text", "same", "other"),
    [
        (
            "Le médecin va voir les gens chez eux",
            "Consultations à domicile d’un généraliste",
            "Le bailleur va vendre deux immeubles",
        ),
        (
            "Personne n’avait de quoi payer la caution",
            "Aucun ménage ne pouvait verser le dépôt de garantie",
            "Les pairs animent le groupe du jeudi",
        ),
        (
            "On n’a pas trouvé où se garer",
            "Aucune place de stationnement près de la salle",
            "Les bailleurs ont signé la charte",
        ),
    ],
)
def test_what_says_the_same_in_other_words_is_nearer_than_another_matter(
    encoder: Encoder, text: str, same: str, other: str
) -> None:
    this, alike, unlike = encoder.of([text, same, other])[:, -384:]
    assert likeness(this, alike) > likeness(this, unlike)


def test_a_note_means_the_same_alone_and_among_others(encoder: Encoder) -> None:
    texts = ["Captation", "Une maraude le mardi, avec un infirmier. " * 9, "", "Café froid"] * 5
    together = encoder.of(texts)
    alone = np.concatenate([encoder.of([text]) for text in texts])
    assert together == pytest.approx(alone, abs=1e-4)


@pytest.mark.parametrize("text", ["", " \n", "🏠", "\x00", "\ud800", "a" * 2_000, "zz qq " * 300])
def test_whatever_the_text_it_gets_as_many_finite_numbers(encoder: Encoder, text: str) -> None:
    found = encoder.of([text])
    assert found.shape == (1, encoder.size)
    assert np.isfinite(found).all()


def test_without_a_text_there_is_nothing(encoder: Encoder) -> None:
    assert encoder.of([]).shape == (0, encoder.size)


def test_a_long_note_is_read_by_its_beginning(encoder: Encoder) -> None:
    text = "Une maraude le mardi, avec un infirmier. " * 20
    one, other = encoder.of([text, text + "Café froid"])
    assert (one == other).all()


class Counted(Encoder):
    """The encoder, and how many texts it was given."""

    given = 0

    def of(self, texts: Sequence[str]) -> Floats:
        self.given += len(texts)
        return super().of(texts)


def test_a_text_that_was_read_is_not_read_again() -> None:
    """Issue 28, section 3: a dossier opened again, or told again in other numbers."""
    counted = Counted.from_disk(ARTEFACT)
    known = Senses(counted)
    texts = ["Café froid", "Captation", "Café froid", "\ud800"]
    first = known.of(texts)
    again = known.of([*texts[::-1], "Maraude"])
    assert counted.given == 4
    assert np.array_equal(first[::-1], again[:-1])


def test_what_was_read_long_ago_is_read_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(senses, "KEPT", 2)
    counted = Counted.from_disk(ARTEFACT)
    known = Senses(counted)
    for text in ("un", "deux", "trois", "deux", "un"):
        known.of([text])
    assert counted.given == 4


def test_the_likeliest_cut_is_taken() -> None:
    weights = {"<s>": 0.0, "</s>": 0.0, "<unk>": 0.0, "▁lo": -2.0, "ger": -2.0, "▁loge": -1.0,
               "r": -4.0, "▁": -3.0, "é": -3.0}  # fmt: skip
    pieces = Pieces(list(weights), list(weights.values()))
    names = list(weights)

    def cut(text: str) -> list[str]:
        return [names[number] for number in pieces.of(text, 20)]

    assert cut("loger") == ["<s>", "▁lo", "ger", "</s>"]
    assert cut("é\u200b  r") == ["<s>", "▁", "é", "▁", "r", "</s>"]
    assert cut("éx") == ["<s>", "▁", "é", "<unk>", "</s>"]
    assert cut("") == ["<s>", "</s>"]


@given(st.text(alphabet="abcdefghijklmnopqrstuvwxyzéèàç’'-., 0123456789ABCDEFGH", max_size=60))
def test_french_is_cut_without_a_loss(pieces: Pieces, text: str) -> None:
    names, _ = read_table(ARTEFACT, NAME)
    found = [names[number] for number in pieces.of(text, 200)[1:-1]]
    assert "".join(found).replace("▁", " ").split() == text.split()


@given(st.text(max_size=400))
def test_at_most_so_many_pieces_are_read(pieces: Pieces, text: str) -> None:
    assert 2 <= len(pieces.of(text, PIECES_READ)) <= PIECES_READ


def test_weights_on_four_bits_are_multiples_of_the_scale_of_their_block() -> None:
    numbers = np.arange(16, dtype=np.uint8)[None] * 16 + 8
    found = unpacked(numbers, np.array([0.5], np.float16))
    assert found.tolist() == [0.0] * 16 + [(n - 8) / 2 for n in range(16)]


def test_the_bend_is_that_of_the_network() -> None:
    """GELU at some places, from its definition by the error function."""
    places = np.array([-50, -1, 0, 0.5, 2, 50], np.float32)
    assert bent(places) == pytest.approx([0, -0.15866, 0, 0.34573, 1.9545, 50], abs=1e-3)


def test_a_sentence_has_the_numbers_that_the_heads_learnt_on(encoder: Encoder) -> None:
    """A faster way to compute them needs no training; another sum of them would."""
    found = encoder.of(["Une maraude le mardi, avec un infirmier."]).reshape(4, -1)[:, :4]
    assert found == pytest.approx(np.array(LEARNT_ON), abs=1e-5)
