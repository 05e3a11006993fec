"""The themes of a dossier, and what each one is for the suggester that ships."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from lda_synthese.language.classes import THEMES
from lda_synthese.language.terms.space import Floats

OUTSIDE = "hors"

NEW_THEME_SHARE = 0.1
"""What a theme that the suggester never read gets before anything was decided for it."""


@dataclass(frozen=True)
class Frame:
    """Numbers of the themes; the class of each, or None; the words of its title."""

    numbers: tuple[str, ...] = THEMES
    classes: tuple[str | None, ...] = THEMES
    titles: tuple[str, ...] = ("",) * len(THEMES)

    @classmethod
    def of(cls, themes: Iterable[Mapping[str, Any]]) -> "Frame":
        """From a message: `numero`, `classe` or null, `titre`, `mots`. Raises `KeyError`."""
        rows: dict[str, tuple[str | None, str]] = {}
        for theme in themes:
            class_ = theme.get("classe")
            words = [theme.get("titre") or "", *(theme.get("mots") or ())]
            rows[str(theme["numero"])] = (
                class_ if class_ in THEMES else None,
                " ".join(map(str, words)).strip(),
            )
        rows.setdefault(OUTSIDE, (OUTSIDE, ""))
        classes, titles = zip(*rows.values(), strict=True)
        return cls(tuple(rows), classes, titles)

    def having(self, numbers: Iterable[str]) -> "Frame":
        """This frame with the numbers that it lacks, as new themes."""
        new = tuple(dict.fromkeys(number for number in numbers if number not in self.numbers))
        if not new:
            return self
        return Frame(
            self.numbers + new, self.classes + (None,) * len(new), self.titles + ("",) * len(new)
        )

    @property
    def outside(self) -> int:
        """The place of « hors »."""
        return self.numbers.index(OUTSIDE)

    def shares(self, themes: Floats) -> Floats:
        """Probabilities of the classes that ship, as those of these themes; over the last axis."""
        new = np.array([class_ is None for class_ in self.classes])
        if set(self.classes) <= {None, OUTSIDE}:
            return np.full((*themes.shape[:-1], len(new)), 1 / len(new), np.float32)
        places = [THEMES.index(class_) if class_ else 0 for class_ in self.classes]
        known = np.where(new, 0, themes[..., places])
        left = max(1 - NEW_THEME_SHARE * int(new.sum()), 0.5)
        known *= left / np.maximum(known.sum(axis=-1, keepdims=True), 1e-9)
        shares: Floats = np.where(new, (1 - left) / max(int(new.sum()), 1), known)
        return shares.astype(np.float32)
