"""What is compared whatever hand typed it."""

from lda_synthese.domain.text.folding import folded, folded_words


def test_neither_case_accents_nor_ligatures_tell_texts_apart() -> None:
    assert folded("Œuvre À L’ÉTÉ") == folded("oeuvre a l’ete")
    assert folded("Noe\u0308l") == folded("NOËL") == "noel"
    assert folded("Straße") == folded("STRASSE")


def test_what_has_capitals_once_decomposed_only_is_folded_too() -> None:
    assert folded("Unafo™") == "unafotm"


def test_spaces_do_not_tell_headings_apart() -> None:
    assert folded_words("  Thème\u00a0 de la note\n") == "theme de la note"
