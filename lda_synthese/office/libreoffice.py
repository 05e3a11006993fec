"""Other formats of a document, by LibreOffice when it is installed."""

import shutil
import subprocess
from pathlib import Path

from lda_synthese.domain.errors import DossierError
from lda_synthese.domain.text.french import quoted
from lda_synthese.office.scratch import scratch_folder

SECONDS = 180
"""A synthesis of 500 pages takes 15."""

USUAL_PLACES = (
    "C:/Program Files/LibreOffice/program/soffice.com",
    "C:/Program Files (x86)/LibreOffice/program/soffice.com",
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
)

OFFLINE = (
    '<?xml version="1.0" encoding="UTF-8"?>'
    '<oor:items xmlns:oor="http://openoffice.org/2001/registry">'
    '<item oor:path="/org.openoffice.Office.Common/Security/Scripting">'
    '<prop oor:name="BlockUntrustedRefererLinks" oor:op="fuse"><value>true</value></prop>'
    '<prop oor:name="DisableMacrosExecution" oor:op="fuse"><value>true</value></prop></item>'
    '<item oor:path="/org.openoffice.Office.Writer/Content/Update">'
    '<prop oor:name="Link" oor:op="fuse"><value>0</value></prop></item></oor:items>'
)
"""The settings of a LibreOffice that follows no link of a document and runs nothing of it."""

NO_WINDOW = getattr(subprocess, "CREATE_NO_WINDOW", 0)
"""On Windows, a program of ours without a console opens none for its child."""


class ConversionError(DossierError):
    """LibreOffice is absent, or made nothing."""


def find_libreoffice() -> str:
    """The program of LibreOffice. Raises `ConversionError` when it is not installed."""
    for name in ("soffice", "libreoffice", *USUAL_PLACES):
        found = shutil.which(name)
        if found:
            return found
    raise ConversionError(
        "LibreOffice n’est pas installé sur cet ordinateur\u202f; rien n’a été écrit, exportez en "
        ".docx."
    )


def converted(document: Path, suffix: str, way: str = "") -> bytes:
    """The bytes of a .docx, `document`, as .odt or .pdf, which `suffix` says.

    `way` names LibreOffice's filter and its options. Raises `ConversionError`.
    """
    program = find_libreoffice()
    with scratch_folder() as folder:
        # A profile of its own: a LibreOffice that is open would take the request and answer late.
        profile = Path(folder) / "profil"
        (profile / "user").mkdir(parents=True)
        settings = profile / "user" / "registrymodifications.xcu"
        settings.write_text(OFFLINE, encoding="utf-8")
        installation = f"-env:UserInstallation={profile.as_uri()}"
        command = [program, installation, "--headless", "--norestore"]
        command += ["--convert-to", way or suffix.removeprefix("."), "--outdir", folder]
        try:
            subprocess.run(
                [*command, str(document)], capture_output=True, timeout=SECONDS, check=False,
                creationflags=NO_WINDOW,
            )  # fmt: skip
            return (Path(folder) / document.name).with_suffix(suffix).read_bytes()
        except (OSError, subprocess.TimeoutExpired) as error:
            raise ConversionError(
                f"LibreOffice n’a pas pu convertir {quoted(document.name)}\u202f; rien n’a été "
                "écrit, exportez en .docx."
            ) from error
