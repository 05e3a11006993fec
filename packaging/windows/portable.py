"""The archive that runs from a stick, settings included, where installing is forbidden.

python packaging/windows/portable.py FOLDER FILE.zip
"""

import sys
import zipfile
from pathlib import Path

SETTINGS = "reglages"
"""A folder of that name beside the program keeps its settings there: `bundle/entry.py`."""

READ_ME = """LDA Synthèse, version portable.\r
\r
Décompressez tout le dossier, sur la clé ou ailleurs, puis ouvrez « LDA Synthèse.exe ».\r
Les réglages restent dans le dossier « reglages », à côté. Rien n’est écrit ailleurs.\r
"""


def main(folder: Path, target: Path) -> None:
    """Pack a folder under one name."""
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for path in sorted(folder.rglob("*")):
            if path.is_file():
                archive.write(path, f"LDA Synthèse/{path.relative_to(folder).as_posix()}")
        archive.writestr(f"LDA Synthèse/{SETTINGS}/", "")
        archive.writestr("LDA Synthèse/LISEZ-MOI.txt", READ_ME)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
