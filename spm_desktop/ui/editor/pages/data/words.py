"""How imports are told: counts, states, and the fields a column can be."""

from datetime import datetime
from zoneinfo import ZoneInfo

from spm_desktop.domain.records import RecordKind
from spm_desktop.services.dates_text import DateFormatter
from spm_desktop.services.ledger import Counts
from spm_desktop.ui.models.marks import Shape, Status

KINDS = {
    RecordKind.PEOPLE: "People",
    RecordKind.DEALS: "Deals",
    RecordKind.FACTS: "Activities and results",
    RecordKind.GOALS: "Goals",
}
STATES = {
    "applied": Status(Shape.DISC, "In"),
    "pending": Status(Shape.HALF, "Under way"),
    "undone": Status(Shape.DASH, "Undone"),
    "dropped": Status(Shape.CROSS, "Stopped"),
}
NOT_USED = "Not used"
FIELDS: dict[RecordKind, dict[str, str]] = {
    RecordKind.PEOPLE: {
        "name": "Name",
        "first_name": "First name",
        "last_name": "Last name",
        "email": "E-mail",
        "manager": "Manager",
        "team": "Team",
        "office": "Office",
        "role": "Role",
        "territory": "Territory",
        "hire_day": "Hired on",
        "leave_day": "Left on",
        "since": "In the team since",
        "active": "Active",
        "id": "Person’s ID",
    },
    RecordKind.DEALS: {
        "key": "External ID",
        "owner": "Person",
        "stage": "Stage",
        "status": "Won or lost",
        "pipeline": "Pipeline",
        "amount": "Amount",
        "currency": "Currency",
        "opened": "Opened on",
        "close": "Closed on",
        "expected": "Expected close",
        "lost_reason": "Lost reason",
        "name": "Deal’s name",
        "account": "Account",
        "product": "Product",
    },
    RecordKind.FACTS: {
        "key": "External ID",
        "person": "Person",
        "day": "Day",
        "year": "Year",
        "value": "Value",
        "metric": "Metric",
        "currency": "Currency",
    },
    RecordKind.GOALS: {
        "target": "Target",
        "start": "First day",
        "end": "Last day",
        "period": "Period",
        "year": "Year",
        "person": "Person",
        "team": "Team",
        "metric": "Metric",
        "currency": "Currency",
    },
}
"""What the fields of each kind are called; a test holds them against those that files are read for."""


def field_word(kind: RecordKind, field: str) -> str:
    """What a field is called; further ids of a person are numbered."""
    known = FIELDS[kind]
    name, _, number = field.partition(" ")
    return known.get(field) or f"{known.get(name, name)} {number}".strip()


def kind_word(kind: str) -> str:
    """What rows of a kind are called, in a table."""
    return KINDS[RecordKind(kind)]


def changes_told(counts: Counts) -> str:
    """ "46 new, 12 changed, 4 wait": what an import did, in the order people ask."""
    told = (
        (counts.created, "new"),
        (counts.updated, "changed"),
        (counts.withdrawn, "gone"),
        (counts.unchanged, "already here"),
        (counts.held, "waiting"),
        (counts.rejected, "left out"),
    )
    return ", ".join(f"{number:,} {word}" for number, word in told if number) or "nothing in it"


class Moments:
    """Instants as somebody in the office reads them."""

    def __init__(self, language: str, zone: ZoneInfo, now: datetime) -> None:
        self._dates, self._zone = DateFormatter(language), zone
        self._today = now.astimezone(zone).date()

    def told(self, instant: datetime) -> str:
        """ "17 Nov, 14:32", with the year where it is another one."""
        local = instant.astimezone(self._zone)
        return f"{self._dates.day(local.date(), self._today)}, {self._dates.clock(local)}"
