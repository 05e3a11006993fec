"""A step of a history in words: who, when, by which carnet, what was there before and after."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape

from lda_synthese.application.past import PastStep
from lda_synthese.domain.log.timeline import FieldStep
from lda_synthese.domain.state.dossier import Dossier
from lda_synthese.domain.state.ids import EntityId
from lda_synthese.domain.state.model import word_fields
from lda_synthese.domain.text.differences import (
    Within,
    WordPiece,
    spoken_differences,
    word_differences,
)
from lda_synthese.domain.text.french import quoted
from lda_synthese.storage.receiving.receipts import Receipt
from lda_synthese.ui.widgets.look import Look
from lda_synthese.ui.widgets.versions.marked import marked_words
from lda_synthese.ui.widgets.versions.words import field_name, moment, value_text

ERASED = "effacé pour de bon"
MOVED = {True: "Mise à la corbeille", False: "Sortie de la corbeille"}


@dataclass(frozen=True, slots=True)
class FieldShown:
    """A field of a step: its name, what it held before and after, as `pieces` where words differ.

    `before` is '' for what was made then. `spoken` is what a screen reader says of it.
    """

    name: str
    before: str
    after: str
    pieces: tuple[WordPiece, ...]
    spoken: str


def step_line(dossier: Dossier, past: PastStep) -> str:
    """« Modifier une note », and under it who did it, when, and by which carnet it came."""
    step = past.step
    who = ", ".join(filter(None, (f"par {dossier.name_of(step.author)}", moment(step.at))))
    came = f" · {arrival_line(dossier, past.receipt)}" if past.receipt else ""
    return f"{step.label or 'Modifier'}\n{who}{came}"


def arrival_line(dossier: Dossier, receipt: Receipt) -> str:
    """« reçu avec le carnet de Rapporteur B, le 17 décembre 2023 à 09:10 »."""
    person = EntityId(receipt.person)
    is_known = person in dossier.table("person")
    whose = f"le carnet de {dossier.name_of(person)}" if is_known else quoted(receipt.file_name)
    return ", ".join(filter(None, (f"reçu avec {whose}", moment(receipt.at))))


def fields_shown(dossier: Dossier, past: PastStep) -> tuple[FieldShown, ...]:
    """The fields of a step, their words compared: a long text takes its time, in a thread."""
    kind = past.step.revision.kind
    texts = word_fields(kind)
    return tuple(
        _erased(one)
        if one.is_erased
        else _reworded(one, is_birth=past.step.is_birth)
        if one.field in texts
        else _other(dossier, kind, one)
        for one in sorted(past.step.fields, key=lambda one: one.field not in texts)
    )


def _erased(one: FieldStep) -> FieldShown:
    return FieldShown(
        field_name(one.field), "", ERASED, (), f"{field_name(one.field)}\u00a0: {ERASED}"
    )


def _reworded(one: FieldStep, *, is_birth: bool) -> FieldShown:
    name, before, after = field_name(one.field), str(one.before or ""), str(one.after or "")
    if is_birth or not before:
        return FieldShown(name, "", after, (), f"{name}\u00a0: {after}")
    spoken = spoken_differences(before, after)
    return FieldShown(
        name, before, after, word_differences(before, after), f"{name}\u00a0: {spoken}"
    )


def _other(dossier: Dossier, kind: str, one: FieldStep) -> FieldShown:
    if one.field == "deleted":
        text = MOVED[bool(one.after)]
        return FieldShown("", "", text, (), text)
    name = field_name(one.field)
    before, after = (value_text(dossier, (kind, one.field), v) for v in (one.before, one.after))
    return FieldShown(name, before, after, (), f"{name}\u00a0: {before}, puis {after}")


def step_html(look: Look, shown: Sequence[FieldShown]) -> str:
    """What a step changed, in the colours of `look`."""
    return "".join(paragraph for one in shown for paragraph in _paragraphs(look, one))


def _paragraphs(look: Look, one: FieldShown) -> Iterator[str]:
    if one.pieces:
        for name, own in (("Avant", Within.FIRST), ("Après", Within.SECOND)):
            yield _headed(look, name, marked_words(look, one.pieces, own))
    elif one.before:
        yield _line(look, one.name, f"{escape(one.before)} → {escape(one.after)}")
    elif one.name and "\n" not in one.after and len(one.after) < 80:
        yield _line(look, one.name, escape(one.after))
    else:
        yield _headed(look, one.name, escape(one.after).replace("\n", "<br>"))


def _headed(look: Look, head: str, words: str) -> str:
    above = f'<p style="margin-bottom:0"><b>{_muted(look, head)}</b></p>' if head else ""
    return f'{above}<p style="margin-top:2px">{words}</p>'


def _line(look: Look, name: str, words: str) -> str:
    return f"<p>{_muted(look, name)}\u00a0: {words}</p>"


def _muted(look: Look, text: str) -> str:
    return f'<span style="color:{look.colour("text2").name()}">{escape(text)}</span>'
