"""The child process that lays a document out: a .docx on its input, page numbers on its output.

A process of its own: rdocx holds the interpreter for a second and takes 200 MB at 1 000 findings,
and a fault of its native code must not take the window with it.
"""

import json
import sys

LAYOUT_OPTION = "--mise-en-page"
"""How a frozen program starts itself as the child."""


def layout_command() -> list[str]:
    """The command that starts the child."""
    if getattr(sys, "frozen", False):
        return [sys.executable, LAYOUT_OPTION]
    # -P: `../xml.py` beside this file would stand before the standard library's.
    return [sys.executable, "-P", __file__]


def main() -> int:
    """Write a JSON object: place of a block in the body → the page number it begins on."""
    # Optional: no wheel of it exists for some machines, and the caller does without.
    import rdocx

    pages: dict[int, int] = {}
    for part in rdocx.Document.from_bytes(sys.stdin.buffer.read()).layout():
        pages.setdefault(part.body_index, part.displayed_page)
    sys.stdout.buffer.write(json.dumps(pages).encode("ascii"))
    return 0


if __name__ == "__main__":
    sys.exit(main())
