"""What Wine 10 lacks of Windows, for trials only: complex numbers of its C library, ICU for Qt.

python packaging/wine/shims.py ROOT /py
"""

import re
import subprocess
import sys
from pathlib import Path

import pefile

OLD, NEW = b"api-ms-win-crt-math-l1-1-0.dll", b"lda-ms-win-crt-math-l1-1-0.dll"
COMPLEX = re.compile(
    r"c(abs|acos|arg|asin|atan|cos|cosh|exp|imag|log|pow|real|sin|sinh|sqrt|tan|tanh)[fl]?$"
)


def main(root: Path, folder: str) -> None:
    """Make both libraries in the root's Wine, and point numpy, in `folder`, at the first."""
    build, python = root / "build", root / folder.lstrip("/")
    names: set[str] = set()
    for library in python.rglob("_multiarray_umath*.pyd"):
        names |= imported(library, {OLD, NEW})
        library.write_bytes(library.read_bytes().replace(OLD, NEW))
    ours = sorted(filter(COMPLEX.match, names))
    lines = [
        f"  {name}" if name in ours else f"  {name} = ucrtbase.{name}" for name in sorted(names)
    ]
    write(build / "math.def", [f"LIBRARY {NEW.decode()}", "EXPORTS", *lines])
    kept = ",".join(f"(void*)({name})" for name in ours)
    write(build / "math.c", ["#include <complex.h>", f"void *keep[] = {{{kept}}};"])
    icu = set().union(*(imported(path, {b"icuuc.dll"}) for path in python.rglob("Qt6Core.dll")))
    write(build / "icu.def", ["LIBRARY icuuc.dll", "EXPORTS", *(f"  {n}" for n in sorted(icu))])
    write(build / "icu.c", [f"int {name}(void) {{ return 0; }}" for name in sorted(icu)])
    gcc = "x86_64-w64-mingw32-gcc -shared -O1"
    system = "$HOME/.wine/drive_c/windows/system32"
    script = f"""cd /build
{gcc} -static -static-libgcc -fno-builtin math.c math.def -o {NEW.decode()}
{gcc} icu.c icu.def -o icuuc.dll
export HOME=/root WINEDEBUG=-all; wineboot -i
cp {NEW.decode()} icuuc.dll {system}/"""
    subprocess.run(["chroot", str(root), "bash", "-euc", script], check=True)


def imported(library: Path, of: set[bytes]) -> set[str]:
    """The functions that a library takes from others."""
    with pefile.PE(str(library), fast_load=True) as read:
        read.parse_data_directories([1])
        return {
            one.name.decode()
            for other in read.DIRECTORY_ENTRY_IMPORT
            if other.dll.lower() in of
            for one in other.imports
        }


def write(path: Path, lines: list[str]) -> None:
    """A text file."""
    path.write_text("\n".join(lines) + "\n", encoding="ascii")


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2])
