"""Names that people bear, as parts of the name of a file on any system."""

import re

REFUSED = re.compile(r'[\\/:*?"<>|\x00-\x1f\x7f]')
"""What no file may have in its name on Windows."""

LONGEST = 80
"""Letters: a path of Windows holds 260, its folders included."""


def in_file_name(text: str) -> str:
    """A text that may stand in the name of a file: « Rapporteur A/B » is « Rapporteur A-B »."""
    return " ".join(REFUSED.sub("-", text).split())[:LONGEST].strip(" .")
