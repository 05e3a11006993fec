"""The record of an export: which version, from which wordings."""

from collections.abc import Callable, Mapping
from datetime import date

from lda_synthese.domain.dossier import Dossier
from lda_synthese.domain.edits import Edit, create, edit
from lda_synthese.domain.french import long_date
from lda_synthese.domain.ids import EntityId, Mint
from lda_synthese.domain.outline import Outline
from lda_synthese.domain.rules import GREATEST_INTEGER


def next_version(dossier: Dossier) -> int:
    """The version that the next export bears, from 1."""
    last = max((export.version for export in dossier.exports), default=0)
    return min(last + 1, GREATEST_INTEGER)


def record_export(
    dossier: Dossier,
    mint: Mint,
    outline: Outline,
    *,
    file_name: str,
    draft: bool,
    revision_of: Callable[[EntityId], str],
    template: str = "",
    options: Mapping[str, str] | None = None,
) -> Edit:
    """Record what was printed; `revision_of` gives the revision that a finding's wording is in."""
    change = create(
        "export",
        mint.entity(),
        version=next_version(dossier),
        draft=draft,
        file_name=file_name,
        template=template,
        options=tuple(f"{name}={value}" for name, value in sorted((options or {}).items())),
        printed=tuple(f"{point.id} {revision_of(point.id)}" for point in outline.points),
    )
    return edit("Exporter la synthèse", [change])


def version_line(dossier: Dossier, day: date, *, draft: bool) -> str:
    """What the title page says of this export."""
    name = "Version de travail" if draft else "Version"
    return f"{name} n°\u00a0{next_version(dossier)} du {long_date(day)}"
