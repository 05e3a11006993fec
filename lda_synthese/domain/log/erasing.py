"""What an erasure leaves of a row: its place in the graph, without the words."""

import json
from collections.abc import Collection
from dataclasses import replace

from lda_synthese.domain.log.revision import Revision, canonical


def blanked(revision: Revision, names: Collection[str]) -> Revision:
    """A lawful revision without some fields of its patch; its id stays."""
    patch = json.loads(revision.patch)
    left = {name: value for name, value in patch.items() if name not in names}
    return replace(revision, patch=canonical(left)) if len(left) < len(patch) else revision
