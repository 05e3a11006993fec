"""Where the bundled programs begin: the window, the commands, and the child processes."""

import multiprocessing
import sys

from lda_synthese.__main__ import main

if __name__ == "__main__":
    multiprocessing.freeze_support()
    sys.exit(main())
