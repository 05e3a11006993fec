"""What refers to what, as the fields of the model say it."""

from lda_synthese.domain.state.ids import NOBODY
from lda_synthese.domain.state.model import ENTITY_TYPES, REFERENCES, Support
from lda_synthese.domain.state.references import references
from tests.domain.conftest import Bench


def test_each_reference_is_to_a_kind_that_is_there() -> None:
    assert {reference.to for reference in REFERENCES} <= {"", *ENTITY_TYPES}


def test_a_link_refers_to_both_its_ends(bench: Bench) -> None:
    note = bench.note("Des liens entre santé et logement")
    finding = bench.finding("Relier santé et logement", note)
    (support,) = bench.dossier.living(Support)
    found = [(reference.to, id_) for reference, id_ in references(bench.dossier, support)]
    assert found == [("finding", finding.id), ("note", note.id)]


def test_a_note_without_a_theme_refers_to_none(bench: Bench) -> None:
    note = bench.note("Des liens entre santé et logement")
    found = {reference.field: id_ for reference, id_ in references(bench.dossier, note)}
    assert found == {"workshop": bench.workshop.id, "rapporteur": NOBODY}
