"""Where programs of mail and browsers put what is opened from them: a folder soon emptied."""

import re
from pathlib import PurePath

TEMPORARY = re.compile(
    r"/(?:inetcache|content\.outlook|temporary internet files|olk[^/]*|outlook temp|"
    r"appdata/local/(?:temp|packages/[^/]*(?:outlook|mail)[^/]*)|windows/temp|"
    r"tmp|var/tmp|var/folders|run/user/[0-9]+|mail downloads|mozilla_[^/]*|"
    r"\.cache/(?:evolution|thunderbird)[^/]*)/"
)
"""Of a path with one kind of slash, without its case."""


def is_in_passing(path: PurePath) -> bool:
    """Whether a file lies where a mail was opened, and not where somebody keeps it.

    What is typed there is lost when the program of mail tidies up.
    """
    return TEMPORARY.search(path.as_posix().replace("\\", "/").lower()) is not None
