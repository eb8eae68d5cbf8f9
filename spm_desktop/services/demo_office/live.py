"""What happens next in the demo office while somebody watches: calls, and every now and then a win.

Wins come every 20 to 40 seconds at first and ever more rarely later, so that the day stays lively for hours
and the month's figures stay believable. Most wins carry somebody just past the colleague ahead of them.
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from decimal import Decimal
from itertools import pairwise
from math import log1p, sin
from random import Random
from zoneinfo import ZoneInfo

from spm_desktop.domain.records import DealRecord, FactRecord, Origin, PersonRef, Record
from spm_desktop.services.demo_office.cast import CUSTOMERS, PRODUCTS, neat_amount
from spm_desktop.services.demo_office.deals import WON, deal_record
from spm_desktop.services.demo_office.office import CALLS, MEETINGS, REVENUE, DemoOffice
from spm_desktop.services.demo_office.staff import first_day, month_of

_STEPS_A_WIN = 14  # at two seconds a step
_STEPS_A_CALL = 4
_CALLS_A_MEETING = 12
_CHASING = 0.6  # share of the wins that are meant to pass somebody
_LARGE = 0.45  # share of large deals among the others
_TIRING = 400  # steps after which everything takes twice as long
_ROW = 2  # of a workbook of its own: a moment has one row of a sheet at the most


def simulated_moment(office: DemoOffice, step: int, now: datetime) -> tuple[Record, ...]:
    """What happens at `step` (1, 2, 3... about two seconds apart): often nothing, a call, or a won deal.

    The records are dated on the office's own day of `now` and are to be merged into what is there; a won
    deal may be one that was open so far. The same office, step and day give the same records, so a caller
    that is interrupted goes on with the next step.
    """
    today = now.astimezone(ZoneInfo(office.zone)).date()
    happened: list[Record] = []
    calls = _events(step, _STEPS_A_CALL)
    if calls > _events(step - 1, _STEPS_A_CALL):
        happened.append(_activity(office, calls, today))
    wins = _events(step, _STEPS_A_WIN)
    if wins > _events(step - 1, _STEPS_A_WIN):
        happened.append(_won_deal(office, wins, today))
    return tuple(happened)


def _events(step: int, steps_an_event: int) -> int:
    """How many events there were up to `step`. The sine makes their distances uneven, never negative."""
    events = _TIRING / steps_an_event * log1p(step / _TIRING)
    return int(events + 0.15 * sin(2.4 * events))


def _activity(office: DemoOffice, number: int, today: date) -> FactRecord:
    metric = MEETINGS if number % _CALLS_A_MEETING == 0 else CALLS
    return FactRecord(
        origin=Origin("Activities", _ROW),
        key=f"{metric.lower()}-live-{today}-{number}",
        person=Random(f"{office.seed} call {number}").choice(list(_goals(office))),
        metric=metric,
        day=today,
        value=Decimal(1),
    )


@dataclass(frozen=True, slots=True)
class _Win:
    who: PersonRef
    amount: Decimal
    earlier: int  # wins of the same person since the simulation began


def _won_deal(office: DemoOffice, number: int, today: date) -> DealRecord:
    *_, win = _wins(office, number)
    numbers = Random(f"{office.seed} live {number}")
    pipeline = [deal for deal in office.deals if deal.close is None and deal.owners[0].person == win.who]
    from_pipeline, surprise = divmod(win.earlier, 2)  # every other win is one that nobody had written down
    if not surprise and from_pipeline < len(pipeline):
        deal = replace(pipeline[from_pipeline], stage=WON, amount=win.amount, close=today)
    else:
        hired = next(person.hire_day for person in office.people if win.who in person.refs)
        opened = today - timedelta(days=numbers.randint(5, 50))
        deal = deal_record(
            key=f"D{today:%y%m%d}-{number:03d}",
            owner=win.who,
            customer=numbers.choice(CUSTOMERS),
            product=min(PRODUCTS, key=lambda product: abs(product.price - win.amount)),
            amount=win.amount,
            opened=max(opened, hired or opened),
            expected=today,
            stage=WON,
            close=today,
        )
    return replace(deal, origin=Origin("Deals", _ROW))


def _wins(office: DemoOffice, count: int) -> Iterator[_Win]:
    """The first `count` wins. Told from the beginning each time: who may pass whom depends on all before."""
    numbers = Random(f"{office.seed} race")
    won = _running_month(office)
    goals = _goals(office)
    wins: dict[PersonRef, int] = defaultdict(int)
    latest: list[PersonRef] = []
    for _ in range(count):
        ranking = sorted(goals, key=lambda who: won[who] / goals[who], reverse=True)
        chases = [
            (who, gap)
            for ahead, who in pairwise(ranking)
            if 1_000 < (gap := won[ahead] * goals[who] / goals[ahead] - won[who]) < 11_000
            and who not in latest
        ]
        if chases and numbers.random() < _CHASING:
            who, gap = numbers.choice(chases)
            euros = gap + numbers.uniform(900, 3_200)
        else:
            who = numbers.choice([who for who in ranking[3:] if who not in latest])
            euros = numbers.uniform(*((10_000, 15_000) if numbers.random() < _LARGE else (2_000, 6_000)))
        amount = neat_amount(min(euros, max(2_000, 0.45 * goals[who])))
        yield _Win(who, amount, wins[who])
        won[who] += float(amount)
        wins[who] += 1
        latest = [*latest[-4:], who]


def _goals(office: DemoOffice) -> dict[PersonRef, float]:
    """Everybody's revenue goal of the office's running month."""
    start = first_day(month_of(office.today))
    return {
        goal.person: float(goal.target)
        for goal in office.goals
        if goal.person and goal.metric == REVENUE and goal.start == start
    }


def _running_month(office: DemoOffice) -> dict[PersonRef, float]:
    """What everybody has won since the month began."""
    start = first_day(month_of(office.today))
    won = dict.fromkeys(_goals(office), 0.0)
    for deal in office.deals:
        if deal.stage == WON and isinstance(deal.close, date) and deal.close >= start:
            won[deal.owners[0].person] += float(deal.amount or 0)
    return won
