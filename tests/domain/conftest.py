"""A small dossier built through the domain's own functions."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace

import pytest

from lda_synthese.domain.gestures import capture, consolidate, prepare
from lda_synthese.domain.gestures.framework import default_theme
from lda_synthese.domain.state.dossier import Dossier
from lda_synthese.domain.state.edits import Edit
from lda_synthese.domain.state.ids import EntityId, Mint
from lda_synthese.domain.state.model import Finding, Kind, Note, Theme, Workshop


@dataclass
class Bench:
    """A dossier and its mint, with the shortest way to change it."""

    dossier: Dossier = field(default_factory=lambda: Dossier(EntityId("d" * 32)))
    mint: Mint = field(default_factory=Mint)

    def apply(self, edit: Edit) -> Edit:
        self.dossier = self.dossier.after(edit)
        return edit

    def note(self, text: str, theme: str | None = None, kind: Kind | None = None) -> Note:
        new = capture.NewNote(text=text, theme=theme and default_theme(theme), kind=kind)
        edit = capture.add_notes(self.dossier, self.mint, self.workshop.id, [new])
        self.apply(edit)
        found = self.dossier.get(Note, edit.changes[0].id)
        assert found is not None
        return found

    def fresh(self, note: Note) -> Note:
        found = self.dossier.get(Note, note.id)
        assert found is not None
        return found

    def finding(
        self, text: str, *notes: Note, theme: str = "2", kind: Kind = Kind.PISTE
    ) -> Finding:
        edit = consolidate.make_finding(
            self.dossier, self.mint, consolidate.NewFinding(self.theme(theme), kind, text, notes)
        )
        self.apply(edit)
        found = self.dossier.get(Finding, edit.changes[0].id)
        assert found is not None
        return found

    @property
    def workshop(self) -> Workshop:
        return self.dossier.workshops[0]

    def theme(self, number: str) -> Theme:
        found = self.dossier.get(Theme, default_theme(number))
        assert found is not None
        return found

    @property
    def texts(self) -> list[str]:
        return [note.text for note in self.dossier.notes]


@pytest.fixture
def bench() -> Bench:
    bench = Bench()
    bench.apply(prepare.new_dossier(bench.dossier, "Logement d’abord"))
    bench.apply(prepare.add_day(bench.dossier, bench.mint, "Aubagne"))
    day = bench.dossier.days[0]
    bench.apply(prepare.change_day(day, replace(day, date="2023-12-15")))
    bench.apply(prepare.add_workshop(bench.dossier, bench.mint, day.id, "Atelier B"))
    return bench


@pytest.fixture
def refused() -> Callable[[str], object]:
    from lda_synthese.domain.errors import RefusedError

    return lambda sentence: pytest.raises(RefusedError, match=sentence)
