"""The command `rapprocher`: notes that say the same, actions that a piste prolongs."""

from argparse import Namespace
from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from lda_synthese.cli.output import show, show_json, warn
from lda_synthese.domain.state.dossier import Dossier
from lda_synthese.domain.text.french import plural
from lda_synthese.session.opening import read_dossier

NEIGHBOURS = 8
"""Of each note, those that `proches` lists."""


def run_similar(options: Namespace) -> int:
    """Print the groups, then the links."""
    dossier = read_dossier(options.dossier, warn)
    document = similar_document(dossier)
    if options.json:
        show_json(document | {"proches": nearest_documents(dossier)})
        return 0
    for group in document["groupes"]:
        show(f"{group['centre']} ({plural(len(group['notes']), 'note', 'notes')})")
        for text in group["notes"]:
            show(f"    {text}")
    for link in document["liens"]:
        show(f"{link['action']} → {link['piste']}")
    groups = plural(len(document["groupes"]), "groupe proche", "groupes proches")
    show(f"{groups}, {plural(len(document['liens']), 'lien proposé', 'liens proposés')}.")
    return 0


def similar_document(dossier: Dossier) -> dict[str, Any]:
    """What `rapprocher --json` prints."""
    from lda_synthese.language.similar import Item, Likeness

    likeness = Likeness(Item(*item) for item in _items(dossier))
    return {
        "groupes": [
            {
                "nature": group.centre.kind or None,
                "notes": [item.text for item in group.items],
                "centre": group.centre.text,
            }
            for group in likeness.groups()
        ],
        "liens": [
            {"action": link.action.text, "piste": link.piste.text} for link in likeness.links()
        ],
    }


def nearest_documents(dossier: Dossier) -> list[dict[str, Any]]:
    """Each finding and note with the nearest of its theme and kind; none, and why, without a model.

    Those without a theme or a kind are left out.
    """
    from lda_synthese.language.nearness import Nearness
    from lda_synthese.language.pipeline import ModelMissingError
    from lda_synthese.language.suggest.component import read_encoder

    pools: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
    for _, text, kind, theme, _ in _items(dossier):
        pools[theme, kind].append(text)
    try:
        nearness = Nearness.by(read_encoder())
    except ModelMissingError as error:
        warn(str(error))
        return []
    return [
        {"note": text, "proches": [pool[place] for place in places]}
        for (theme, kind), pool in pools.items()
        if theme and kind
        for text, places in zip(pool, nearness.nearest_of_each(pool, NEIGHBOURS), strict=True)
    ]


def _items(dossier: Dossier) -> Iterator[tuple[str, str, str, str, bool]]:
    """Id, text, kind, theme, finding or not; findings first, no note that is set aside."""
    for finding in dossier.findings:
        yield finding.id, finding.text, finding.kind, finding.theme, True
    for note in dossier.notes:
        if note.set_aside is None:
            yield note.id, note.text, note.kind or "", note.theme or "", False
