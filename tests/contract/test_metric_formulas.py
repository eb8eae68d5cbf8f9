"""Metrics are made, get other formulas, and tell before what that would move; all of it can be taken back."""

from dataclasses import replace
from fractions import Fraction
from typing import Any

import pytest

from spm_desktop.domain.errors import KnownError
from spm_desktop.domain.fiscal import FiscalCalendar
from spm_desktop.domain.formulas import Formula
from spm_desktop.domain.metrics import Across, Direction, Level, Metric, OverTime, Unit
from spm_desktop.domain.period_names import parse_period
from spm_desktop.domain.records import RecordKind
from spm_desktop.services.metric_moves import Moves, what_would_move
from spm_desktop.services.metrics import DefinedMetric, change_metric, defined_metrics, make_metric
from spm_desktop.storage.boards import SqlBoards
from spm_desktop.storage.metric_store import SqlMetricStore
from tests.contract.calling import TODAY, YESTERDAY, ask, bring_facts, calls, deal, standing
from tests.contract.records import otherwise
from tests.offices import TestOffice

MARCH = parse_period("2026-03", TODAY, FiscalCalendar())


def store(office: TestOffice) -> SqlMetricStore:
    return SqlMetricStore(office.database, office.clock)


def metric(office: TestOffice, key: str = "calls") -> DefinedMetric:
    return next(one for one in defined_metrics(store(office), office.actor) if one.metric.key == key)


def moves(office: TestOffice, key: str, **changed: Any) -> Moves:
    boards = SqlBoards(office.database, office.clock)
    before = metric(office, key)
    return what_would_move(boards, office.actor, before, replace(before.meaning, **changed), MARCH)


def ratio(name: str, above: str, below: str, unit: Unit = Unit.COUNT, decimals: int = 1) -> Metric:
    return Metric(0, "", name, unit, decimals, over_time=OverTime.RATIO, num_rule=above, den_rule=below)


def test_a_ratio_of_two_metrics_is_the_ratio_of_their_sums(calling: TestOffice) -> None:
    calling.bring(RecordKind.DEALS, [deal("D1", "Ann", 100), deal("D2", "Ann", 50)], sheet="deals")
    changes = make_metric(
        store(calling),
        calling.actor,
        ratio("Calls per deal", "fact:calls", "deal:won_count"),
        "Fewer is sharper.",
    )
    assert changes.words == "Made the metric Calls per deal"
    found = ask(calling, "calls_per_deal", period=MARCH)
    assert standing(found)[0] == (1, "Ann", Fraction(25))  # 5 calls, 2 deals, tenths
    assert found.total.value == Fraction(14 * 10, 2)  # Bo 5, Cy 4, and nobody's mean of ratios
    assert metric(calling, "calls_per_deal").versions[0].definition == "Fewer is sharper."
    assert changes.undo is not None
    changes.undo()
    assert "calls_per_deal" not in {one.metric.key for one in defined_metrics(store(calling), calling.actor)}


def test_what_is_taken_back_can_be_made_again_until_somebody_uses_it(calling: TestOffice) -> None:
    made = make_metric(store(calling), calling.actor, Metric(0, "", "Letters", Unit.COUNT, 0))
    assert made.undo is not None
    again = made.undo().undo
    assert again is not None
    last = again()
    record = calls("Ann", TODAY, 3)
    calling.bring(RecordKind.FACTS, [otherwise(record, metric="Letters")], sheet="letters")
    assert ask(calling, "letters").rows[0].value == 3
    assert last.undo is not None
    with pytest.raises(KnownError) as refused:
        last.undo()
    assert refused.value.code == "metric_used"
    assert ask(calling, "letters").rows[0].value == 3


def test_a_new_formula_tells_before_what_it_would_move(calling: TestOffice) -> None:
    bring_facts(calling, calls("Cy", YESTERDAY, 9), sheet="more")
    before = metric(calling)
    latest = replace(before.meaning.formula, over_time=OverTime.LATEST)
    told = moves(calling, "calls", formula=latest)
    # Ann 5 (1 row), Bo 2+3, Cy 4+9, Dee nothing in March
    assert (told.people, told.figures) == (4, 3)
    assert (told.total_before, told.total_after) == (23, 17)
    by_name = {one.name: one for one in told.moved}
    assert (by_name["Bo"].value_before, by_name["Bo"].value_after) == (5, 3)
    assert (by_name["Bo"].rank_before, by_name["Bo"].rank_after) == (2, 3)
    assert standing(ask(calling, period=MARCH))[0] == (1, "Cy", 13)  # nothing was written
    assert moves(calling, "calls", name="Telephone calls").moved == ()

    with pytest.raises(KnownError, match="restates its figures"):
        change_metric(store(calling), calling.actor, before, replace(before.meaning, formula=latest))
    changes = change_metric(
        store(calling), calling.actor, before, replace(before.meaning, formula=latest), "Reports are counts"
    )
    assert changes.words == "Gave Calls another formula"
    now = {row.name: (row.value, row.rank) for row in ask(calling, period=MARCH).rows}
    assert {one.name: (one.value_after, one.rank_after) for one in told.moved}.items() <= now.items()
    assert changes.undo is not None
    changes.undo()
    assert standing(ask(calling, period=MARCH))[0] == (1, "Cy", 13)


def test_another_direction_turns_places_and_no_figure(calling: TestOffice) -> None:
    told = moves(calling, "calls", direction=Direction.LOWER)
    assert (told.figures, told.places) == (0, 4)
    assert told.total_before == told.total_after


def test_a_stock_is_what_there_is_at_the_end(calling: TestOffice) -> None:
    formula = Formula(OverTime.STOCK, Across.SUM, "fact:calls")
    told = moves(calling, "calls", formula=formula)
    dee = next(one for one in told.moved if one.name == "Dee")
    assert (dee.value_before, dee.value_after) == (0, 9)  # brought in February


@pytest.mark.parametrize(
    ("made", "said"),
    [
        (ratio("Nonsense", "fact:calls", "fact:calls"), "over itself is always one"),
        (ratio("Nonsense", "fact:calls", "deal:won_amount"), "are not measured alike"),
        (ratio("Nonsense", "fact:calls", "deal:won_count", Unit.MONEY, 2), "not an amount of money"),
        (ratio("Nonsense", "fact:letters", "deal:won_count"), "something that is not measured"),
        (Metric(0, "", "Nonsense", Unit.COUNT, 7), "7 decimals"),
        (Metric(0, "", "won revenue", Unit.COUNT, 0), "is called won revenue already"),
        (Metric(0, "", "  ", Unit.COUNT, 0), "needs a name"),
    ],
)
def test_what_can_not_be_measured_is_refused(calling: TestOffice, made: Metric, said: str) -> None:
    with pytest.raises(KnownError, match=said):
        make_metric(store(calling), calling.actor, made)


def test_money_per_piece_is_money(calling: TestOffice) -> None:
    calling.bring(RecordKind.DEALS, [deal("D1", "Ann", 100), deal("D2", "Ann", 51)], sheet="deals")
    size = ratio("Deal size", "deal:won_amount", "deal:won_count", Unit.MONEY, 2)
    make_metric(store(calling), calling.actor, replace(size, level=Level.OBJECTIVE))
    assert standing(ask(calling, "deal_size", period=MARCH))[0] == (1, "Ann", Fraction(7550))


def test_shipped_formulas_are_fixed(office: TestOffice) -> None:
    before = metric(office, "win_rate")
    other = replace(before.meaning.formula, num_rule="deal:opened_count")
    with pytest.raises(KnownError) as refused:
        change_metric(store(office), office.actor, before, replace(before.meaning, formula=other), "Because")
    assert refused.value.code == "formula_fixed"


def test_two_who_give_a_metric_another_formula_both_learn_of_it(calling: TestOffice) -> None:
    before = metric(calling)
    for over_time in (OverTime.LATEST, OverTime.STOCK):
        after = replace(before.meaning, formula=replace(before.meaning.formula, over_time=over_time))
        if over_time is OverTime.LATEST:
            change_metric(store(calling), calling.actor, before, after, "First")
            continue
        with pytest.raises(KnownError, match="formula of Calls was changed meanwhile"):
            change_metric(store(calling), calling.actor, before, after, "Second")
