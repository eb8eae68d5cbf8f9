"""Open deals whose dates need somebody, and deals that were won lately."""

from collections.abc import Callable, Iterator, Sequence
from datetime import date, timedelta

from spm_desktop.services.home.told import fingerprint, names
from spm_desktop.services.home.view import Need, NeedKind, Urgency
from spm_desktop.services.pipeline import OpenDeal
from spm_desktop.services.sentences import counted

OFTEN = 2
"""Put off so many times, a date says nothing any more."""
Money = Callable[[int], str]


def deal_needs(deals: Sequence[OpenDeal], money: Money, today: date) -> Iterator[Need]:
    """Deals past their closing date, those put off again and again, and those that have no date."""
    overdue = [deal for deal in deals if deal.overdue]
    if overdue:
        oldest = max(overdue, key=lambda deal: deal.overdue)
        yield _need(
            "overdue",
            Urgency.OVERDUE,
            overdue,
            f"{counted(len(overdue), 'deal is', 'deals are')} past the closing date",
            f"{_sum(overdue, money)}, the oldest by {counted(oldest.overdue, 'day')}. {_whose(overdue)}",
            since=today - timedelta(days=oldest.overdue),
        )
    slipped = [deal for deal in deals if deal.slips.times >= OFTEN and not deal.overdue]
    if slipped:
        most = max(deal.slips.times for deal in slipped)
        yield _need(
            "slipped",
            Urgency.TODAY,
            slipped,
            f"{counted(len(slipped), 'deal was', 'deals were')} put off twice or more",
            f"{_sum(slipped, money)}, up to {most} times. {_whose(slipped)}",
        )
    undated = [deal for deal in deals if deal.expected is None]
    if undated:
        yield _need(
            "undated",
            Urgency.WEEK,
            undated,
            f"{counted(len(undated), 'open deal has', 'open deals have')} no closing date",
            f"{_sum(undated, money)}. Coverage can’t count them. {_whose(undated)}",
        )


def _need(
    show: str,
    urgency: Urgency,
    deals: Sequence[OpenDeal],
    title: str,
    why: str,
    since: date | None = None,
) -> Need:
    owners = {deal.owners[0] for deal in deals}
    return Need(
        key=f"deals/{show}/{fingerprint(deal.id for deal in deals)}",
        kind=NeedKind.DEALS,
        urgency=urgency,
        title=title,
        why=why,
        act="Open pipeline",
        page="pipeline",
        show=show,
        since=since,
        person=owners.pop() if len(owners) == 1 else "",
    )


def _sum(deals: Sequence[OpenDeal], money: Money) -> str:
    unpriced = sum(deal.amount is None for deal in deals)
    if unpriced == len(deals):
        return "No amounts given"
    told = f", {unpriced:,} without an amount" if unpriced else ""
    return f"{money(sum(deal.amount or 0 for deal in deals))}{told}"


def _whose(deals: Sequence[OpenDeal]) -> str:
    """Whose they are, those with most first."""
    owners = [deal.owners[0] for deal in deals]
    return names(sorted(dict.fromkeys(owners), key=lambda name: (-owners.count(name), name)))
