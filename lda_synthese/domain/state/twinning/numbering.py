"""Two themes of one number, made on two laptops: the later born shows a letter, `1.3b`."""

from collections.abc import Iterable, Iterator, MutableMapping
from dataclasses import replace
from itertools import chain

from lda_synthese.domain.state.ids import EntityId
from lda_synthese.domain.state.model import Entity, Theme
from lda_synthese.domain.state.twinning.births import Births, by_birth, letters_after_the_first


def given_number(theme: Theme) -> str:
    """The number that people gave a theme, without the letter that tells it from another."""
    return theme.given or theme.number


def number_themes(table: MutableMapping[EntityId, Entity], births: Births) -> None:
    """Have each living theme of a table show a number of its own."""
    themes = [entity for entity in table.values() if isinstance(entity, Theme)]
    table.update((theme.id, theme) for theme in _renumbered(by_birth(themes, births)))


def _renumbered(themes: Iterable[Theme]) -> Iterator[Theme]:
    """The themes that are to show another number, of all of them from the first born."""
    alike: dict[str, list[Theme]] = {}
    for theme in themes:
        if not theme.deleted and given_number(theme):
            alike.setdefault(given_number(theme), []).append(theme)
        elif theme.given:
            yield replace(theme, number=theme.given, given="")
    for number, same in alike.items():
        free = (number + letter for letter in letters_after_the_first())
        shown = chain([number], (other for other in free if other not in alike))
        for theme, own in zip(same, shown, strict=False):
            given = number if own != number else ""
            if (theme.number, theme.given) != (own, given):
                yield replace(theme, number=own, given=given)
