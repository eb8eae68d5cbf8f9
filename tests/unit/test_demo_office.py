"""The demo office: the same every time, sums that agree, people who could be real, and a day that goes on."""

from collections import Counter, defaultdict
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from itertools import pairwise

import pytest

from spm_desktop.domain.records import DealRecord, FactRecord
from spm_desktop.services.demo_office import DemoOffice, demo_office, simulated_moment
from spm_desktop.services.demo_office.workbook import sheets_of

TODAY = date(2026, 10, 15)
DAYS = (
    TODAY,
    date(2026, 3, 2),  # the first working day of a month
    date(2026, 1, 1),
    date(2026, 11, 1),  # a Sunday with no working day of its month before it
    date(2028, 2, 29),
    date(2026, 6, 30),  # the last day of a quarter
    date(2025, 12, 27),  # a Saturday
)
HOUR = 1_800  # steps


@pytest.fixture(scope="module")
def office() -> DemoOffice:
    return demo_office(TODAY)


@pytest.fixture(scope="module", params=DAYS, ids=str)
def any_office(request: pytest.FixtureRequest) -> DemoOffice:
    return demo_office(request.param)


def won_deals(office: DemoOffice, since: date = date.min) -> list[DealRecord]:
    return [deal for deal in office.deals if deal.stage == "Won" and deal.close >= since]


def owner(deal: DealRecord) -> str:
    return deal.owners[0].person.text


def reps(office: DemoOffice) -> dict[str, date]:
    """E-mail and hire day of everybody who sells."""
    return {person.email: person.hire_day for person in office.people if person.role != "Sales manager"}


def won_this_month(office: DemoOffice) -> dict[str, Decimal]:
    won: dict[str, Decimal] = defaultdict(Decimal)
    for deal in won_deals(office, office.today.replace(day=1)):
        won[owner(deal)] += deal.amount
    return won


def goals_this_month(office: DemoOffice) -> dict[str, Decimal]:
    return {
        goal.person.text: goal.target
        for goal in office.goals
        if goal.person and goal.metric == "Won revenue" and goal.start == office.today.replace(day=1)
    }


def moments(office: DemoOffice, steps: int) -> list[tuple[int, DealRecord | FactRecord]]:
    noon = datetime(office.today.year, office.today.month, office.today.day, 12, tzinfo=UTC)
    return [(n, record) for n in range(1, steps + 1) for record in simulated_moment(office, n, noon)]


def test_same_day_and_seed_give_the_same_office(office: DemoOffice) -> None:
    assert demo_office(TODAY) == office


def test_another_seed_gives_other_deals_for_the_same_people(office: DemoOffice) -> None:
    other = demo_office(TODAY, seed=8)
    assert other.people == office.people
    assert other.deals != office.deals


def test_size_of_the_office(any_office: DemoOffice) -> None:
    assert len(reps(any_office)) == 24
    assert {person.team for person in any_office.people} == {"Harbour", "North", "Atlas"}
    assert 1_800 <= len(any_office.deals) <= 3_200
    assert 12_000 <= len(any_office.facts) <= 16_000


def test_every_row_has_its_own_key_and_rows_follow_one_another(any_office: DemoOffice) -> None:
    for records in (any_office.deals, any_office.facts):
        assert len({record.key for record in records}) == len(records)
    records = (*any_office.people, *any_office.deals, *any_office.facts, *any_office.goals)
    for sheet in sheets_of(records):
        assert [record.origin.row for record in sheet.records] == list(range(2, len(sheet.records) + 2))


def test_everything_belongs_to_a_rep_and_managers_sell_nothing(any_office: DemoOffice) -> None:
    sellers = set(reps(any_office))
    assert {owner(deal) for deal in any_office.deals} == sellers
    assert {fact.person.text for fact in any_office.facts} == sellers
    assert {goal.person.text for goal in any_office.goals if goal.person} == sellers
    managers = {person.name for person in any_office.people if person.role == "Sales manager"}
    assert {team.manager for team in any_office.teams} == managers


def test_nobody_works_before_they_were_hired(any_office: DemoOffice) -> None:
    hired = reps(any_office)
    assert all(deal.opened >= hired[owner(deal)] for deal in any_office.deals)
    assert all(fact.day >= hired[fact.person.text] for fact in any_office.facts)
    assert all(goal.end > hired[goal.person.text] for goal in any_office.goals if goal.person)
    assert sum(day > any_office.today - timedelta(days=90) for day in hired.values()) == 2


def test_nothing_happens_in_the_future_or_on_weekends(any_office: DemoOffice) -> None:
    closed = [deal for deal in any_office.deals if deal.close]
    happened = [fact.day for fact in any_office.facts]
    happened += [deal.close for deal in closed]
    happened += [deal.opened for deal in any_office.deals]
    assert max(happened) <= any_office.today
    assert all(day.weekday() < 5 for day in happened)
    assert all(deal.opened <= deal.close for deal in closed)


def test_closed_deals_say_how_they_ended(office: DemoOffice) -> None:
    for deal in office.deals:
        assert (deal.close is not None) == (deal.stage in ("Won", "Lost"))
        assert bool(deal.lost_reason) == (deal.stage == "Lost")


def test_latest_working_day_has_wins_and_calls_today_fewer_than_yesterday(any_office: DemoOffice) -> None:
    latest = max(fact.day for fact in any_office.facts)
    assert any_office.today - latest < timedelta(days=3)
    assert len(won_deals(any_office, latest)) >= 3
    if any_office.today.weekday() < 5:
        assert latest == any_office.today
        calls = Counter()
        for fact in any_office.facts:
            if fact.metric == "Calls":
                calls[fact.day] += fact.value
        before = max(day for day in calls if day < latest)
        assert 0 < calls[latest] < calls[before]


def test_goals_of_people_sum_up_to_teams_and_the_organisation(any_office: DemoOffice) -> None:
    team_of = {person.email: person.team for person in any_office.people}
    by_team: dict[tuple, Decimal] = defaultdict(Decimal)
    for goal in any_office.goals:
        if goal.person:
            by_team[goal.metric, goal.start, team_of[goal.person.text]] += goal.target
    stated = {(g.metric, g.start, g.team): g.target for g in any_office.goals if g.subject_kind == "team"}
    assert stated == by_team
    everyone: dict[tuple, Decimal] = defaultdict(Decimal)
    for (metric, start, _), target in by_team.items():
        everyone[metric, start] += target
    organisation = [goal for goal in any_office.goals if goal.subject_kind == "organisation"]
    assert {(goal.metric, goal.start): goal.target for goal in organisation} == everyone
    assert min(goal.target for goal in any_office.goals) > 0


def test_goals_tile_the_year_without_gaps(any_office: DemoOffice) -> None:
    months = sorted({(goal.start, goal.end) for goal in any_office.goals})
    assert all(end == start for (_, end), (start, _) in pairwise(months))
    assert months[0][0] <= any_office.today.replace(month=1, day=1)
    assert months[-1][1] > any_office.today.replace(month=12, day=31)


def test_everybody_but_the_newest_won_something_lately(any_office: DemoOffice) -> None:
    winners = {owner(deal) for deal in won_deals(any_office, any_office.today - timedelta(days=92))}
    hired = reps(any_office)
    newest = max(hired, key=hired.__getitem__)
    assert set(hired) - winners <= {newest}


def test_board_of_the_running_month_scatters_around_the_pace(office: DemoOffice) -> None:
    won, goals = won_this_month(office), goals_this_month(office)
    pace = Decimal(10) / 22  # working days of October 2026 before the 15th
    shares = sorted(won[who] / goals[who] / pace for who in goals)
    assert shares[0] < Decimal("0.7")
    assert shares[-1] > Decimal("1.15")
    assert sum(Decimal("0.4") <= share <= Decimal("1.3") for share in shares) >= 20


@pytest.mark.parametrize(
    "today", [date(2026, 10, 1), date(2026, 10, 2), date(2026, 3, 3), date(2026, 6, 2)], ids=str
)
def test_board_is_alive_when_the_month_has_just_begun(today: date) -> None:
    won = won_this_month(demo_office(today))
    assert len(won) >= 10
    assert len(set(won.values())) >= 8


def test_amounts_are_skewed_and_neat(office: DemoOffice) -> None:
    amounts = sorted(deal.amount for deal in won_deals(office))
    assert all(amount % 10 == 0 for amount in amounts)
    assert sum(amounts) / len(amounts) > amounts[len(amounts) // 2]
    assert 0.15 < sum(amount >= 10_000 for amount in amounts) / len(amounts) < 0.45


def test_year_has_seasons_and_one_person_comes_back(office: DemoOffice) -> None:
    revenue: dict[tuple[int, int], Decimal] = defaultdict(Decimal)
    comeback: dict[tuple[int, int], Decimal] = defaultdict(Decimal)
    for deal in won_deals(office):
        month = (deal.close.year, deal.close.month)
        revenue[month] += deal.amount
        if owner(deal).startswith("fatoumata"):
            comeback[month] += deal.amount
    assert revenue[2025, 12] > revenue[2025, 8] * Decimal("1.3")
    dip = [comeback[2026, 1], comeback[2026, 2], comeback[2026, 3]]
    back = [comeback[2026, 7], comeback[2026, 8], comeback[2026, 9]]
    assert sum(back) > 1.5 * float(sum(dip))


def test_simulated_day_depends_on_office_step_and_day_alone(office: DemoOffice) -> None:
    morning = datetime(2026, 10, 15, 7, tzinfo=UTC)
    evening = datetime(2026, 10, 15, 18, tzinfo=UTC)
    again = demo_office(TODAY)
    for step in (300, 36, 299, 36):
        assert simulated_moment(office, step, morning) == simulated_moment(again, step, evening)


def test_simulated_records_carry_the_day_of_the_office(office: DemoOffice) -> None:
    just_past_midnight_there = datetime(2026, 10, 15, 22, 30, tzinfo=UTC)
    records = [r for step in range(1, 60) for r in simulated_moment(office, step, just_past_midnight_there)]
    days = {record.close if isinstance(record, DealRecord) else record.day for record in records}
    assert days == {date(2026, 10, 16)}


def test_wins_come_every_half_minute_at_first_and_some_are_splashes(office: DemoOffice) -> None:
    wins = [(step, record) for step, record in moments(office, 300) if isinstance(record, DealRecord)]
    assert all(8 <= later - earlier <= 30 for (earlier, _), (later, _) in pairwise(wins))
    amounts = [deal.amount for _, deal in wins]
    assert all(2_000 <= amount <= 15_000 for amount in amounts)
    assert 1 <= sum(amount >= 10_000 for amount in amounts) <= len(amounts) / 2


def test_eight_hours_stay_lively_and_believable(any_office: DemoOffice) -> None:
    records = moments(any_office, 8 * HOUR)
    keys = [record.key for _, record in records]
    wins = [record for _, record in records if isinstance(record, DealRecord)]
    assert len(set(keys)) == len(keys)
    assert sum(step > 7 * HOUR for step, record in records if isinstance(record, DealRecord)) >= 2
    assert sum(deal.amount for deal in wins) < sum(goals_this_month(any_office).values())
    open_before = {deal.key for deal in any_office.deals if deal.close is None}
    assert any(deal.key in open_before for deal in wins)
    assert len(open_before - set(keys)) > len(open_before) / 2


def test_simulated_wins_move_people_up_by_a_few_places(office: DemoOffice) -> None:
    won, goals = won_this_month(office), goals_this_month(office)

    def rank(who: str) -> int:
        return sorted(goals, key=lambda rep: won[rep] / goals[rep], reverse=True).index(who)

    climbs = []
    for _, deal in moments(office, HOUR):
        if isinstance(deal, DealRecord):
            before = rank(owner(deal))
            won[owner(deal)] += deal.amount
            climbs.append(before - rank(owner(deal)))
    assert sum(climb >= 1 for climb in climbs) > len(climbs) * 0.7
    assert sorted(climbs)[len(climbs) // 2] <= 5
