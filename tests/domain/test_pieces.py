"""A text too long for one note, cut in several that make the whole."""

from hypothesis import given
from hypothesis import strategies as st

from lda_synthese.domain.gestures.capture import in_pieces
from lda_synthese.domain.state.model import NOTE_LIMIT

WORDS = st.text("aé.! \u00a0", max_size=12)


def test_a_text_that_fits_is_one_piece() -> None:
    assert in_pieces("a" * NOTE_LIMIT) == ["a" * NOTE_LIMIT]


def test_it_is_cut_after_a_sentence_else_after_a_word_else_where_it_must_be() -> None:
    sentence, words = "Une idée. " * 1_200, "mot " * 3_000
    first, second = in_pieces(sentence.strip())
    assert first.endswith("Une idée.")
    assert second.startswith("Une idée.")
    assert [piece[-3:] for piece in in_pieces(words.strip())] == ["mot", "mot"]
    assert [len(piece) for piece in in_pieces("a" * 25_000)] == [NOTE_LIMIT, NOTE_LIMIT, 5_000]


@given(st.lists(WORDS, min_size=9, max_size=40), st.integers(1, 200))
def test_the_pieces_make_the_whole(words: list[str], times: int) -> None:
    text = ("".join(words) * times).strip()
    pieces = in_pieces(text)
    assert "".join("".join(pieces).split()) == "".join(text.split())
    assert all(0 < len(piece) <= NOTE_LIMIT for piece in pieces) or not text
