"""The words that must go, and the search for their bytes in every file of ours."""

import os
import shutil
import tempfile
from collections.abc import Iterable
from pathlib import Path

from lda_synthese.application.privacy.erasing import Erased, erase, look_for, show_erased
from lda_synthese.session.session import Session
from lda_synthese.settings.keeping import kept_folder
from lda_synthese.settings.store import log_path, settings_path
from lda_synthese.storage.copies import read_copy
from tests.receiving.laptops import Laptop

NAME, PHONE = "Mme Cœurdoux", "06 12 34 56 78"
NAMED = f"Rappeler {NAME} au {PHONE}"
NEEDLES = ("Cœurdoux", "Coeurdoux", "CŒURDOUX", "12 34 56 78", "12345678", "12.34.56.78")


def holding(*folders: Path, but: Iterable[Path] = ()) -> dict[str, int]:
    """The files that hold one of the needles, those of our settings and scratch folders too."""
    found = {}
    scratch = Path(tempfile.gettempdir()).glob(f"lda-synthese-{os.getpid()}-*")
    for folder in (*folders, settings_path().parent, *scratch):
        for path in folder.rglob("*"):
            if path.is_file() and path not in {*but}:
                data = path.read_bytes()
                times = sum(data.count(needle.encode()) for needle in NEEDLES)
                if times:
                    found[path.name] = times
    return found


def erase_words(session: Session, *passages: str) -> Erased:
    """What both doors do, one step after the other."""
    erased = erase(session, look_for(session, passages or (NAME, PHONE)))
    show_erased(session, erased)
    return erased


def in_log(text: str) -> Path:
    """A log as earlier versions kept it, with whatever a failure quoted."""
    path = log_path()
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("a", encoding="utf-8") as log:
        log.write(f"{text}\n")
    return path


def backup_of(laptop: Laptop, name: str) -> Path:
    """A copy where backups and shadows lie, as the file is now."""
    laptop.session.flush()
    folder = kept_folder(read_copy(laptop.path).meta["file"], laptop.path)
    folder.note_opening(laptop.path)
    return Path(shutil.copyfile(laptop.path, folder.folder / name))
