"""Twelve people in two teams with deals, goals and a past: what the pages of numbers are tested with."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

from spm_desktop.domain.records import (
    DealRecord,
    GoalRecord,
    Origin,
    OwnerShare,
    PersonRecord,
    PersonRef,
    RecordKind,
)
from tests.offices import TestOffice

NOW = datetime(2026, 11, 17, 13, 32, tzinfo=UTC)
TODAY = date(2026, 11, 17)
TOMORROW = TODAY + timedelta(days=1)
BENELUX, NORDICS = "Benelux", "Nordics"

PEOPLE = (
    ("Aylin Demirkan", BENELUX, 180_000, 121_400, 16),
    ("Tomasz Wieczorek", BENELUX, 165_000, 104_250, 15),
    ("Noor van Dalen", BENELUX, 150_000, 93_800, 13),
    ("Priya Raghunathan", BENELUX, 172_000, 105_900, 14),
    ("Luca Ferrante", BENELUX, 160_000, 87_300, 12),
    ("Siobhán Keane", BENELUX, 145_000, 77_650, 12),
    ("Kwame Boateng-Osei", BENELUX, 155_000, 77_900, 11),
    ("Daan Verhoeven", BENELUX, 62_000, 29_900, 6),
    ("Mei-Ling Zhao", NORDICS, 168_000, 78_100, 9),
    ("Rafael Quintanilha", NORDICS, 140_000, 58_350, 9),
    ("Élodie Marchetti", NORDICS, 150_000, 55_400, 8),
    ("Jonas Hallgrímsson", NORDICS, 158_000, 41_050, 5),
)
"""Name, team, goal and won of the fourth quarter of 2026 in euros, and deals won."""


def ref(name: str) -> PersonRef:
    return PersonRef("name", name)


def people(extra: tuple[str, ...] = ()) -> list[PersonRecord]:
    """The people, and others who never won anything."""
    listed = [(name, team) for name, team, *_ in PEOPLE] + [(name, BENELUX) for name in extra]
    return [
        PersonRecord(
            Origin("People", number),
            name,
            (ref(name),),
            team=team,
            manager="Marit Solheim" if team == BENELUX else "Nils Berg",
            office="Rotterdam",
            role="Account executive" if number % 3 else "Senior account executive",
            territory="Mid-market" if number % 2 else "Enterprise",
        )
        for number, (name, team) in enumerate(listed, 2)
    ]


def workdays(start: date, end: date) -> list[date]:
    days = (start + timedelta(days=n) for n in range((end - start).days))
    return [day for day in days if day.weekday() < 5]


def won_deals(
    number: int, name: str, won: int, deals: int, start: date, end: date, label: str
) -> Iterator[DealRecord]:
    """So much in so many deals of different size, spread over the working days."""
    days = workdays(start, end)
    weights = [3 + (number * 7 + n * 5) % 9 for n in range(deals)]
    left = won
    for n, weight in enumerate(weights):
        amount = left if n == deals - 1 else won * weight // sum(weights)
        left -= amount
        closed = days[(n * len(days) // deals + number * 3) % len(days)]
        yield DealRecord(
            Origin("Won", 1 + len(PEOPLE) * n + number),
            f"{label}-{number:02}-{n:02}",
            (OwnerShare(ref(name)),),
            "Won",
            amount=Decimal(amount),
            opened=closed - timedelta(days=40),
            close=closed,
            name=f"Deal {n}",
        )


def goals() -> Iterator[GoalRecord]:
    start, end = date(2026, 10, 1), date(2027, 1, 1)
    for number, (name, _, goal, *_) in enumerate(PEOPLE, 2):
        origin = Origin("Goals", number)
        yield GoalRecord(origin, "person", ref(name), "", "Won revenue", start, end, Decimal(goal))
    whole = sum(goal for _, _, goal, *_ in PEOPLE)
    origin = Origin("Goals", len(PEOPLE) + 2)
    yield GoalRecord(origin, "organisation", None, "", "Won revenue", start, end, Decimal(whole))


def fill(office: TestOffice) -> None:
    """Everything."""
    office.bring(RecordKind.PEOPLE, list(people()), sheet="People")
    past = [
        deal
        for quarter, (start, end) in enumerate(
            (
                (date(2026, 1, 1), date(2026, 4, 1)),
                (date(2026, 4, 1), date(2026, 7, 1)),
                (date(2026, 7, 1), date(2026, 10, 1)),
            )
        )
        for number, (name, _, goal, _, deals) in enumerate(PEOPLE, 1)
        for deal in won_deals(
            number + 3, name, goal * (5 + number % 4) // 8, deals + 2, start, end, f"past{quarter}"
        )
    ]
    now = [
        deal
        for number, (name, _, _, won, deals) in enumerate(PEOPLE, 1)
        for deal in won_deals(number, name, won, deals, date(2026, 10, 1), TOMORROW, "q4")
    ]
    office.bring(RecordKind.DEALS, past, sheet="deals_2026-09")
    office.bring(RecordKind.DEALS, now, sheet="deals_2026-11")
    office.bring(RecordKind.GOALS, list(goals()), sheet="Goals")
