"""What an open deal's history says."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from spm_desktop.domain.periods import Period
from spm_desktop.domain.pipeline import Ageing, Flow, Slips, ageing, slips, usual_days, waterfall

OCTOBER = Period(date(2026, 10, 1), date(2026, 11, 1))
BEFORE, INSIDE, LATER = date(2026, 9, 20), date(2026, 10, 10), date(2026, 11, 5)


@pytest.mark.parametrize(
    ("days", "found"),
    [(0, Ageing.MOVING), (40, Ageing.MOVING), (50, Ageing.MOVING), (51, Ageing.SLOW), (80, Ageing.SLOW),
     (81, Ageing.STUCK)],
)  # fmt: skip
def test_a_deal_ages_against_what_is_usual(days: int, found: Ageing) -> None:
    assert ageing(days, 40) is found


def test_few_examples_say_nothing_about_what_is_usual() -> None:
    assert usual_days([10, 20, 30, 40]) is None
    assert usual_days([10, 20, 30, 40, 50]) == 30
    assert usual_days([40, 10, 30, 20, 50, 60]) == 30
    assert usual_days([-3, -2, -1, 0, 9]) == 0


def test_a_date_slips_when_it_moves_to_a_later_day() -> None:
    first, later, latest = date(2026, 10, 30), date(2026, 11, 13), date(2026, 12, 18)
    assert slips([first, later, latest]) == Slips(2, 49)
    assert slips([later, first]) == Slips(0, 0)
    assert slips([first, None, later]) == Slips(1, 14)
    assert slips([first, latest, later]) == Slips(1, 14)
    assert slips([None]) == Slips(0, 0)
    assert slips([]) == Slips(0, 0)


def test_what_a_period_does_to_the_pipeline() -> None:
    flows = [
        Flow(100, BEFORE),
        Flow(200, BEFORE, INSIDE, won=True),
        Flow(300, INSIDE, change=50),
        Flow(400, INSIDE, LATER),
        Flow(500, BEFORE, BEFORE),
        Flow(600, LATER),
        Flow(70, BEFORE, INSIDE, change=-30),
    ]
    found = waterfall(flows, OCTOBER)
    assert (found.start, found.opened, found.changed) == (400, 650, 20)
    assert (found.won, found.lost, found.end) == (200, 70, 800)


days = st.dates(date(2026, 8, 1), date(2026, 12, 31))
flows = st.builds(
    Flow,
    st.integers(0, 10_000),
    days,
    st.none() | days,
    st.booleans(),
    st.integers(-500, 500),
)


@given(st.lists(flows, max_size=12))
def test_the_end_is_what_is_open_then(deals: list[Flow]) -> None:
    """As the stock of the metric counts it: + when opened, - when closed."""
    _, end = OCTOBER.bounds
    came = sum(deal.amount for deal in deals if deal.opened < end)
    left = sum(deal.amount for deal in deals if deal.closed and deal.closed < end)
    assert waterfall(deals, OCTOBER).end == came - left


@given(st.lists(flows, max_size=12))
def test_one_period_begins_where_the_one_before_ended(deals: list[Flow]) -> None:
    unchanged = [Flow(deal.amount, deal.opened, deal.closed, deal.won) for deal in deals]
    start, _ = OCTOBER.bounds
    before = Period(start - timedelta(days=30), start)
    assert waterfall(unchanged, before).end == waterfall(unchanged, OCTOBER).start
