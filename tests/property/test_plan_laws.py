"""What holds for every plan of targets."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from spm_desktop.domain.target_plans import PlanCell, plan, season_of, split_in_steps

TOTALS = st.integers(0, 10**14)
STEPS = st.sampled_from((1, 7, 100, 50_000))
WEIGHTS = st.integers(0, 10**6) | st.fractions(0, 1000, max_denominator=1000)
CELLS = st.builds(PlanCell, WEIGHTS, st.none() | st.none() | st.integers(0, 10**13))


@st.composite
def tables(draw: st.DrawFn) -> tuple[list[int | Fraction], list[list[PlanCell]]]:
    """The seasons of some parts, and a cell of each for some people."""
    seasons = draw(st.lists(WEIGHTS, min_size=1, max_size=4))
    row = st.lists(CELLS, min_size=len(seasons), max_size=len(seasons))
    return seasons, draw(st.lists(row, max_size=4))


@given(TOTALS, tables(), STEPS)
def test_a_plan_sums_to_its_figure(
    total: int, table: tuple[list[int | Fraction], list[list[PlanCell]]], step: int
) -> None:
    seasons, rows = table
    found = plan(total, seasons, rows, step)
    assert found.given + found.left == total
    assert [len(row) for row in found.cells] == [len(row) for row in rows]


@given(TOTALS, tables(), STEPS)
def test_locked_cells_stay_and_no_cell_is_negative(
    total: int, table: tuple[list[int | Fraction], list[list[PlanCell]]], step: int
) -> None:
    seasons, rows = table
    for row, given_ in zip(rows, plan(total, seasons, rows, step).cells, strict=True):
        for cell, target in zip(row, given_, strict=True):
            assert target >= 0
            assert target == cell.locked if cell.locked is not None else cell.weight > 0 or target == 0


@given(TOTALS, tables(), STEPS)
def test_nothing_is_left_while_somebody_is_free(
    total: int, table: tuple[list[int | Fraction], list[list[PlanCell]]], step: int
) -> None:
    seasons, rows = table
    locked = sum(cell.locked or 0 for row in rows for cell in row)
    free = any(cell.is_free and season > 0 for row in rows for cell, season in zip(row, seasons, strict=True))
    left = plan(total, seasons, rows, step).left
    if locked > total:
        assert left == total - locked, "what is locked is more than there is"
    elif free:
        assert left == 0


@given(TOTALS, st.lists(st.integers(1, 10**6), min_size=1, max_size=12), st.integers(1, 9), STEPS)
def test_parts_have_their_season_and_people_alike_get_alike(
    total: int, seasons: list[int], people: int, step: int
) -> None:
    found = plan(total, seasons, [[PlanCell(1) for _ in seasons] for _ in range(people)], step)
    for part, season in enumerate(seasons):
        column = [row[part] for row in found.cells]
        assert abs(sum(column) - Fraction(total * season, sum(seasons))) < 2 * step
        assert max(column) - min(column) < 2 * step
    totals = [sum(row) for row in found.cells]
    assert max(totals) - min(totals) <= 3 * step, "nobody is lucky every month"


@given(TOTALS, tables())
def test_planning_again_what_was_planned_changes_nothing(
    total: int, table: tuple[list[int | Fraction], list[list[PlanCell]]]
) -> None:
    """By the size of the goals there are: the same figure gives the same goals."""
    seasons, rows = table
    first = plan(total, seasons, rows)
    as_they_are = [[PlanCell(target) for target in row] for row in first.cells]
    months = [sum(row[part] for row in first.cells) for part in range(len(seasons))]
    again = plan(first.given, months, as_they_are)
    assert again.cells == first.cells
    assert again.left == 0 or not first.given


@given(TOTALS, st.lists(WEIGHTS, min_size=1, max_size=20), STEPS)
def test_steps_split_exactly(total: int, shares: list[int | Fraction], step: int) -> None:
    if not any(shares):
        with pytest.raises(ValueError, match="not all zero"):
            split_in_steps(total, shares, step)
        return
    parts = split_in_steps(total, shares, step)
    assert sum(parts) == total
    assert sum(part % step != 0 for part in parts) <= 1
    assert all(part == 0 for part, share in zip(parts, shares, strict=True) if not share)


@given(st.lists(st.lists(st.integers(-5, 1000), max_size=3), max_size=12))
def test_a_season_is_whole_or_none(known: list[list[int]]) -> None:
    found = season_of(known)
    if found is None:
        assert not known or not all(known) or min(Fraction(sum(v), len(v)) for v in known) <= 0
    else:
        assert len(found) == len(known)
        assert min(found) > 0
