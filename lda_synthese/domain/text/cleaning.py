"""Text that every writer can hold, on one line."""

import re

_LINE_BREAK = re.compile("\r\n|[\n\r\x0b\x0c\x85\u2028\u2029]")
_UNPRINTABLE = re.compile("[\x00-\x08\x0e-\x1f\ufffe\uffff\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


def clean(text: str) -> str:
    """The text that XML can hold; line breaks become spaces, direction overrides are dropped."""
    return _LINE_BREAK.sub(" ", _UNPRINTABLE.sub("", text))
