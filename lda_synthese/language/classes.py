"""The classes of the suggester that ships."""

THEMES = ("1.1", "1.2", "2", "3.1", "3.2", "4", "hors")
KINDS = ("action", "piste", "autre")
