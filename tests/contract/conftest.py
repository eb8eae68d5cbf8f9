"""Offices that several tests start from."""

from tests.contract.calling import calling
from tests.contract.coaching import team
from tests.contract.people_desk import desk, peopled
from tests.contract.reviewed import reviewed
from tests.contract.walls import lively, wall_of

__all__ = ["calling", "desk", "lively", "peopled", "reviewed", "team", "wall_of"]
