"""What a field of an entity may hold: its type, its default, and how the file writes it."""

from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar

from lda_synthese.domain.text.french import quoted, signs

Value = str | int | bool | tuple[str, ...] | None
"""What a field of an entity holds in memory: a scalar, or the lines of a list."""

PatchValue = str | int | bool | None
"""What a field holds in the file."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldType:
    """What a field holds, and before anybody wrote it; one whose default is None may be null.

    `held` is what its values are in the file: `text`, `flag`, `integer` or `rank`.
    """

    held: ClassVar[str]
    default: Value

    @property
    def json_types(self) -> tuple[str, ...]:
        """All that the file may hold in it."""
        return (self.held, "null") if self.default is None else (self.held,)

    def decode(self, value: PatchValue) -> Value:
        """A value from the file; what doesn't fit becomes the default."""
        raise NotImplementedError

    def problem(self, value: object) -> str:
        """Why what somebody writes, or what a document says, can't stand here; '' when it can.

        In French, after the name of the field: « n’est pas un texte ».
        """
        raise NotImplementedError


@dataclass(frozen=True, slots=True, kw_only=True)
class TextField(FieldType):
    """Any text of at most `limit` characters; that binds who writes, never who reads."""

    held: ClassVar[str] = "text"
    limit: int

    def decode(self, value: PatchValue) -> Value:
        """The text."""
        return value if isinstance(value, str) else self.default

    def problem(self, value: object) -> str:
        """What is no text, or a longer one."""
        if not isinstance(value, str):
            return "n’est pas un texte"
        is_long = len(value) > self.limit
        return f"est trop long ({signs(value, self.limit)})" if is_long else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class RankField(TextField):
    """A place among siblings, as `state.ids` makes them."""

    held: ClassVar[str] = "rank"


@dataclass(frozen=True, slots=True, kw_only=True)
class ReferenceField(TextField):
    """The id of an entity of the kind `to`, '' for any, or of one of `or_to`; it may dangle.

    Who has it stands on what it names; when it hangs, it is at home without it.
    """

    to: str
    or_to: tuple[str, ...] = ()
    hangs: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class FlagField(FieldType):
    """True or false."""

    held: ClassVar[str] = "flag"

    def decode(self, value: PatchValue) -> Value:
        """The flag."""
        return value if isinstance(value, bool) else self.default

    def problem(self, value: object) -> str:
        """What is neither."""
        return "" if isinstance(value, bool) else "n’est ni vrai ni faux"


@dataclass(frozen=True, slots=True, kw_only=True)
class IntegerField(FieldType):
    """A whole number."""

    held: ClassVar[str] = "integer"

    def decode(self, value: PatchValue) -> Value:
        """The number."""
        return value if isinstance(value, int) and not isinstance(value, bool) else self.default

    def problem(self, value: object) -> str:
        """What is no number, true and false among it."""
        is_whole = isinstance(value, int) and not isinstance(value, bool)
        return "" if is_whole else "n’est pas un nombre entier"


@dataclass(frozen=True, slots=True, kw_only=True)
class LinesField(FieldType):
    """A list of texts, one a line in the file; the patch alone limits it."""

    held: ClassVar[str] = "text"

    def decode(self, value: PatchValue) -> Value:
        """The lines."""
        if not isinstance(value, str):
            return self.default
        return tuple(value.split("\n")) if value else ()

    def problem(self, value: object) -> str:
        """What is no list."""
        return "" if isinstance(value, tuple | list) else "n’est pas une liste"


@dataclass(frozen=True, slots=True, kw_only=True)
class ChoiceField(FieldType):
    """A code of an enumeration, but those of `never`.

    One of a later version is kept in the log, and read as the default.
    """

    held: ClassVar[str] = "text"
    choices: type[StrEnum]
    never: Collection[StrEnum] = ()

    @property
    def codes(self) -> tuple[StrEnum, ...]:
        """What may be chosen, in order."""
        return tuple(code for code in self.choices if code not in self.never)

    def decode(self, value: PatchValue) -> Value:
        """The code."""
        known = self.choices._value2member_map_.get(value)
        return known if isinstance(known, StrEnum) and known not in self.never else self.default

    def problem(self, value: object) -> str:
        """What is no code that may be chosen."""
        return "" if value in self.codes else f"ne peut pas être {quoted(str(value)[:40])}"


def encode(value: Value) -> PatchValue:
    """A field's value as the file writes it."""
    if isinstance(value, tuple):
        return "\n".join(value)
    return str(value) if isinstance(value, StrEnum) else value
