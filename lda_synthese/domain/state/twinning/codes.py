"""The codes that findings show: text allotted once, and a letter where a merge brought it twice."""

from collections.abc import Iterable, Mapping
from itertools import chain

from lda_synthese.domain.state.dossier import Dossier
from lda_synthese.domain.state.ids import EntityId
from lda_synthese.domain.state.model import Export, Finding
from lda_synthese.domain.state.twinning.births import by_birth, letters_after_the_first
from lda_synthese.domain.state.twinning.united import end_of

Printed = dict[EntityId, list[str]]
"""Finding → the codes under which exports printed it, the last at the end."""


def shown_codes(dossier: Dossier) -> Mapping[EntityId, str]:
    """Living finding → its code; of equal ones, all but one show a letter.

    The bare code goes to the finding that an export printed under it, else to the first born; a
    finding keeps the letter under which it was last printed. Partners quote them.
    """
    table = dossier.table("finding")
    alike: dict[str, list[Finding]] = {}
    for finding in by_birth(table.values(), dossier.births):
        if isinstance(finding, Finding) and end_of(table, finding.id) == finding.id:
            alike.setdefault(finding.code, []).append(finding)
    printed = _printed(dossier) if any(len(same) > 1 for same in alike.values()) else {}
    shown: dict[EntityId, str] = {}
    for code, findings in alike.items():
        is_twice = code and len(findings) > 1
        shown |= _lettered(code, findings, printed) if is_twice else _bare(code, findings)
    return {id_: code for id_, code in shown.items() if not table[id_].deleted}


def _bare(code: str, findings: Iterable[Finding]) -> dict[EntityId, str]:
    return {finding.id: code for finding in findings}


def _printed(dossier: Dossier) -> Printed:
    """What was printed of a finding that was united with another counts for that one."""
    table, found = dossier.table("finding"), Printed()
    for export in by_birth(dossier.table("export").values(), dossier.births):
        for line in export.printed if isinstance(export, Export) else ():
            id_, _, rest = line.partition(" ")
            finding = table.get(EntityId(id_))
            if isinstance(finding, Finding):
                # Version 0.1.0 noted no code: it printed the one that the finding has.
                code = rest.partition(" ")[2] or finding.code
                found.setdefault(end_of(table, finding.id), []).append(code)
    return found


def _lettered(code: str, findings: list[Finding], printed: Printed) -> dict[EntityId, str]:
    """The codes of findings that have the same one, from the first born."""
    claims = {one.id: _claim(code, printed.get(one.id, [])) for one in findings}
    shown: dict[EntityId, str] = {}
    taken: set[str] = set()
    for one in findings:
        claim = claims[one.id]
        if claim is not None and claim not in taken:
            taken.add(claim)
            shown[one.id] = code + claim
    free = (letter for letter in chain([""], letters_after_the_first()) if letter not in taken)
    return shown | {one.id: code + next(free) for one in findings if one.id not in shown}


def _claim(code: str, printed: list[str]) -> str | None:
    """The letter under which a finding was last printed, '' for none; None if it never was."""
    letters = (known.removeprefix(code) for known in reversed(printed) if known.startswith(code))
    return next((one for one in letters if not one or (one.isascii() and one.islower())), None)
