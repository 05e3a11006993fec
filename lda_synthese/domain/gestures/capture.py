"""Gestures on notes: add, reword, tag, split, merge, move, set aside, trash."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from lda_synthese.domain.errors import RefusedError
from lda_synthese.domain.state.dossier import Dossier
from lda_synthese.domain.state.edits import Change, Edit, change, create, edit, trash
from lda_synthese.domain.state.ids import NOBODY, EntityId, Mint, named_entity, rank_between
from lda_synthese.domain.state.making import make_or_bring_back
from lda_synthese.domain.state.model import (
    NOTE_LIMIT,
    OUTSIDE,
    Consent,
    Kind,
    Note,
    Support,
    Theme,
    Voice,
)
from lda_synthese.domain.state.placing import lost_workshop
from lda_synthese.domain.text.french import plural, signs

LINE_BREAKS = re.compile(r"\r\n?|[\x0b\x0c\x85\u2028\u2029]")
CONTROLS = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f]")
"""What a copied terminal or a broken file leaves in a text; a line break is none of them."""

SENTENCE_END = re.compile(r"(?<=[.!?…])\s+(?=[A-ZÀ-Ý«\"])")
MARKS, LINKING_WORDS = ".,;:!?…-–—(", frozenset(["et", "ou", "mais", "car", "donc", "ni", "puis"])
"""What already joins two texts: the end of the first, the beginning of the second."""

WORD_END = re.compile(r"\s+")

NEXT_KIND = {None: Kind.ACTION, Kind.ACTION: Kind.PISTE, Kind.PISTE: Kind.AUTRE, Kind.AUTRE: None}
"""What Ctrl+B makes of a kind."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NewNote:
    """What a person typed, and what was decided while typing."""

    text: str
    theme: str | None = None
    kind: Kind | None = None
    voice: Voice | None = None
    verbatim: bool = False
    consent: Consent | None = None
    image: str | None = None
    image_alt: str = ""
    table: str | None = None


def add_notes(
    dossier: Dossier,
    mint: Mint,
    workshop: EntityId,
    new_notes: Sequence[NewNote],
    *,
    rapporteur: EntityId = NOBODY,
) -> Edit:
    """The edit that adds notes at the end of a workshop, in one gesture.

    `dossier` gives the ranks that are taken, `mint` identities and ranks; `workshop` and
    `rapporteur` are ids, `new_notes` in their order. Raises `RefusedError` for an empty note, one
    over `NOTE_LIMIT` characters, or a theme or a workshop that was removed.
    """
    if lost_workshop(dossier, workshop):
        raise RefusedError(
            "Cet atelier a été retiré\u202f; rien n’a été ajouté, choisissez-en un autre."
        )
    for theme in {new.theme for new in new_notes}:
        _refuse_removed(dossier, theme)
    last = _last_rank(dossier, workshop)
    changes = []
    for new in new_notes:
        last = mint.rank_after(last)
        changes.append(
            create(
                Note(
                    id=mint.entity(),
                    workshop=workshop,
                    rapporteur=rapporteur,
                    text=clean_text(new.text),
                    theme=new.theme,
                    kind=new.kind,
                    voice=new.voice,
                    verbatim=new.verbatim,
                    consent=new.consent,
                    image=new.image,
                    image_alt=new.image_alt,
                    table=new.table,
                    rank=last,
                )
            )
        )
    return edit(counted("Ajouter", len(changes)), changes)


def _last_rank(dossier: Dossier, workshop: EntityId) -> str:
    ranks = (note.rank for note in dossier.living(Note) if note.workshop == workshop)
    return max(ranks, default="")


def clean_text(text: str) -> str:
    """The text without control characters, nor white space around it.

    Raises `RefusedError` when nothing is left or when it is over `NOTE_LIMIT` characters.
    """
    text = legible(text)
    if not text:
        raise RefusedError("Une note vide n’est pas ajoutée\u202f: tapez d’abord son texte.")
    if len(text) > NOTE_LIMIT:
        raise RefusedError(
            f"Cette note est trop longue ({signs(text, NOTE_LIMIT)})\u202f; votre texte est "
            "gardé, passez par «\u202fColler une liste\u202f»."
        )
    return text


def in_pieces(text: str) -> list[str]:
    """A text as notes of at most `NOTE_LIMIT` characters; nothing but white space is left out.

    A long one is cut after a sentence, else after a word, else where it must be.
    """
    pieces = []
    while len(text) > NOTE_LIMIT:
        # The white space where it is cut is not counted.
        beginning = text[: NOTE_LIMIT + 1]
        ends = [list(end.finditer(beginning)) for end in (SENTENCE_END, WORD_END)]
        cut = next((found[-1].start() for found in ends if found), NOTE_LIMIT)
        pieces.append(text[:cut])
        text = text[cut:].lstrip()
    return [*pieces, text]


def legible(text: str) -> str:
    """The text as a field shows it: one kind of line break, spaces for tabs, no other control."""
    return CONTROLS.sub("", LINE_BREAKS.sub("\n", text).replace("\t", " ")).strip()


def one_line(text: str) -> str:
    """A legible text whose line breaks and doubled spaces are one space; no-break ones stay."""
    return re.sub(r"[ \n]+", " ", legible(text))


def counted(verb: str, count: int) -> str:
    """« Ajouter une note », « Ajouter 3 notes »."""
    return f"{verb} une note" if count == 1 else f"{verb} {plural(count, 'note', 'notes')}"


def reword_note(note: Note, text: str) -> Edit:
    """Change the text of a note. Raises `RefusedError` as `add_notes`."""
    return edit("Modifier une note", [change(note, replace(note, text=clean_text(text)))])


def change_note(dossier: Dossier, note: Note, new: Note) -> Edit:
    """Make of a `note` of `dossier` what `new` is, in any fields at once.

    Raises `RefusedError` as `add_notes`, for a text or a theme that is changed.
    """
    if new.text != note.text:
        new = replace(new, text=clean_text(new.text))
    if new.theme != note.theme:
        _refuse_removed(dossier, new.theme)
    return edit("Modifier une note", [change(note, new)])


def tag_theme(dossier: Dossier, notes: Sequence[Note], theme: str | None) -> Edit:
    """The edit that decides the theme of `notes`: an id, `OUTSIDE`, or None (« à classer »).

    Raises `RefusedError` for a `theme` that was removed from `dossier`.
    """
    _refuse_removed(dossier, theme)
    verb = "Classer" if theme else "Déclasser"
    return _all(verb, notes, (replace(note, theme=theme) for note in notes))


def tag_kind(notes: Sequence[Note], kind: Kind | None) -> Edit:
    """Decide the kind of notes."""
    return _all("Qualifier", notes, (replace(note, kind=kind) for note in notes))


def take_proposals(
    dossier: Dossier, proposed: Sequence[tuple[Note, str | None, Kind | None]]
) -> Edit:
    """The edit that decides what is proposed for notes, where nothing was decided.

    `proposed` are notes of `dossier`, each with the id of a theme and a kind, None for neither.
    Raises `RefusedError` for a theme that was removed.
    """
    for _, theme, _ in proposed:
        _refuse_removed(dossier, theme)
    return _all(
        "Classer",
        [note for note, _, _ in proposed],
        (
            replace(note, theme=note.theme or theme, kind=note.kind or kind)
            for note, theme, kind in proposed
        ),
    )


def mark_voice(notes: Sequence[Note], voice: Voice | None) -> Edit:
    """Say who spoke."""
    return _all("Marquer", notes, (replace(note, voice=voice) for note in notes))


def mark_consent(notes: Sequence[Note], consent: Consent | None) -> Edit:
    """Say how who spoke agreed to be named."""
    return _all("Marquer", notes, (replace(note, consent=consent) for note in notes))


def mark_verbatim(notes: Sequence[Note], verbatim: bool) -> Edit:
    """Say whether notes are somebody's own words."""
    return _all("Marquer", notes, (replace(note, verbatim=verbatim) for note in notes))


def set_aside(notes: Sequence[Note], reason: str) -> Edit:
    """Leave notes out of the synthesis, with a reason."""
    reason = reason.strip() or "Sans motif"
    return _all("Écarter", notes, (replace(note, set_aside=reason) for note in notes))


def take_back_in(notes: Sequence[Note]) -> Edit:
    """Put notes that were set aside back among the others; « hors cadre » ones are to classify."""
    new = (
        replace(note, set_aside=None, theme=None if note.theme == OUTSIDE else note.theme)
        for note in notes
    )
    return _all("Reprendre", notes, new)


def trash_notes(notes: Sequence[Note]) -> Edit:
    """Put notes in the trash."""
    return edit(counted("Supprimer", len(notes)), [trash(note) for note in notes])


def move_notes(dossier: Dossier, mint: Mint, notes: Sequence[Note], workshop: EntityId) -> Edit:
    """The edit that moves `notes` to the end of another `workshop`, in their order.

    `dossier` gives the ranks that are taken there, `mint` those that follow.
    """
    last = _last_rank(dossier, workshop)
    changes = []
    for note in notes:
        last = mint.rank_after(last)
        changes.append(change(note, replace(note, workshop=workshop, rank=last)))
    return edit(counted("Déplacer", len(notes)), changes)


def split_note(dossier: Dossier, mint: Mint, note: Note, at: int, text: str | None = None) -> Edit:
    """The edit that cuts `note` in two, with the same tags, the second right after the first.

    `at` is an offset in `text`, the note's own when None; `dossier` gives the ranks that are taken,
    `mint` the new identity. Raises `RefusedError` when one of the halves would be empty.
    """
    whole = note.text if text is None else text
    first, second = clean_text(whole[:at]), clean_text(whole[at:])
    following = (n.rank for n in dossier.notes_of(note.workshop) if n.rank > note.rank)
    new = Note(
        id=mint.entity(),
        workshop=note.workshop,
        rapporteur=note.rapporteur,
        text=second,
        theme=note.theme,
        kind=note.kind,
        voice=note.voice,
        verbatim=note.verbatim,
        rank=rank_between(note.rank, min(following, default="")),
    )
    return edit("Couper une note en deux", [change(note, replace(note, text=first)), create(new)])


def joined(texts: Iterable[str]) -> str:
    """Ideas in one text: each apart by a semicolon, but where a mark or « et » already joins them.

    So the two halves of a text that was cut make it again.
    """
    first, *others = texts
    whole = first
    for text in others:
        whole += text if not whole else f" {text}" if _reads_on(whole, text) else f"\u202f; {text}"
    return whole


def _reads_on(before: str, after: str) -> bool:
    return before[-1] in MARKS or after.partition(" ")[0].lower() in LINKING_WORDS


def merge_notes(dossier: Dossier, notes: Sequence[Note]) -> Edit:
    """Make one note of several: the first keeps its tags and takes all texts and links.

    Raises `RefusedError` for fewer than two notes, or a text that would be too long.
    """
    if len(notes) < 2:
        raise RefusedError("Choisissez au moins deux notes à réunir\u202f; rien n’a changé.")
    kept, *others = notes
    text = clean_text(joined(note.text for note in notes))
    links = _links_taken_over(dossier, kept, others)
    taking_all = change(kept, replace(kept, text=text))
    changes = [taking_all, *(trash(note) for note in others), *links]
    return edit(f"Réunir {plural(len(notes), 'note', 'notes')}", changes)


def _links_taken_over(dossier: Dossier, kept: Note, others: Iterable[Note]) -> list[Change | None]:
    supports, gone = dossier.supports, {note.id for note in others}
    mine = {support.finding for support in supports if support.note == kept.id}
    theirs = {support.finding for support in supports if support.note in gone}
    return [link(dossier, finding, kept.id) for finding in sorted(theirs - mine)]


def link(dossier: Dossier, finding: EntityId, note: EntityId) -> Change | None:
    """The change that makes a note support a finding, whether or not it ever did.

    `finding` and `note` are their ids; None when `dossier` has the link already.
    """
    id_ = named_entity("support", finding, note)
    return make_or_bring_back(dossier, Support(id=id_, finding=finding, note=note))


def _refuse_removed(dossier: Dossier, theme: str | None) -> None:
    if theme and theme != OUTSIDE and dossier.get(Theme, theme) is None:
        raise RefusedError(
            "Ce thème a été retiré du cadre\u202f; rien n’a changé, choisissez-en un autre."
        )


def _all(verb: str, notes: Sequence[Note], new: Iterable[Note]) -> Edit:
    """The edit that makes new ones of notes, in the same order."""
    return edit(counted(verb, len(notes)), map(change, notes, new))
