"""One module per screen, built when first shown."""

from collections.abc import Mapping

from lda_synthese.ui.pages.capture import CapturePage
from lda_synthese.ui.pages.home import HomePage
from lda_synthese.ui.rail import Entry
from lda_synthese.ui.shell import PageKind

PAGES: Mapping[str, PageKind] = {
    kind.entry.page: kind
    for kind in (
        PageKind(Entry("accueil", "Accueil", "house", "Préparer", needs_dossier=False), HomePage),
        PageKind(Entry("saisie", "Saisie", "pencil-line", "Recueillir"), CapturePage),
    )
}
"""In the order of the rail."""
