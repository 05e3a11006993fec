"""An export: what it prints, taken once from one state, and the record that says so."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from lda_synthese.domain.log.fold import Wordings
from lda_synthese.domain.log.rules import GREATEST_INTEGER
from lda_synthese.domain.report.outline import Outline, Point, synthesis
from lda_synthese.domain.state.dossier import Dossier
from lda_synthese.domain.state.edits import Edit, create, edit
from lda_synthese.domain.state.ids import Mint
from lda_synthese.domain.state.model import Export
from lda_synthese.domain.text.french import enumeration, long_date


@dataclass(frozen=True, slots=True)
class Edition:
    """What one export prints; its record says this, whatever was edited while it was written."""

    outline: Outline
    version: int
    draft: bool
    annexes: bool


def next_version(dossier: Dossier) -> int:
    """The version that the next export bears, from 1."""
    last = max((export.version for export in dossier.exports), default=0)
    return min(last + 1, GREATEST_INTEGER)


def edition(dossier: Dossier, wordings: Wordings, *, draft: bool, annexes: bool) -> Edition:
    """What an export of this state prints.

    `dossier` is the state, `wordings` say which revision wrote each finding; a `draft` says so, and
    `annexes` come with it or not.
    """
    return Edition(synthesis(dossier, wordings), next_version(dossier), draft, annexes)


def record_export(mint: Mint, printed: Edition, *, file_name: str, template: str = "") -> Edit:
    """The edit that records what was `printed`.

    `mint` gives the record its identity, `file_name` is the document's, `template` the template's
    hash or '' for ours.
    """
    export = Export(
        id=mint.entity(),
        version=printed.version,
        draft=printed.draft,
        file_name=file_name,
        template=template,
        options=(f"annexes={'oui' if printed.annexes else 'non'}",),
        printed=tuple(map(_line, printed.outline.points)),
    )
    return edit("Exporter la synthèse", [create(export)])


def _line(point: Point) -> str:
    """« finding, revision, code »: the words are read back from the log."""
    return f"{point.id} {point.revision} {point.code}".rstrip()


def version_line(printed: Edition, day: date) -> str:
    """What the title page says of an export."""
    name = "Version de travail" if printed.draft else "Version"
    return f"{name} n°\u00a0{printed.version} du {long_date(day)}"


def left_out_sentence(lost: Sequence[str]) -> str:
    """The sentence for what of a template stands elsewhere or would bring something in."""
    return f"Laissé de côté dans le modèle\u00a0: {enumeration(lost)}."
