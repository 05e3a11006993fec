"""What the window and its child process say to each other: one JSON document a line.

Asked, one of:

- `{"id": 3, "op": "suggerer", "texte": …, "atelier": …, "precedentes": […]}`
- `{"id": 8, "op": "suggerer_tout", "notes": [{"texte", "atelier", "precedentes"}]}`, for an answer
  to each, in order: much faster than one by one, but what is asked next waits for them all
- `{"id": 4, "op": "apprendre", "decidees": [{"id", "texte", "theme", "nature"}], "cadre": […]}`; a
  note without theme or nature is forgotten; the last as `frame_documents` makes it, or left out
- `{"id": 7, "op": "revoir"}`, for the decided notes whose theme surprises: id → theme expected
- `{"id": 9, "op": "situer", "textes": […]}`: read these now, so that the next takes no time
- `{"id": 10, "op": "proches", "texte": …, "parmi": […]}` for the places of these, nearest first
- `{"id": 11, "op": "relier", "points": [{"id", "texte", "nature", "theme"}]}` for the action that
  each piste would prolong, by their ids
- `{"id": 5, "op": "orthographe", "mots": […]}` for the words that are unknown
- `{"id": 6, "op": "corriger", "mot": …}` for what was meant; both get `null` without
  a dictionary

Answered: `{"id": 3, "resultat": …}` or `{"id": 3, "erreur": "…"}`. The child begins with
`{"pret": true}`, or `{"pret": false, "erreur": "…"}` and ends.
"""

import json
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, cast

from lda_synthese.domain.gestures.framework import default_theme
from lda_synthese.domain.state.dossier import Dossier
from lda_synthese.domain.state.model import OUTSIDE, Kind
from lda_synthese.language.classes import THEMES

TakeWords = Callable[[list[str] | None], None]
"""Who gets the words of an answer; None where no dictionary can be read."""

SUGGEST = "suggerer"
SUGGEST_ALL = "suggerer_tout"
LEARN = "apprendre"
REVIEW = "revoir"
TAKE_IN = "situer"
NEAREST = "proches"
LINK = "relier"
CHECK_WORDS = "orthographe"
CORRECT = "corriger"

WORKER_MODULE = "lda_synthese.language.worker"
WORKER_OPTION = "--assistant"
"""How a frozen program starts itself as the child."""


def worker_command() -> list[str]:
    """The command that starts the child."""
    if getattr(sys, "frozen", False):
        return [sys.executable, WORKER_OPTION]
    return [sys.executable, "-m", WORKER_MODULE]


def encode_message(message: Mapping[str, Any]) -> bytes:
    """A message as one line; never a line break inside, never a lone surrogate."""
    return json.dumps(message).encode("ascii") + b"\n"


def decode(line: bytes) -> dict[str, Any]:
    """The message of a line. Raises `ValueError` for anything but a JSON object."""
    message = json.loads(line.decode("utf-8"))
    if not isinstance(message, dict):
        raise ValueError("a message is a JSON object")
    return message


@dataclass(frozen=True, slots=True)
class TaggedNote:
    """A note and what people decided of it: a theme by its number or `hors`, a kind."""

    text: str
    theme: str | None
    kind: str | None

    def document(self) -> dict[str, str | None]:
        """As it is said."""
        return {"texte": self.text, "theme": self.theme, "nature": self.kind}


@dataclass(frozen=True, slots=True)
class NoteToTag:
    """A text that asks for a theme and a kind; `previous` are the last notes of its workshop."""

    text: str
    workshop: str | None = None
    previous: tuple[TaggedNote, ...] = ()

    def document(self) -> dict[str, Any]:
        """As it is said; half a character, which no reader takes, as « ? »."""
        previous = [note.document() for note in self.previous]
        text = self.text.encode("utf-8", "replace").decode("utf-8")
        return {"texte": text, "atelier": self.workshop, "precedentes": previous}


@dataclass(frozen=True, slots=True)
class Neighbour:
    """A decided note that is much alike, and its theme."""

    text: str
    theme: str


@dataclass(frozen=True, slots=True)
class Suggestion:
    """What is proposed for a text, None for what is not known; with shares from 0 to 1 of all.

    `theme_words` and `kind_words` stand in the text and are the reasons.
    """

    theme: str | None
    themes: Mapping[str, float]
    kind: Kind | None
    kinds: Mapping[str, float]
    theme_words: tuple[str, ...]
    kind_words: tuple[str, ...]
    neighbours: tuple[Neighbour, ...]

    @classmethod
    def of(cls, document: object) -> "Suggestion":
        """The suggestion of a document. Raises `ValueError` for anything else."""
        try:
            read = cast(Any, document)
            theme, kind, because = read["theme"], read["nature"], read["parce_que"]
            return cls(
                theme=None if theme is None else str(theme),
                themes=dict(read["themes"]),
                kind=Kind(kind) if kind else None,
                kinds=dict(read["natures"]),
                theme_words=tuple(because["theme"]),
                kind_words=tuple(because["nature"]),
                neighbours=tuple(Neighbour(n["texte"], n["theme"]) for n in read["proches"]),
            )
        except (KeyError, TypeError) as error:
            raise ValueError("no suggestion") from error

    def document(self) -> dict[str, Any]:
        """As it is said, and printed by `suggerer`."""
        return {
            "theme": self.theme,
            "themes": dict(self.themes),
            "nature": str(self.kind) if self.kind else None,
            "natures": dict(self.kinds),
            "parce_que": {"theme": [*self.theme_words], "nature": [*self.kind_words]},
            "proches": [{"texte": near.text, "theme": near.theme} for near in self.neighbours],
        }


def suggestions_of(count: int, result: object) -> list[Suggestion]:
    """The suggestions of so many notes. Raises `ValueError` for anything else."""
    if not isinstance(result, list) or len(result) != count:
        raise ValueError("no suggestions")
    return [Suggestion.of(document) for document in result]


@dataclass(frozen=True, slots=True)
class Answer:
    """What the child says: of which question, its result, or its trouble; '' for none.

    `is_ready` is None but in its first words.
    """

    number: int
    result: object
    trouble: str
    is_ready: bool | None

    @classmethod
    def of(cls, line: bytes) -> "Answer":
        """The answer of a line. Raises `ValueError` for anything but a JSON object."""
        message = decode(line)
        ready = bool(message["pret"]) if "pret" in message else None
        id_ = message.get("id")
        number = id_ if isinstance(id_, int) else 0
        return cls(number, message.get("resultat"), str(message.get("erreur", "")), ready)


def expected_of(result: object) -> dict[str, str]:
    """Note → number of the theme expected. Raises `ValueError` for anything else."""
    if not isinstance(result, dict):
        raise ValueError("no expected themes")
    return {str(note): str(theme) for note, theme in result.items()}


def answered_words(result: object) -> list[str] | None:
    """The words of an answer, None without a dictionary. Raises `ValueError` for anything else."""
    if result is None:
        return None
    if not isinstance(result, list):
        raise ValueError("no words")
    return [str(word) for word in result]


def places_of(count: int, result: object) -> list[int]:
    """The places of so many texts, in another order. Raises `ValueError` for anything else."""
    if not isinstance(result, list) or sorted(map(str, result)) != sorted(map(str, range(count))):
        raise ValueError("no places")
    return [int(place) for place in result]


@dataclass(frozen=True, slots=True)
class FindingToLink:
    """A finding that may prolong another of its theme."""

    id: str
    text: str
    kind: str
    theme: str

    def document(self) -> dict[str, str]:
        """As it is said."""
        return {"id": self.id, "texte": self.text, "nature": self.kind, "theme": self.theme}


def links_of(result: object) -> dict[str, str]:
    """Piste → action. Raises `ValueError` for anything else."""
    if not isinstance(result, dict):
        raise ValueError("no links")
    return {str(piste): str(action) for piste, action in result.items()}


@dataclass(frozen=True, slots=True)
class FrameTheme:
    """A theme of the dossier; `class_` is what it was by default, None for one of its own."""

    number: str
    class_: str | None
    title: str
    words: tuple[str, ...]

    def document(self) -> dict[str, Any]:
        """As it is said."""
        words = [*self.words]
        return {"numero": self.number, "classe": self.class_, "titre": self.title, "mots": words}


Frame = tuple[FrameTheme, ...]


def ask_suggestion(number: int, note: NoteToTag) -> bytes:
    """Ask for a theme and a kind."""
    return encode_message({"id": number, "op": SUGGEST, **note.document()})


def ask_suggestions(number: int, notes: Sequence[NoteToTag]) -> bytes:
    """Ask for a theme and a kind of each note."""
    documents = [note.document() for note in notes]
    return encode_message({"id": number, "op": SUGGEST_ALL, "notes": documents})


def ask_review(number: int) -> bytes:
    """Ask which decided themes surprise."""
    return encode_message({"id": number, "op": REVIEW})


def ask_take_in(texts: Sequence[str], number: int) -> bytes:
    """Have the child read `texts` now; `number` is the question's."""
    return encode_message({"id": number, "op": TAKE_IN, "textes": [*texts]})


def ask_nearest(text: str, others: Sequence[str], number: int) -> bytes:
    """Ask which of `others` are the nearest to `text`; `number` is the question's."""
    return encode_message({"id": number, "op": NEAREST, "texte": text, "parmi": [*others]})


def ask_links(findings: Sequence[FindingToLink], number: int) -> bytes:
    """Ask which of `findings` prolong which; `number` is the question's."""
    points = [finding.document() for finding in findings]
    return encode_message({"id": number, "op": LINK, "points": points})


def ask_unknown(number: int, words: Sequence[str]) -> bytes:
    """Ask which words are unknown."""
    return encode_message({"id": number, "op": CHECK_WORDS, "mots": [*words]})


def ask_correction(number: int, word: str) -> bytes:
    """Ask what was perhaps meant."""
    return encode_message({"id": number, "op": CORRECT, "mot": word})


def encode_decided(number: int, notes: Iterable[tuple[str, TaggedNote]], frame: Frame) -> bytes:
    """The line that tells the child what was decided of notes, and the themes of their dossier.

    `number` is the question's, `notes` are pairs of an id and what is known of it, `frame` has the
    themes.
    """
    documents = decided_documents(notes)
    return encode_message(
        {"id": number, "op": LEARN, "decidees": documents, "cadre": frame_documents(frame)}
    )


def decided_documents(notes: Iterable[tuple[str, TaggedNote]]) -> list[dict[str, str | None]]:
    """Decided notes, by their ids, as they are said."""
    return [{"id": id_, **note.document()} for id_, note in notes]


def frame_documents(frame: Frame) -> list[dict[str, Any]]:
    """The themes of a dossier as they are said."""
    return [theme.document() for theme in frame]


def framework(dossier: Dossier) -> Frame:
    """The dossier's themes, in order.

    A theme that was renumbered or renamed keeps its class; one of the dossier's own has none.
    """
    classes = {str(default_theme(class_)): class_ for class_ in THEMES}
    lessons = {lesson.id: lesson.title for lesson in dossier.lessons}
    return tuple(
        FrameTheme(
            number=theme.number,
            class_=classes.get(str(theme.id)),
            title=f"{theme.title or lessons.get(theme.lesson, '')} {theme.short}",
            words=tuple(theme.words),
        )
        for theme in dossier.themes
    )


def is_default(frame: Frame) -> bool:
    """Whether these are the themes that a child starts with."""
    default = [*THEMES[:-1]]
    return [one.number for one in frame] == default == [one.class_ for one in frame]


def shown_themes(dossier: Dossier) -> Mapping[str, str]:
    """The number by which the child knows each theme, by id; « hors cadre » by its own name."""
    return {OUTSIDE: OUTSIDE} | {str(theme.id): theme.number for theme in dossier.themes}
