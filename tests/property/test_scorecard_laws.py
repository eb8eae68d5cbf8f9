"""What holds for every score."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from spm_desktop.domain.attainment import WHOLE
from spm_desktop.domain.errors import KnownError
from spm_desktop.domain.scorecards import PERMILLE, LineRule, Scored, check_rule, score

LIMITS = st.none() | st.integers(0, 2_000)
RULES = st.builds(LineRule, st.integers(1, 1_000), LIMITS, LIMITS).filter(
    lambda rule: rule.floor is None or rule.cap is None or rule.floor <= rule.cap
)
LINES = st.lists(st.builds(Scored, RULES, st.none() | st.integers(0, 5 * WHOLE)), max_size=8)


@given(LINES)
def test_a_score_lies_between_what_its_lines_count(lines: list[Scored]) -> None:
    found = score(lines)
    counted = [line.counted for line in lines if line.counted is not None]
    assert (found.present, found.lines) == (len(counted), len(lines))
    if found.value is not None:
        assert min(counted) <= found.value <= max(counted)


@given(LINES)
def test_there_is_no_score_without_half_of_the_weight(lines: list[Scored]) -> None:
    whole = sum(line.rule.weight for line in lines)
    present = sum(line.rule.weight for line in lines if line.attainment is not None)
    assert (score(lines).value is None) == (present == 0 or 2 * present < whole)


@given(LINES, st.randoms())
def test_the_order_of_lines_does_not_matter(lines: list[Scored], random: object) -> None:
    mixed = list(lines)
    random.shuffle(mixed)
    assert score(mixed) == score(lines)


@given(LINES, st.integers(2, 9))
def test_only_the_proportion_of_weights_matters(lines: list[Scored], times: int) -> None:
    heavier = [
        Scored(LineRule(line.rule.weight * times, line.rule.floor, line.rule.cap), line.attainment)
        for line in lines
    ]
    assert score(heavier).value == score(lines).value


@given(LINES, st.integers(0, 7), st.integers(0, WHOLE))
def test_doing_better_never_lowers_a_score(lines: list[Scored], place: int, more: int) -> None:
    if place >= len(lines) or lines[place].attainment is None:
        return
    better = list(lines)
    better[place] = Scored(lines[place].rule, (lines[place].attainment or 0) + more)
    assert (score(better).value or 0) >= (score(lines).value or 0)


@given(RULES, st.integers(0, 5 * WHOLE))
def test_floor_and_cap_hold(rule: LineRule, attained: int) -> None:
    counted = Scored(rule, attained).counted
    assert counted is not None
    assert rule.floor is None or counted >= rule.floor * PERMILLE
    assert rule.cap is None or counted <= rule.cap * PERMILLE
    if (rule.floor or 0) * PERMILLE <= attained <= (5_000 if rule.cap is None else rule.cap) * PERMILLE:
        assert counted == attained


def test_the_agreed_example() -> None:
    attained = (616, 943, 562, 458, 911, 1_022)
    weights = (40, 15, 15, 15, 5, 10)
    lines = [
        Scored(LineRule(weight), share * PERMILLE) for weight, share in zip(weights, attained, strict=True)
    ]
    assert score(lines).value == 688_600_000


@pytest.mark.parametrize(
    ("rule", "code"),
    [
        (LineRule(0), "weight_wrong"),
        (LineRule(1_001), "weight_wrong"),
        (LineRule(10, -1), "limits_wrong"),
        (LineRule(10, None, 10_001), "limits_wrong"),
        (LineRule(10, 900, 800), "limits_wrong"),
    ],
)
def test_rules_that_nothing_can_be_scored_by(rule: LineRule, code: str) -> None:
    with pytest.raises(KnownError) as refused:
        check_rule(rule, "Won revenue")
    assert refused.value.code == code
