"""Where the bundled programs begin: the window, the commands, and the child processes."""

import multiprocessing
import os
import sys
from pathlib import Path

from lda_synthese.__main__ import main
from lda_synthese.settings.store import FOLDER_VARIABLE

PORTABLE = "reglages"
"""A folder of that name beside the program keeps the settings: a stick, a portable archive."""

if __name__ == "__main__":
    multiprocessing.freeze_support()
    beside = Path(sys.executable).parent / PORTABLE
    if beside.is_dir():
        os.environ.setdefault(FOLDER_VARIABLE, str(beside))
    sys.exit(main())
