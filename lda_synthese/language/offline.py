"""spaCy, by its only door: imported without the internet socket that one of its libraries opens.

spaCy brings its commands, they bring requests, and urllib3 binds ::1 as it is imported, to know
whether this computer speaks IPv6. Here nobody wants to know.
"""

import socket

socket.has_ipv6 = False

from spacy import load  # noqa: E402
from spacy.language import BaseDefaults, Language  # noqa: E402
from spacy.tokens import Doc, Token  # noqa: E402
from spacy.util import registry  # noqa: E402

__all__ = ["BaseDefaults", "Doc", "Language", "Token", "load", "registry"]
