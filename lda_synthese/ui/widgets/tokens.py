"""Colours of the interface, measured for contrast and for colour-blind eyes. Data, not code."""

from enum import StrEnum
from typing import NamedTuple


class Mode(StrEnum):
    """The two appearances."""

    LIGHT = "light"
    DARK = "dark"


class LessonColours(NamedTuple):
    """The colour of a lesson, its tint, and what is written on the plain colour."""

    colour: str
    tint: str
    on: str


class Tokens(NamedTuple):
    """Every colour of one appearance, as #RRGGBB."""

    bg: str
    surface: str
    rail: str
    surface2: str
    sel: str
    text: str
    text2: str
    text3: str
    accent: str
    on_accent: str
    control: str
    line: str
    line2: str
    focus: str
    ok: str
    ok_bg: str
    warn: str
    warn_bg: str
    warn_line: str
    error: str
    error_bg: str
    error_line: str
    mark: str
    mark_bg: str
    toast: str
    on_toast: str
    lessons: tuple[LessonColours, LessonColours, LessonColours, LessonColours]


LIGHT = Tokens(
    bg="#F3F5F8",
    surface="#FFFFFF",
    rail="#FBFCFD",
    surface2="#F8F9FB",
    sel="#E8ECF7",
    text="#171B21",
    text2="#424B58",
    text3="#596372",
    accent="#26366B",
    on_accent="#FFFFFF",
    control="#838D9B",
    line="#DCE1E8",
    line2="#D3D9E2",
    focus="#1668E3",
    ok="#0E6638",
    ok_bg="#E4F4EA",
    warn="#6E4A00",
    warn_bg="#FFF3D1",
    warn_line="#DDAE45",
    error="#A81E17",
    error_bg="#FDEBE9",
    error_line="#E8A09B",
    mark="#171B21",
    mark_bg="#FFE9A8",
    toast="#26366B",
    on_toast="#FFFFFF",
    lessons=(
        LessonColours("#0439BE", "#E7EDFC", "#FFFFFF"),
        LessonColours("#AB4500", "#FBECE1", "#FFFFFF"),
        LessonColours("#007868", "#DFF3F0", "#FFFFFF"),
        LessonColours("#5C0A49", "#F4E6F0", "#FFFFFF"),
    ),
)

DARK = Tokens(
    bg="#14171B",
    surface="#1E2227",
    rail="#191D22",
    surface2="#23282E",
    sel="#2A3352",
    text="#F1F3F5",
    text2="#C4CBD4",
    text3="#A3ADB9",
    accent="#A9BCFF",
    on_accent="#121826",
    control="#7D8896",
    line="#363D46",
    line2="#3D454F",
    focus="#7DB4FF",
    ok="#7FDCA4",
    ok_bg="#173623",
    warn="#F5CF7A",
    warn_bg="#3A2F14",
    warn_line="#8A6D24",
    error="#FFA59F",
    error_bg="#43201E",
    error_line="#8C4540",
    mark="#FFF3D1",
    mark_bg="#5C4A10",
    toast="#A9BCFF",
    on_toast="#121826",
    lessons=(
        LessonColours("#89B4F1", "#1F2C43", "#14171B"),
        LessonColours("#E3B162", "#3A2E1A", "#14171B"),
        LessonColours("#7BFBE2", "#173A35", "#14171B"),
        LessonColours("#FE6CA9", "#41202F", "#14171B"),
    ),
)

TOKENS = {Mode.LIGHT: LIGHT, Mode.DARK: DARK}

TEXT_PAIRS = (
    ("text", "bg"), ("text", "surface"), ("text", "surface2"), ("text", "sel"),
    ("text2", "bg"), ("text2", "surface"), ("text2", "surface2"), ("text2", "sel"),
    ("text3", "bg"), ("text3", "surface"), ("text3", "surface2"), ("text3", "sel"),
    ("accent", "surface"), ("accent", "sel"), ("on_accent", "accent"),
    ("ok", "ok_bg"), ("ok", "surface"), ("warn", "warn_bg"), ("warn", "surface"),
    ("error", "error_bg"), ("error", "surface"), ("mark", "mark_bg"), ("on_toast", "toast"),
)  # fmt: skip
"""Text and background that the interface puts together; at least 4.5:1."""

LINE_PAIRS = (
    ("control", "bg"), ("control", "surface"), ("control", "surface2"),
    ("focus", "bg"), ("focus", "surface"), ("focus", "sel"),
)  # fmt: skip
"""Borders of controls and focus rings, and what they stand on; at least 3:1."""
