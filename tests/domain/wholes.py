"""Whole dossiers whose things live or not, and whose references are in place or not."""

from typing import Any

from hypothesis import strategies as st

from lda_synthese.domain.state.dossier import Dossier
from lda_synthese.domain.state.ids import EntityId
from lda_synthese.domain.state.model import OUTSIDE, Kind
from tests.domain.log.logs import folded, wrote

REFERS: dict[str, dict[str, str]] = {
    "lesson": {},
    "theme": {"lesson": "lesson"},
    "day": {},
    "workshop": {"day": "day"},
    "person": {},
    "note": {"workshop": "workshop", "theme": "theme", "rapporteur": "person"},
    "finding": {"theme": "theme"},
    "support": {"finding": "finding", "note": "note"},
}
NUMBERS = st.integers(0, 3)
"""Three things of a kind are made; the fourth is one that the file never held."""

THEMES = ("1.1", "1.2", "2")
KINDS = st.sampled_from([*Kind, None])


def id_of(kind: str, number: int) -> EntityId:
    return EntityId(f"{[*REFERS].index(kind):x}{number:031x}")


@st.composite
def wholes(draw: st.DrawFn) -> Dossier:
    revisions = []
    for kind, fields in REFERS.items():
        for number in range(3):
            values: dict[str, Any] = {
                name: draw(st.one_of(st.just(""), NUMBERS.map(lambda n, to=to: id_of(to, n))))
                for name, to in fields.items()
            }
            values["deleted"] = draw(st.booleans())
            if kind == "theme":
                values["number"] = THEMES[number]
            if kind in ("note", "finding"):
                values |= {"text": f"{kind} {number}", "kind": draw(KINDS)}
            if kind == "note":
                values["theme"] = draw(st.sampled_from([values["theme"], None, OUTSIDE]))
                values["set_aside"] = draw(st.sampled_from([None, "doublon"]))
            revisions.append(wrote(id_of(kind, number), of_kind=kind, **values))
    return folded(*revisions).dossier
