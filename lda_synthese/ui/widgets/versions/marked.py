"""The words of a wording, those that another lacks coloured and marked."""

from collections.abc import Iterable
from html import escape

from lda_synthese.domain.text.differences import Within, WordPiece
from lda_synthese.ui.widgets.look import Look


def marked_words(look: Look, pieces: Iterable[WordPiece], own: Within) -> str:
    """The HTML of one of two wordings, '' for no piece.

    `look` gives the colours, `pieces` are those of both; `own` says which is shown: what is only in
    the first is struck through, what is only in the second underlined.
    """
    fill, ink, line = (
        ("error_bg", "error", "line-through")
        if own is Within.FIRST
        else ("ok_bg", "ok", "underline")
    )
    style = (
        f"background-color: {look.colour(fill).name()}; color: {look.colour(ink).name()}; "
        f"text-decoration: {line}"
    )
    words = []
    for piece in pieces:
        text = escape(piece.text).replace("\n", "<br>")
        if piece.within is Within.BOTH:
            words.append(text)
        elif piece.within is own:
            words.append(f'<span style="{style}">{text}</span>')
    return "".join(words)
