"""The five properties of a union; `python -m tests.histories` tries each a thousand times."""

import pytest

from tests.union_properties import PROPERTIES, Property, try_property


@pytest.mark.parametrize("property_", PROPERTIES, ids=lambda property_: property_.__name__)
def test_a_property_of_the_union_holds(property_: Property) -> None:
    try_property(property_, 100)
