"""What the wheels of Linux weigh for nothing: symbols for debuggers, words of 200 languages."""

import re
import shutil
import subprocess
import tempfile
from pathlib import Path

ICU_SYMBOL = re.compile(
    r"([0-9a-f]+)\s+(\d+|0x[0-9a-f]+)\s+OBJECT\s+GLOBAL\s+\S+\s+\d+\s+(icudt\d+_dat)"
)

OTHER_LANGUAGE = re.compile(
    r"(?:(?:brkitr|coll|curr|lang|rbnf|region|unit|zone)/)?(?!en\b|en_|fr\b|fr_|res_index|root|pool)"
    r"[a-z]{2,3}(?:_\w*)?\.res"
    r"|(?:translit|rbnf)/.*|brkitr/.*\.dict"
)
"""Items of ICU that a program in French never asks for: Qt sorts and folds by the others."""

ASSEMBLY = """.section .note.GNU-stack,"",@progbits
.section .rodata
.globl {symbol}
.type {symbol},@object
.balign 16
{symbol}:
.incbin "{data}"
.size {symbol}, .-{symbol}
"""


def lighten(program: Path) -> None:
    """Take off what is never used, in the folder of a `program` of Linux."""
    for library in stripped(program):
        subprocess.run(["strip", "--strip-unneeded", str(library)], check=False)
    for data in program.rglob("libicudata.so.*"):
        if not data.is_symlink() and shutil.which("icupkg") and shutil.which("gcc"):
            shorten_icu(data)


def stripped(program: Path) -> list[Path]:
    """Extension modules and Python's library; the others were stripped, and numpy's would break."""
    found = [*program.rglob("*.cpython-*.so"), *program.rglob("libpython3*.so*")]
    return [path for path in found if "numpy.libs" not in path.parts and not path.is_symlink()]


def shorten_icu(library: Path) -> None:
    """Make a library of ICU's data anew, with French and English only."""
    address, size, symbol = _place_of_data(library)
    # `icupkg` names the items after the file it writes.
    name = f"{symbol.removesuffix('_dat')}l.dat"
    with tempfile.TemporaryDirectory() as folder:
        whole, short, source = Path(folder, name), Path(folder, "short", name), Path(folder, "d.S")
        short.parent.mkdir()
        whole.write_bytes(library.read_bytes()[address : address + size])
        items = _run("icupkg", "-l", whole).splitlines()
        dropped = Path(folder, "dropped.txt")
        dropped.write_text(
            "\n".join(filter(OTHER_LANGUAGE.fullmatch, map(str.strip, items))) + "\n"
        )
        _run("icupkg", "--ignore-deps", "-r", dropped, whole, short)
        source.write_text(ASSEMBLY.format(symbol=symbol, data=short))
        soname = f"-Wl,-soname,{library.name}"
        _run("gcc", "-shared", "-nostdlib", soname, "-o", library, source)


def _place_of_data(library: Path) -> tuple[int, int, str]:
    found = ICU_SYMBOL.search(_run("readelf", "-Ws", "--dyn-syms", library))
    if not found:
        raise SystemExit(f"{library}: no data of ICU")
    address, size, symbol = found.groups()
    return int(address, 16), int(size, 0), symbol


def _run(*words: object) -> str:
    return subprocess.run(
        [str(word) for word in words], check=True, capture_output=True, text=True
    ).stdout
