"""A dossier that this computer remembers."""

from lda_synthese.settings.store import Recent

RECENT = Recent(
    path="d.lda", title="Synthèse", role="dossier", notes=3, days=1, used_percent=50, opened_at=""
)
