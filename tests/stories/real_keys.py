"""Real keys on a virtual screen with a French keyboard; the program in a process of its own."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

MISSING_TOOLS = ", ".join(
    tool for tool in ("Xvfb", "xdotool", "setxkbmap") if not shutil.which(tool)
)

DIGIT_KEYS = ("ampersand", "eacute", "quotedbl", "apostrophe", "parenleft", "minus")
"""What the keys 1 to 6 give on AZERTY without Maj."""

CIRCUMFLEX = {"â": "a", "ê": "e", "î": "i", "ô": "o", "û": "u"}


class Screen:
    """A virtual screen with a French keyboard."""

    def __init__(self) -> None:
        read, write = os.pipe()
        # Without -noreset the keyboard is lost when setxkbmap leaves.
        self.server = subprocess.Popen(
            ["Xvfb", "-displayfd", str(write), "-noreset", "-screen", "0", "1366x768x24",
             "-nolisten", "tcp"],
            pass_fds=[write], stderr=subprocess.DEVNULL,
        )  # fmt: skip
        os.close(write)
        with os.fdopen(read) as numbers:
            display = f":{numbers.readline().strip()}"
        # xdotool reads what it types in the locale's encoding.
        self.environment = {**os.environ, "DISPLAY": display, "LC_ALL": "C.UTF-8"}
        self.environment.pop("QT_QPA_PLATFORM", None)
        self.set_layout("fr")

    def set_layout(self, layout: str) -> None:
        """Another keyboard."""
        subprocess.run(["setxkbmap", layout], env=self.environment, check=True)

    def do(self, *words: str) -> None:
        """Run xdotool; all it sent has reached the server when it returns."""
        # Without an answer to wait for, the next process could overtake this one.
        subprocess.run(
            ["xdotool", *words, "getmouselocation"],
            env=self.environment, check=True, stdout=subprocess.DEVNULL,
        )  # fmt: skip

    def close(self) -> None:
        """Switch the screen off."""
        self.server.terminate()
        self.server.wait()


class ToldWindow:
    """The program in a process of its own; it tells what it reached."""

    def __init__(self, screen: Screen, dossier: Path) -> None:
        self.screen, self.known, self.text = screen, 0, ""
        self.process = subprocess.Popen(
            [sys.executable, "-m", "tests.stories.reporting_window", str(dossier)],
            env=screen.environment, stdout=subprocess.PIPE, text=True, encoding="utf-8",
        )  # fmt: skip

    def type(self, text: str) -> None:
        """Type a text; a circumflex is a dead key there, then the letter."""
        before = ""
        for piece in re.split(f"([{''.join(CIRCUMFLEX)}])", text):
            if piece in CIRCUMFLEX:
                # On X11, Qt composes a letter as it comes, before keys that wait in its queue.
                self.wait_for_text(before)
                self.screen.do("key", "dead_circumflex", CIRCUMFLEX[piece])
            elif piece:
                self.screen.do("type", "--delay", "1", "--args", "1", piece)
            before = piece or before

    def wait_for_text(self, end: str) -> None:
        """What is typed in ends so, but for blanks: a line is read without those at its end."""
        while not self.text.rstrip().endswith(end.rstrip()):
            self.wait_for("texte")

    def wait_for(self, beginning: str) -> str:
        """The first line that begins so."""
        assert self.process.stdout is not None
        for line in self.process.stdout:
            if line.startswith("texte"):
                self.text = line.removeprefix("texte ").rstrip("\n")
            if line.startswith(beginning):
                return line.strip()
        raise AssertionError(f"the window ended before « {beginning} »")

    def close(self) -> None:
        """End it if it still runs."""
        self.process.kill()
        self.process.wait()
        if self.process.stdout is not None:
            self.process.stdout.close()
