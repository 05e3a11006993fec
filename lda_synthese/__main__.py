"""The door: `lda-synthese` with a command, or the window."""

import sys


def main() -> int:
    """Run a command, or open the window; the exit status."""
    return 0


if __name__ == "__main__":
    sys.exit(main())
