"""The worked ids of the file format: frozen for ever."""

import json
from pathlib import Path

import pytest

from lda_synthese.domain.log.revision import canonical, revision_id
from lda_synthese.domain.state.ids import NOBODY, named_entity

VECTORS = json.loads(
    (Path(__file__).parents[2] / "data" / "format_vectors.json").read_text(encoding="utf-8")
)


@pytest.mark.parametrize("vector", VECTORS["revisions"], ids=lambda vector: vector["label"])
def test_a_revision_has_the_id_of_its_content(vector: dict) -> None:
    assert canonical(vector["patch_in"]) == vector["patch"]
    parents = b"".join(sorted(bytes.fromhex(parent) for parent in vector["parents"]))
    names = ("hlc", "at", "author", "gesture", "undoes", "label", "patch")
    row = (vector["kind"], vector["entity"], parents, *(vector[name] for name in names))
    assert revision_id(row).hex() == vector["id"]


@pytest.mark.parametrize(
    "vector", VECTORS["entities"], ids=lambda vector: "·".join(vector["parts"])
)
def test_a_named_entity_has_the_id_of_its_names(vector: dict) -> None:
    assert named_entity(*vector["parts"]) == vector["id"]


def test_nobody_in_particular_is_the_person_without_a_name() -> None:
    assert NOBODY == "f4813cfc18d9bdbc25d3b178a2c7a1fb"
