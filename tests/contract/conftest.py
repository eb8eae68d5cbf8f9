"""Offices that several tests start from."""

from datetime import date

import pytest

from tests.contract.calling import TODAY, YESTERDAY, bring_facts, bring_people, calls, person
from tests.contract.people_desk import desk
from tests.contract.walls import lively, wall_of
from tests.offices import TestOffice

__all__ = ["desk", "lively", "wall_of"]


@pytest.fixture
def calling(office: TestOffice) -> TestOffice:
    """Ann and Bo of North, Cy of South, and Dee, who calls for nobody."""
    bring_people(office, person("Ann", "North"), person("Bo", "North"), person("Cy", "South"), person("Dee"))
    bring_facts(
        office,
        calls("Ann", date(2026, 3, 2), 5),
        calls("Bo", YESTERDAY, 2),
        calls("Bo", TODAY, 3),
        calls("Cy", date(2026, 3, 3), 4),
        calls("Dee", date(2026, 2, 27), 9),
    )
    return office
