"""Who takes part, and why somebody does not."""

from datetime import date
from typing import NamedTuple

import pytest

from spm_desktop.domain.contests.eligibility import Eligibility, Refusal
from tests.unit.domain.contests.contestants import WINDOW, june


class Spell(NamedTuple):
    """An account executive of the north in team 1, all along."""

    team_id: int = 1
    ranked: bool = True
    start: date = date.min
    end: date = date.max
    role: str = "AE"
    territory: str = "North"


ASKED = Eligibility(WINDOW, frozenset({1}), frozenset({"AE"}), frozenset({"North"}), left_out=frozenset({9}))
PROMOTED = (Spell(role="SDR", end=june(8)), Spell(start=june(8)))


@pytest.mark.parametrize(
    ("spells", "refusal"),
    [
        ((Spell(),), None),
        ((), Refusal.NO_TEAM),
        ((Spell(end=june(1)),), Refusal.NO_TEAM),
        ((Spell(start=june(15)),), Refusal.NO_TEAM),
        ((Spell(team_id=2),), Refusal.OTHER_TEAM),
        ((Spell(ranked=False),), Refusal.NOT_RANKED),
        ((Spell(role="SDR"),), Refusal.OTHER_ROLE),
        ((Spell(territory=""),), Refusal.OTHER_TERRITORY),
        ((Spell(team_id=2, end=june(3)), Spell(start=june(3), role="SDR")), Refusal.OTHER_ROLE),
        (PROMOTED, None),
    ],
)
def test_the_closest_reason_is_told(spells: tuple[Spell, ...], refusal: Refusal | None) -> None:
    assert ASKED.refusal(1, spells) is refusal


def test_who_comes_later_and_who_is_left_out() -> None:
    on_time = Eligibility(WINDOW, roles=frozenset({"AE"}), late_joiners=False)
    assert on_time.refusal(1, PROMOTED) is Refusal.LATER
    assert on_time.refusal(1, (Spell(start=june(1)),)) is None
    assert ASKED.refusal(9, (Spell(),)) is Refusal.LEFT_OUT
    assert ASKED.refusal(9, (Spell(role="SDR"),)) is Refusal.OTHER_ROLE
