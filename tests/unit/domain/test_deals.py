"""What deals count for."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from spm_desktop.domain.deals import (
    DealRule,
    DealState,
    Owner,
    StageKind,
    StreamValue,
    Undated,
    deal_values,
    stage_kind,
)

MAY, JUNE = date(2026, 5, 4), date(2026, 6, 9)
ALONE = [Owner(7, 1_000_000, True)]


def values(deal: DealState, owners: list[Owner] = ALONE) -> dict[tuple[DealRule, int, date | None], int]:
    found = deal_values(deal, owners, lambda amount, _currency, _day: amount)
    return {(value.rule, value.person_id, value.day): value.value for value in found}


def test_a_won_deal_counts_on_the_day_it_was_closed() -> None:
    assert values(DealState(StageKind.WON, 5000, "", MAY, JUNE)) == {
        (DealRule.OPENED_COUNT, 7, MAY): 1,
        (DealRule.CLOSED_COUNT, 7, JUNE): 1,
        (DealRule.WON_COUNT, 7, JUNE): 1,
        (DealRule.WON_AMOUNT, 7, JUNE): 5000,
        (DealRule.CYCLE_DAYS, 7, JUNE): 36,
        (DealRule.CYCLE_COUNT, 7, JUNE): 1,
        (DealRule.PIPELINE_AMOUNT, 7, MAY): 5000,
        (DealRule.PIPELINE_AMOUNT, 7, JUNE): -5000,
    }


def test_an_open_deal_waits_in_the_pipeline() -> None:
    assert values(DealState(StageKind.OPEN, 5000, "", MAY, None)) == {
        (DealRule.OPENED_COUNT, 7, MAY): 1,
        (DealRule.PIPELINE_AMOUNT, 7, MAY): 5000,
    }


def test_a_lost_deal_lowers_the_win_rate_and_leaves_the_pipeline() -> None:
    found = values(DealState(StageKind.LOST, 5000, "", MAY, JUNE))
    assert found[DealRule.CLOSED_COUNT, 7, JUNE] == 1
    assert found[DealRule.PIPELINE_AMOUNT, 7, JUNE] == -5000
    assert not {rule for rule, _, _ in found} & {DealRule.WON_COUNT, DealRule.WON_AMOUNT, DealRule.CYCLE_DAYS}


def test_opened_and_closed_on_one_day_leaves_the_pipeline_as_it_was() -> None:
    assert values(DealState(StageKind.WON, 5000, "", MAY, MAY))[DealRule.PIPELINE_AMOUNT, 7, MAY] == 0


@pytest.mark.parametrize(
    ("deal", "missing"),
    [
        (
            DealState(StageKind.WON, 5000, "", None, JUNE),
            {(DealRule.OPENED_COUNT, Undated.NO_OPENED), (DealRule.CYCLE_DAYS, Undated.NO_OPENED)},
        ),
        (
            DealState(StageKind.WON, None, "", MAY, JUNE),
            {(DealRule.WON_AMOUNT, Undated.NO_AMOUNT)},
        ),
        (
            DealState(StageKind.LOST, 5000, "", MAY, None),
            {(DealRule.CLOSED_COUNT, Undated.NO_CLOSED)},
        ),
        (
            DealState(StageKind.OPEN, None, "", MAY, None),
            {(DealRule.PIPELINE_AMOUNT, Undated.NO_AMOUNT)},
        ),
    ],
)
def test_what_is_missing_is_counted_beside_the_figure(
    deal: DealState, missing: set[tuple[DealRule, Undated]]
) -> None:
    found: list[StreamValue] = deal_values(deal, ALONE, lambda amount, *_: amount)
    assert {(value.rule, value.undated) for value in found if value.day is None} == missing
    assert all(value.value == 0 for value in found if value.day is None)


@given(
    amount=st.integers(-(10**12), 10**12),
    shares=st.lists(st.integers(1, 1000), min_size=1, max_size=6),
)
def test_split_credit_re_sums(amount: int, shares: list[int]) -> None:
    owners = [Owner(number, share, number == 0) for number, share in enumerate(shares)]
    found = deal_values(DealState(StageKind.WON, amount, "", MAY, JUNE), owners, lambda value, *_: value)
    assert sum(value.value for value in found if value.rule is DealRule.WON_AMOUNT) == amount
    counted = [value.person_id for value in found if value.rule is DealRule.WON_COUNT]
    assert counted == [0], "counts go whole to the primary owner"


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Won", StageKind.WON),
        ("Closed Won", StageKind.WON),
        ("closed-won", StageKind.WON),
        ("6 - Closed Won", StageKind.WON),
        ("Gagné", StageKind.WON),
        ("gewonnen", StageKind.WON),
        ("受注", StageKind.WON),
        ("Geschlossen und gewonnen", StageKind.WON),
        ("Transaction gagnée", StageKind.WON),
        ("Zamknięte - wygrane", StageKind.WON),
        ("Cerrada perdida", StageKind.LOST),
        ("Closed", StageKind.OPEN),
        ("Lost", StageKind.LOST),
        ("Closed Lost", StageKind.LOST),
        ("Verloren", StageKind.LOST),
        ("Negotiation", StageKind.OPEN),
        ("Contract Sent", StageKind.OPEN),
        ("Won over by demo", StageKind.OPEN),
        ("", StageKind.OPEN),
    ],
)
def test_stages_are_understood_by_their_words(name: str, kind: StageKind) -> None:
    assert stage_kind(name) is kind
