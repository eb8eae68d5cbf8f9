"""The columns of HR's lists."""

from collections.abc import Callable
from datetime import date
from typing import Any

from spm_desktop.domain.noise import Band
from spm_desktop.services.pips.oversight import Issuance
from spm_desktop.services.pips.register import Entry
from spm_desktop.services.pips.words import OUTCOMES
from spm_desktop.services.sentences import counted
from spm_desktop.ui.editor.pages.pips.columns import IN_THE_WAY, MANAGER, NEXT, NUMBER, PERSON, STATE
from spm_desktop.ui.editor.pages.pips.words import Days
from spm_desktop.ui.models.columns import Column, Emphasis, Kind, Width
from spm_desktop.ui.models.marks import Shape, Status, Tone

FEW = 5
"""With fewer people nothing can be told of a share."""


def _day(
    key: str, title: str, days: Callable[[], Days], of: Callable[[Entry], date | None], **more: Any
) -> Column[Entry]:
    def told(one: Entry) -> str:
        day = of(one)
        return "" if day is None else days().day(day)

    return Column(key, title, Kind.DATE, of, told, **more)


def register_columns(days: Callable[[], Days]) -> tuple[Column[Entry], ...]:
    """Who and where, when, what came of it, what is in the way."""
    return (
        NUMBER,
        PERSON,
        Column("team", "Team", Kind.TEXT, lambda one: one.team or None, emphasis=Emphasis.CONTEXT),
        MANAGER,
        Column("owner", "HR", Kind.TEXT, lambda one: one.hr_owner or None, emphasis=Emphasis.CONTEXT),
        STATE,
        Column(
            "outcome",
            "Outcome",
            Kind.TEXT,
            lambda one: OUTCOMES[one.plan.outcome] if one.plan.outcome else None,
        ),
        _day("begun", "Begun", days, lambda one: one.begun, emphasis=Emphasis.CONTEXT),
        _day("start", "First day", days, lambda one: one.plan.start),
        _day("end", "Last day", days, lambda one: one.plan.last),
        Column("version", "Version", Kind.NUMBER, lambda one: one.plan.version or None),
        IN_THE_WAY,
    )


def due_columns(days: Callable[[], Days]) -> tuple[Column[Entry], ...]:
    """What is to be done, by whom, until when."""
    return (
        NUMBER,
        PERSON,
        NEXT,
        Column(
            "whose",
            "Whose turn",
            Kind.TEXT,
            lambda one: _turn(one) or None,
            width=Width(least=110, stretch=1),
        ),
        _day("due", "Due", days, lambda one: one.coming.due if one.coming else None),
        Column(
            "late",
            "How it stands",
            Kind.TEXT,
            lambda one: days().due(one.coming) or None if one.coming else None,
            tone=lambda one: Tone.BAD if one.coming and one.coming.late else None,
        ),
        Column(
            "missed",
            "Missed checkpoints",
            Kind.NUMBER,
            lambda one: one.missed or None,
            tone=lambda one: Tone.BAD if one.missed else None,
        ),
        STATE,
    )


def _turn(one: Entry) -> str:
    if one.coming is None:
        return ""
    names = {"manager": one.manager, "employee": one.employee, "hr": one.hr_owner or "HR"}
    return names.get(one.coming.party.value, "")


def manager_columns() -> tuple[Column[Issuance], ...]:
    """How many, of how many, and what so few cases tell."""
    return (
        Column(
            "manager",
            "Who leads",
            Kind.TEXT,
            lambda one: one.manager,
            emphasis=Emphasis.NAME,
            width=Width(least=150, stretch=1),
            fixed=True,
        ),
        Column("led", "People, n", Kind.NUMBER, lambda one: one.led),
        Column("plans", "Plans", Kind.NUMBER, lambda one: one.begun),
        Column("about", "People with a plan", Kind.NUMBER, lambda one: one.about),
        Column(
            "share",
            "Share, with its band",
            Kind.TEXT,
            told_share,
            sort=lambda one: round(1_000_000 * one.about / one.led) if one.led else None,
            width=Width(least=150, stretch=1),
        ),
        Column("apart", "Beside all", Kind.STATUS, _beside),
        Column("waited", "Days to the issue", Kind.NUMBER, lambda one: one.waited),
        Column("returned", "Sent back or withdrawn", Kind.NUMBER, lambda one: one.returned),
        Column("aside", "Something set aside", Kind.NUMBER, lambda one: one.set_aside),
    )


def told_share(one: Issuance) -> str:
    """ "13 %, 5 to 27 %"."""
    if not one.led:
        return "–"
    return f"{one.about / one.led:.0%}, {_band(one.band)}"


def _band(band: Band) -> str:
    return f"{100 * band.low:.0f} to {band.high:.0%}"


def _beside(one: Issuance) -> Status | None:
    if not one.manager_id:
        return None
    if one.led < FEW:
        return Status(Shape.RING, "Too few to tell")
    return Status(Shape.DIAMOND, "Worth a question") if one.apart else Status(Shape.TICK, "As all")


def keeping_columns(days: Callable[[], Days]) -> tuple[Column[Entry], ...]:
    """How long each record is kept, and what keeps it longer."""
    return (
        NUMBER,
        PERSON,
        STATE,
        _day("until", "Kept until", days, lambda one: one.plan.retention_until),
        Column("hold", "Legal hold", Kind.TEXT, lambda one: "On hold" if one.plan.legal_hold else None),
        Column(
            "purge",
            "Purge",
            Kind.TEXT,
            lambda one: told_purge(one) or None,
            tone=lambda one: Tone.WARN if one.purgeable else None,
            width=Width(least=170, stretch=1),
        ),
    )


def told_purge(one: Entry) -> str:
    """What may be done with a record that is kept."""
    if one.plan.purge_signed_by:
        return f"Signed by {one.plan.purge_signed_by}; another of HR confirms"
    if one.purgeable:
        return "Two of HR may purge it"
    until = one.plan.retention_until
    return counted((until - one.today).days, "day") + " to go" if until and until > one.today else ""
