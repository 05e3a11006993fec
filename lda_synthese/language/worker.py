"""The child process: reads questions on its input, answers on its output, ends with its input."""

import os
import sys
from collections.abc import Iterable, Mapping
from typing import Any, BinaryIO

from lda_synthese.language.protocol import (
    CHECK_WORDS,
    CORRECT,
    LEARN,
    LINK,
    NEAREST,
    REVIEW,
    SUGGEST,
    SUGGEST_ALL,
    TAKE_IN,
    decode,
    encode_message,
)


def main() -> int:
    """Load the suggester, say so, then answer until the input ends; the exit status."""
    questions, answers = sys.stdin.buffer, sys.stdout.buffer
    # Whatever a library prints must not stand between two answers.
    sys.stdout = sys.stderr
    # Read when numpy is first imported. Matrices of one note are small: threads that wait for each
    # other on a busy computer cost ten times what they gain, and the other cores are the window's.
    os.environ["OPENBLAS_NUM_THREADS"] = "1"
    from lda_synthese.language.pipeline import ModelMissingError
    from lda_synthese.language.suggest.suggester import load_suggester

    try:
        suggester = load_suggester()
    except ModelMissingError as error:
        _send(answers, {"pret": False, "erreur": str(error)})
        return 1
    _send(answers, {"pret": True})
    for line in questions:
        _send(answers, answer(suggester, line))
    return 0


def _send(answers: BinaryIO, message: Mapping[str, Any]) -> None:
    answers.write(encode_message(message))
    answers.flush()


def answer(suggester: Any, line: bytes) -> dict[str, Any]:
    """The answer to one line; a bad one gets an error and harms nothing."""
    number = None
    try:
        question = decode(line)
        number = question.get("id")
        return {"id": number, "resultat": _reply(suggester, question)}
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        return {"id": number, "erreur": f"question illisible\u00a0: {error}"}


def _reply(suggester: Any, question: Mapping[str, Any]) -> Any:
    if question["op"] == SUGGEST:
        return suggester.suggest_all([question])[0]
    if question["op"] == SUGGEST_ALL:
        return suggester.suggest_all(question["notes"])
    if question["op"] == LEARN:
        if question.get("cadre"):
            suggester.set_frame(question["cadre"])
        suggester.learn(question["decidees"])
        return len(question["decidees"])
    if question["op"] == REVIEW:
        return suggester.doubtful()
    if question["op"] == TAKE_IN:
        suggester.nearness.take_in([str(text) for text in question["textes"]])
        return len(question["textes"])
    if question["op"] == NEAREST:
        return suggester.nearness.nearest(
            str(question["texte"]), [str(text) for text in question["parmi"]]
        )
    if question["op"] == LINK:
        return _links(question["points"])
    if question["op"] in (CHECK_WORDS, CORRECT):
        return _spelling(question)
    raise ValueError(str(question["op"]))


def _links(points: Iterable[Mapping[str, Any]]) -> dict[str, str]:
    """Piste → the action that it prolongs most likely."""
    from lda_synthese.language.similar import Item, Likeness

    items = (
        Item(str(p["id"]), str(p["texte"]), str(p["nature"]), str(p["theme"]), finding=True)
        for p in points
    )
    return {link.piste.id: link.action.id for link in Likeness(items).links()}


def _spelling(question: Mapping[str, Any]) -> list[str] | None:
    from lda_synthese.language.spelling import speller

    known = speller()
    if known is None:
        return None
    if question["op"] == CHECK_WORDS:
        return known.unknown(str(word) for word in question["mots"])
    return known.suggest(str(question["mot"]))


if __name__ == "__main__":
    sys.exit(main())
