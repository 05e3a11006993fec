"""Makes the folder of the program on the system it is run on, and tries it.

    python packaging/bundle/make.py build/linux

Run by a Python that has `requirements.lock` and `packaging/requirements.lock`, and nothing else.
Leaves `OUT/lda-synthese/`, the program; `OUT/parts/`, icons and the version that were made for it.
"""

import os
import shutil
import struct
import subprocess
import sys
from pathlib import Path

import lighten
import notices

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
sys.path.insert(0, str(ROOT))

ICON_SIZES = (16, 24, 32, 48, 64, 128, 256)

VERSION_RESOURCE = """VSVersionInfo(
  ffi=FixedFileInfo(filevers={numbers}, prodvers={numbers}, mask=0x3f, flags=0, OS=0x40004,
                    fileType=1, subtype=0, date=(0, 0)),
  kids=[
    StringFileInfo([StringTable("040C04B0", [
      StringStruct("CompanyName", "Unafo"),
      StringStruct("FileDescription", "LDA Synthèse"),
      StringStruct("FileVersion", "{version}"),
      StringStruct("LegalCopyright", "EUPL-1.2"),
      StringStruct("ProductName", "LDA Synthèse"),
      StringStruct("ProductVersion", "{version}")])]),
    VarFileInfo([VarStruct("Translation", [0x040C, 1200])])])
"""


def main(out: Path) -> int:
    """Make everything under `out`; the exit status."""
    parts = out / "parts"
    parts.mkdir(parents=True, exist_ok=True)
    make_icons(parts)
    (parts / "version.txt").write_text(version_resource(version()), encoding="utf-8")
    command = [sys.executable, "-m", "PyInstaller", "--noconfirm", "--log-level=WARN"]
    command += ["--distpath", str(out), "--workpath", str(out / "work"), str(HERE / "lda.spec")]
    # A path of Python that is not ours would put its packages in.
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "LDA_BUILD": str(parts.resolve())}
    subprocess.run(command, env=environment, check=True)
    program = out / "lda-synthese"
    if sys.platform == "linux":
        lighten.lighten(program)
    notices.write_notices(ROOT, program)
    shutil.copy(program / "sbom.cdx.json", out / f"lda-synthese-{version()}.cdx.json")
    # PyInstaller links the libraries of Qt.
    files = [path for path in program.rglob("*") if path.is_file() and not path.is_symlink()]
    print(
        f"{sum(path.stat().st_size for path in files) / 1e6:.0f} MB, {len(files)} files", flush=True
    )
    return subprocess.run([str(console_program(program)), "--autotest"], check=False).returncode


def version() -> str:
    """The version of the program."""
    from lda_synthese import __version__

    return __version__


def version_resource(number: str) -> str:
    """What Windows shows under « Propriétés »."""
    numbers = tuple(int(part) for part in f"{number}.0.0.0".split(".")[:4])
    return VERSION_RESOURCE.format(numbers=numbers, version=number)


def console_program(folder: Path) -> Path:
    """The program that writes on a console."""
    return folder / ("lda-synthese.exe" if sys.platform == "win32" else "lda-synthese")


def make_icons(folder: Path) -> None:
    """The icon as .png in each size, and as .ico."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtCore import QBuffer, QIODevice
    from PySide6.QtGui import QGuiApplication

    from lda_synthese.ui.shell.identity import program_icon

    app = QGuiApplication.instance() or QGuiApplication([])
    images = {}
    for side in ICON_SIZES:
        buffer = QBuffer()
        buffer.open(QIODevice.OpenModeFlag.WriteOnly)
        program_icon().pixmap(side, side).save(buffer, "PNG")
        images[side] = bytes(buffer.data().data())
        (folder / f"lda-{side}.png").write_bytes(images[side])
    (folder / "lda.ico").write_bytes(ico_of(images))
    del app


def ico_of(images: dict[int, bytes]) -> bytes:
    """An .ico of pictures in PNG, by the length of their side."""
    head, data = struct.pack("<HHH", 0, 1, len(images)), b""
    start = len(head) + 16 * len(images)
    for side, image in images.items():
        place = start + len(data)
        head += struct.pack("<BBBBHHII", side % 256, side % 256, 0, 0, 1, 32, len(image), place)
        data += image
    return head + data


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
