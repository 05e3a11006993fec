"""What a document says, field by field; what it may not say is refused, with where."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, TypeVar

from lda_synthese.domain.errors import RefusedError
from lda_synthese.domain.gestures.capture import legible
from lda_synthese.domain.state.edits import normal
from lda_synthese.domain.state.fields import (
    ChoiceField,
    FieldType,
    FlagField,
    IntegerField,
    LinesField,
    TextField,
)
from lda_synthese.domain.state.model import TEXT_LIMIT
from lda_synthese.domain.text.french import quoted

C = TypeVar("C", bound=StrEnum)

TEXT, NUMBER = TextField(default="", limit=TEXT_LIMIT), IntegerField(default=None)
FLAG, LIST = FlagField(default=False), LinesField(default=())
"""What a document may say, as the model has it."""


@dataclass(frozen=True, slots=True)
class DocumentPart:
    """An object of the document, and where it stands: « reponses, ligne 3 »."""

    where: str
    values: Mapping[str, Any]

    def refuse(self, why: str) -> RefusedError:
        """The error of what can't be read here."""
        where = f"{self.where}, " if self.where else ""
        return RefusedError(
            f"Ce document ne peut pas être lu\u00a0: {where}{why}\u202f; rien n’a été modifié, "
            "corrigez-le puis recommencez."
        )

    def has(self, key: str) -> bool:
        """Whether it says something under a key."""
        return self.values.get(key) is not None

    def text(self, key: str) -> str:
        """A text, '' where nothing is said."""
        value = self._value(key, TEXT)
        return "" if value is None else legible(str(normal(value)))

    def _value(self, key: str, field: FieldType) -> Any:
        """What a field of the model may hold; None where nothing is said."""
        value = self.values.get(key)
        problem = "" if value is None else field.problem(value)
        if problem:
            raise self.refuse(f"{quoted(key)} {problem}")
        return value

    def texts(self, key: str) -> tuple[str, ...]:
        """A list of texts of one line."""
        found = [DocumentPart(self.where, {key: one}).text(key) for one in self.items(key)]
        return tuple(" ".join(text.split()) for text in found)

    def number(self, key: str) -> int | None:
        """A whole number, or None."""
        value: int | None = self._value(key, NUMBER)
        return value

    def numbers(self, key: str) -> tuple[int, ...]:
        """A list of whole numbers."""
        found = [DocumentPart(self.where, {key: one}).number(key) for one in self.items(key)]
        if None in found:
            raise self.refuse(f"{quoted(key)} n’est pas une liste de nombres entiers")
        return tuple(one for one in found if one is not None)

    def flag(self, key: str, *, default: bool = False) -> bool:
        """True or false; `default` where nothing is said."""
        value = self._value(key, FLAG)
        return default if value is None else bool(value)

    def choice(self, key: str, choices: type[C], default: C) -> C:
        """The code of `choices` under `key`; `default` where nothing is said."""
        return self.choice_or_none(key, choices) or default

    def choice_or_none(self, key: str, choices: type[C]) -> C | None:
        """A code of `choices`, or None."""
        code = self.text(key)
        if not code:
            return None
        if problem := ChoiceField(default=None, choices=choices).problem(code):
            raise self.refuse(f"{quoted(key)} {problem}")
        return choices(code)

    def items(self, key: str) -> list[Any]:
        """A list; empty where nothing is said."""
        return self._value(key, LIST) or []

    def part(self, key: str) -> "DocumentPart":
        """An object within; empty where nothing is said."""
        value = self.values.get(key)
        return _part(f"{self.where}, {key}".strip(", "), {} if value is None else value)

    def parts(self, key: str) -> Iterator["DocumentPart"]:
        """The objects of a list, with their lines from 1."""
        for line, value in enumerate(self.items(key), start=1):
            yield _part(f"{self.where}, {key}, ligne {line}".strip(", "), value)


def _part(where: str, value: object) -> DocumentPart:
    if not isinstance(value, dict):
        raise DocumentPart(where, {}).refuse("ce n’est pas un objet")
    return DocumentPart(where, value)
