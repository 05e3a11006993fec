"""Names of files that every system takes: what Windows refuses, and the nearest name that it takes.

On NTFS « Bilan 12:30.lda » is an empty file with a hidden part, and « aux.lda » is no file at all.
"""

import re
from pathlib import PurePath

REFUSED = re.compile(r'[\\/:*?"<>|\x00-\x1f\x7f]')
"""What no file may have in its name on Windows."""

DEVICE = re.compile(r"(?:CON|PRN|AUX|NUL|COM[0-9¹²³]|LPT[0-9¹²³])\s*(?:\.|$)", re.IGNORECASE)
"""Names that Windows keeps for its own, whatever stands after their first full stop."""

LONGEST = 80
"""Letters: a path of Windows holds 260, its folders included."""

LONGEST_NAME = 255
"""Of a file, on nearly every medium."""

LONGEST_PATH = 259 - len("-journal")
"""Letters of a path of Windows, when SQLite is to name its journal after it."""


def in_file_name(text: str) -> str:
    """A text that may stand in the name of a file: « Rapporteur A/B » is « Rapporteur A-B »."""
    name = " ".join(REFUSED.sub("-", text).split())[:LONGEST].strip(" .")
    return f"{name}-" if DEVICE.match(name) else name


def usable_name(name: str) -> str:
    """The nearest name that every system takes: « Bilan 12-30.lda », « aux-.lda »."""
    path = PurePath(REFUSED.sub("-", name))
    stem = path.stem.rstrip(" .")[: LONGEST_NAME - len(path.suffix)] or "Sans nom"
    if DEVICE.match(stem):
        first, dot, rest = stem.partition(".")
        stem = f"{first.rstrip()}-{dot}{rest}"
    return f"{stem}{path.suffix}".rstrip(" .")


def fault_of_name(name: str) -> str:
    """Why not every system takes a name, as a clause that follows it; '' when they all do."""
    if found := REFUSED.search(name):
        return (
            f"contient «\u202f{found[0]}\u202f», que Windows refuse"
            if found[0].isprintable()
            else "contient un caractère invisible"
        )
    if DEVICE.match(name):
        return "est un nom que Windows se réserve"
    if name != name.rstrip(" ."):
        return "finit par un point ou une espace, que Windows retire"
    return "est un nom trop long" if len(name) > LONGEST_NAME else ""
