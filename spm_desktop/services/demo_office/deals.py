"""What the demo's reps sold, lost and are working on.

A rep's month is planned in euros, from the usual share of the goal and some luck, then written down as the
deals that add up to it. The running month is planned only as far as it has passed, so that its board stands
around the pace whatever day it is.
"""

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from random import Random

from spm_desktop.domain.records import DealRecord, Origin, OwnerShare, PersonRef
from spm_desktop.services.demo_office.cast import CUSTOMERS, LOST_REASONS, PRODUCTS, Product, neat_amount
from spm_desktop.services.demo_office.staff import HISTORY_MONTHS, Rep, first_day, month_of, workday_before

PIPELINE = "New business"
OPEN_STAGES = ("Qualified", "Proposal", "Negotiation")
WON, LOST = "Won", "Lost"

WEEKDAY = (0.75, 1.0, 1.1, 1.2, 0.95)  # how busy Monday to Friday are
_SMALLEST_DEAL = 1_500
_EARLIEST_SHARE = 0.06  # of the month: gives the board something to show on its first working day


def all_deals(reps: list[Rep], today: date, seed: int) -> list[DealRecord]:
    """Closed and open deals of everybody, in the order they were opened."""
    deals: list[DealRecord] = []
    for rep in reps:
        for month in range(month_of(today) - HISTORY_MONTHS, month_of(today) + 1):
            numbers = Random(f"{seed} deals {rep.no} {month}")
            deals += _closed_deals(rep, month, numbers)
        deals += _open_deals(rep, Random(f"{seed} open {rep.no} {today}"))
    deals.sort(key=lambda deal: (deal.opened, deal.key))
    return [replace(deal, origin=Origin("Deals", row)) for row, deal in enumerate(deals, 2)]


def _closed_deals(rep: Rep, month: int, numbers: Random) -> Iterator[DealRecord]:
    days = rep.workdays(month)
    past = days[: bisect_right(days, rep.today)]
    if not past:
        return
    passed = len(past) - (0.5 if past[-1] == rep.today else 0.0)  # today is half over
    share = max(passed / len(days), _EARLIEST_SHARE)
    luck = numbers.lognormvariate(-0.01, 0.16)
    planned = rep.goal(month) * share * min(1.35, max(0.38, rep.form(month) * luck))
    weights = [_push(day) for day in past]
    won = _won_amounts(planned, numbers)
    lost = int(len(won) * (1 / rep.habits.win_rate - 1) + numbers.random())
    for n in range(len(won) + lost):
        close = numbers.choices(past, weights)[0]
        if n == 0 and (rep.no + past[-1].toordinal()) % 4 == 0:
            close = past[-1]  # so that the newest day has some wins to tell about
        product, amount = won[n] if n < len(won) else _offer(numbers)
        opened = max(rep.hired, workday_before(close - _cycle(product, numbers)))
        yield deal_record(
            key=f"D{first_day(month):%y%m}-{rep.no:02d}{n + 1:02d}",
            owner=rep.ref,
            customer=numbers.choice(CUSTOMERS),
            product=product,
            amount=amount,
            opened=opened,
            expected=close + timedelta(days=numbers.randint(-9, 6)),
            stage=WON if n < len(won) else LOST,
            close=close,
            lost_reason="" if n < len(won) else numbers.choice(LOST_REASONS),
        )


def _open_deals(rep: Rep, numbers: Random) -> Iterator[DealRecord]:
    for n in range(max(5, round(rep.habits.quota / 4_500 + numbers.uniform(-1, 3)))):
        product, amount = _offer(numbers)
        age = numbers.randint(0, 2 * product.cycle)
        opened = max(rep.hired, workday_before(rep.today - timedelta(days=age)))
        ripeness = (rep.today - opened).days / (2 * product.cycle)
        yield deal_record(
            key=f"D{opened:%y%m}-{rep.no:02d}P{n + 1:02d}",
            owner=rep.ref,
            customer=numbers.choice(CUSTOMERS),
            product=product,
            amount=amount,
            opened=opened,
            expected=workday_before(opened + timedelta(days=2 * product.cycle - numbers.randint(-20, 10))),
            stage=OPEN_STAGES[min(2, int(ripeness * 3 + numbers.uniform(-0.4, 0.4)))],
        )


def deal_record(
    key: str,
    owner: PersonRef,
    customer: str,
    product: Product,
    amount: Decimal,
    opened: date,
    expected: date,
    stage: str,
    close: date | None = None,
    lost_reason: str = "",
) -> DealRecord:
    return DealRecord(
        origin=Origin("Deals", 0),
        key=key,
        owners=(OwnerShare(owner),),
        stage=stage,
        pipeline=PIPELINE,
        amount=amount,
        currency="EUR",
        opened=opened,
        close=close,
        expected=expected,
        name=f"{customer}: {product.name}",
        account=customer,
        product=product.name,
        lost_reason=lost_reason,
    )


def _offer(numbers: Random) -> tuple[Product, Decimal]:
    product = numbers.choices(PRODUCTS, [product.weight for product in PRODUCTS])[0]
    return product, neat_amount(max(_SMALLEST_DEAL, product.price * numbers.lognormvariate(0, 0.42)))


def _won_amounts(planned: float, numbers: Random) -> list[tuple[Product, Decimal]]:
    """Deals that add up to about `planned` euros: the last one is mostly cut to fit."""
    won: list[tuple[Product, Decimal]] = []
    left = planned
    while left >= _SMALLEST_DEAL:
        product, amount = _offer(numbers)
        if amount > left and ((won and amount > 2 * left) or numbers.random() < 0.7):
            amount = neat_amount(left)
        won.append((product, amount))
        left -= float(amount)
    return won


def _cycle(product: Product, numbers: Random) -> timedelta:
    return timedelta(days=round(product.cycle * numbers.lognormvariate(0, 0.45)) + 1)


def _push(day: date) -> float:
    """How likely a deal closes that day: midweek, and above all in the last week of a quarter."""
    late = (day + timedelta(days=7)).month != day.month
    return WEEKDAY[day.weekday()] * (1.0 if not late else 2.2 if day.month % 3 == 0 else 1.4)
