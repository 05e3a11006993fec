"""What a heading says of the notes below it: a kind, a theme, a workshop, a day."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from lda_synthese.domain.state.dossier import Dossier
from lda_synthese.domain.state.model import Lesson
from lda_synthese.domain.text.dates import date_of
from lda_synthese.domain.text.folding import folded_words

KINDS = re.compile(
    r"(?:les )?(action|piste)s?"
    r"(?: (?:identifiees?|de travail|deja en place|existantes?|proposees?|a mener|evoquees?))?"
)
NUMBERED = re.compile(r"(?:theme|enseignement)? ?(?:n°? ?)?(\d(?:\.\d)?)\.?(?: ?[-–—:.]? ?(.+))?")
DAY = re.compile(r"journee(?: (?:de|d[’']|du|a|des))? ?(.*)")
A_WORKSHOP = re.compile(r"atelier (?:n°? ?)?(?:[a-z]|\d{1,2})(?: ?[-–—:.] .*)?")
"""« Atelier B », « Atelier 2 : le logement »: as a line that nothing else marks as a heading."""

APART = re.compile(r"\s+[-–—·|]\s+|\s*,\s+")

ORDER = ("rapporteur", "journee", "date", "commune", "atelier", "theme", "nature")
"""A heading puts an end to what the others said from its place on."""

LONGEST = 200
"""Signs of a heading."""

Meaning = Mapping[str, str]
"""Keys of the exchange format and what they are worth."""


@dataclass(frozen=True, slots=True)
class Names:
    """What a dossier names, by the form that headings share; without one, usual words only."""

    themes: Mapping[str, str] = field(default_factory=dict)
    kinds: Mapping[str, str] = field(default_factory=dict)
    workshops: Mapping[str, str] = field(default_factory=dict)
    days: Mapping[str, str] = field(default_factory=dict)

    def heading(self, text: str, *, is_marked: bool) -> Meaning:
        """What a heading says of the notes below it; nothing when it says none.

        With `is_marked`, the file says that it is a heading; without, only words that are nothing
        else count.
        """
        title = " ".join(text.split()).rstrip(":").strip()
        if not title or len(title) > LONGEST:
            return {}
        whole = self._meaning(title, is_marked=is_marked)
        if not is_marked:
            return whole
        parts = [self._meaning(part, is_marked=True) for part in APART.split(title)]
        apart = {k: v for part in parts for k, v in part.items()} if all(parts) else {}
        # « Journée d’Aubagne – Atelier B » is no day of that name.
        is_apart = len(apart) == sum(map(len, parts)) and len(apart) > len(whole)
        return apart if is_apart or not whole else whole

    def theme(self, text: str) -> str | None:
        """The number of the theme that a text names: by number, title or both."""
        name = folded_words(text)
        if name in self.themes:
            return self.themes[name]
        found = NUMBERED.fullmatch(name)
        if not found or found[1] not in self.themes:
            return None
        title = self.themes.get((found[2] or "").strip())
        return self.themes[found[1]] if not found[2] or title == found[1] else None

    def _meaning(self, title: str, *, is_marked: bool) -> Meaning:
        name = folded_words(title)
        kind = KINDS.fullmatch(name)
        if kind or name in self.kinds:
            return {"nature": kind[1] if kind else self.kinds[name]}
        theme = self.theme(title)
        if theme and (is_marked or not name.replace(".", "").isdigit()):
            return {"theme": theme}
        if name in self.workshops:
            return {"atelier": self.workshops[name]}
        if A_WORKSHOP.fullmatch(name) or (is_marked and name.startswith("atelier ")):
            return {"atelier": title}
        return self._day(title, name, is_marked=is_marked)

    def _day(self, title: str, name: str, *, is_marked: bool) -> Meaning:
        """A day by its name, its town or its date."""
        found = DAY.fullmatch(name)
        rest = found[1].strip() if found else name
        day = date_of(rest)
        dated = {"date": day.isoformat()} if day else {}
        known = self.days.get(rest) or self.days.get(dated.get("date", ""))
        if known:
            return {"journee": known, **dated}
        if day or (found and is_marked):
            return {"journee": title, **dated}
        return {}


def names_in_dossier(dossier: Dossier) -> Names:
    """The names by which notes from elsewhere may point at what the dossier holds."""
    themes: dict[str, str] = {}
    kinds: dict[str, str] = {}
    for theme in dossier.themes:
        lesson = dossier.get(Lesson, theme.lesson)
        # A lesson's only theme has the lesson's title.
        title = theme.title or (lesson.title if lesson else "")
        for name in (theme.number, title, theme.short):
            if name.strip():
                themes.setdefault(folded_words(name), theme.number)
        kinds.setdefault(folded_words(theme.label_actions), "action")
        kinds.setdefault(folded_words(theme.label_pistes), "piste")
    days = {
        folded_words(name): day.name
        for day in reversed(dossier.days)
        for name in (day.date, day.commune, day.name)
        if name.strip()
    }
    workshops = {folded_words(one.title): one.title for one in dossier.workshops}
    return Names(themes, kinds, workshops, days)
