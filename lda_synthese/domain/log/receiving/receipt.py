"""What a carnet brought, counted: the receipt of its reception."""

import json
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import Any

from lda_synthese.domain.log.fold import Folded
from lda_synthese.domain.log.revision import canonical
from lda_synthese.domain.state.dossier import Dossier
from lda_synthese.domain.state.ids import EntityId

OTHER_KINDS = "autres_"


@dataclass(frozen=True, slots=True, kw_only=True)
class Counts:
    """Notes of a carnet, by what became of them; other kinds in `others`.

    The first five add up to the notes that the carnet holds. `set_aside` counts rows of any kind,
    `conflicts` fields with two versions that were not there before, `erasures` texts that the
    carnet asks to erase, `twins` the pairs of things that two people made.
    """

    known: int = 0
    added: int = 0
    changed: int = 0
    in_trash: int = 0
    trashed_there: int = 0
    set_aside: int = 0
    conflicts: int = 0
    erasures: int = 0
    twins: int = 0
    fingerprint: str = ""
    others: Mapping[str, int] = field(default_factory=dict)

    @property
    def notes(self) -> int:
        """The notes that the carnet holds."""
        return self.known + self.added + self.changed + self.in_trash + self.trashed_there


COUNT_NAMES: Mapping[str, str] = {
    "known": "connues",
    "added": "ajoutees",
    "changed": "modifiees",
    "set_aside": "mises_de_cote",
    "conflicts": "conflits",
    "erasures": "effacements_demandes",
    "in_trash": "a_la_corbeille",
    "trashed_there": "effacees_par_leur_auteur",
    "twins": "jumeaux",
    "fingerprint": "empreinte",
}
"""Each count → its name in the documents that commands print and in the file, in their order."""


def count_brought(
    notes: Collection[EntityId],
    trashed: Collection[EntityId],
    before: Dossier,
    after: Dossier,
    folded: Folded,
) -> Counts:
    """Count what became of the `notes` of a carnet, of which `trashed` were so there.

    `before` and `after` are the dossier; `folded` is what its rows were folded into.
    """
    was, now, touched = before.table("note"), after.table("note"), folded.dossier.tables["note"]
    # Sets are counted at once: a carnet may hold a hundred thousand notes, known here already.
    held = now.keys() & notes
    there = held.intersection(trashed)
    in_trash = (held - there).intersection(notes_in_trash(after))
    kept = held - there - in_trash
    known = kept & was.keys()
    changed = known & touched.keys()
    others = {
        kind: len(table)
        for kind, table in folded.dossier.tables.items()
        if kind != "note" and table
    }
    new = after.conflicts.keys() - before.conflicts.keys()
    return Counts(
        known=len(known) - len(changed),
        added=len(kept) - len(known),
        changed=len(changed),
        in_trash=len(in_trash),
        trashed_there=len(there),
        conflicts=len(new),
        others=others,
    )


def notes_in_trash(dossier: Dossier) -> frozenset[EntityId]:
    """The notes that are in the trash."""
    return frozenset(id_ for id_, note in dossier.table("note").items() if note.deleted)


def counts_document(counts: Counts) -> dict[str, Any]:
    """The counts by their French names, in the order of `CLI.md`."""
    return {french: getattr(counts, name) for name, french in COUNT_NAMES.items()}


def flat_counts(counts: Counts, **details: str) -> str:
    """The counts as the file keeps them, with what else is `said` of the reception."""
    others = {f"{OTHER_KINDS}{kind}": number for kind, number in counts.others.items()}
    return canonical({**counts_document(counts), **others, **details})


def read_counts(text: str) -> tuple[Counts, Mapping[str, str]]:
    """The counts that a file kept, and what else it says of the reception."""
    try:
        kept = json.loads(text)
    except (ValueError, RecursionError):
        kept = {}
    if not isinstance(kept, dict):
        kept = {}
    numbers = {key: value for key, value in kept.items() if type(value) is int}
    details = {key: value for key, value in kept.items() if isinstance(value, str)}
    counted: dict[str, Any] = {name: numbers.get(french, 0) for name, french in COUNT_NAMES.items()}
    counted["fingerprint"] = details.get(COUNT_NAMES["fingerprint"], "")
    counted["others"] = {
        key.removeprefix(OTHER_KINDS): value
        for key, value in numbers.items()
        if key.startswith(OTHER_KINDS)
    }
    return Counts(**counted), details
