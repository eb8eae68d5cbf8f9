"""Beginning a plan: for whom it may be, what was before it, and facts frozen with the rows they come from."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from spm_desktop.domain.metrics import Exact
from spm_desktop.domain.names import normal_key
from spm_desktop.domain.periods import Period
from spm_desktop.domain.pips.states import LIVE, State
from spm_desktop.services.actors import Actor
from spm_desktop.services.drill import DrillRow, Part
from spm_desktop.services.listings import NOWHERE
from spm_desktop.services.organisation import NO_TEAM
from spm_desktop.services.pips.chances import Chance, chance_of_missing, look_before
from spm_desktop.services.pips.content import Content, Evidence, SourceRow
from spm_desktop.services.pips.parties import led_by
from spm_desktop.services.pips.ports import PipFigures, PipReader
from spm_desktop.services.pips.record import plan_of


@dataclass(frozen=True, slots=True)
class Monitored:
    """A plan that was met, and is looked after until that day: one that begins before is a relapse of it."""

    pip_id: int
    number: str
    until: date


@dataclass(frozen=True, slots=True)
class Prospect:
    """Somebody a plan may be begun for. `has_plan`: one is under way already; `today` is theirs."""

    id: int
    name: str
    team: str
    role: str
    territory: str
    has_plan: bool
    today: date
    monitored: Monitored | None = None

    @property
    def first_draft(self) -> Content:
        """What is known of them stands in it."""
        return Content(title=self.role, territory=self.territory)


@dataclass(frozen=True, slots=True)
class Outlook:
    """What was before a plan, and how likely bad luck alone misses its target.

    Attributes:
        window: as many days before the first one as the plan has; `before` is what the person had in them, in
            the metric's smallest unit, and `n` on how many facts that rests.
        colleagues: how many of the same team had anything then.
        chance: None: there is no target, or it can't be told.
    """

    window: Period
    before: Exact | None
    n: int
    colleagues: int
    chance: Chance | None


def prospects(reader: PipReader, actor: Actor) -> list[Prospect]:
    """Whom somebody may begin a plan for, by name."""
    with reader.look() as figures:
        organisation, day = figures.organisation, figures.now.date()
        places = figures.places(day)
        live = {head.employee_id for head in figures.heads() if head.state in LIVE}
        watched = monitored_plans(figures)
        found = []
        for person in organisation.people.values():
            if person.archived_at is not None or not led_by(figures, actor, person.id):
                continue
            place, team = places.get(person.id, NOWHERE), organisation.team_on(person.id, day)
            found.append(
                Prospect(
                    person.id,
                    person.name,
                    "" if team == NO_TEAM else organisation.teams[team].name,
                    place.role,
                    place.territory,
                    person.id in live,
                    organisation.office_of(person.id, day).today(figures.now),
                    watched.get(person.id),
                )
            )
        return sorted(found, key=lambda one: normal_key(one.name))


def monitored_plans(figures: PipFigures) -> dict[int, Monitored]:
    """Employee -> their plan that is looked after, while it is."""
    heads = [head for head in figures.heads() if head.state is State.MONITORING]
    records, found = figures.records([head.id for head in heads]), {}
    for head in heads:
        office = figures.organisation.office_of(head.employee_id, figures.now.date())
        until = plan_of(records[head.id], office.calendar).monitored_until
        if until is not None and office.today(figures.now) <= until:
            found[head.employee_id] = Monitored(head.id, head.number, until)
    return found


def outlook(
    reader: PipReader, actor: Actor, employee_id: int, metric: str, start: date, length: int, target: Exact
) -> Outlook | None:
    """What was before, for a target of 0 without its chance; None where the metric is gone, or it is not the
    actor's to ask."""
    with reader.look() as figures:
        measured = figures.organisation.metrics.get(metric)
        if measured is None or not led_by(figures, actor, employee_id):
            return None
        before = look_before(figures, measured, employee_id, start, length)
        chance = chance_of_missing(figures, measured, employee_id, before, target)
        return Outlook(before.window, before.amount.value, before.amount.n, len(before.peers), chance)


def as_drilled(day: date, row: SourceRow) -> DrillRow:
    """A frozen row as one behind a number, to open its file at it; its value is the fact's to tell."""
    return DrillRow(
        row.file, row.sheet, row.row, row.external_id, day, 0, 0, Part.VALUE, import_id=row.import_id
    )


def frozen_fact(day: date, fact: str, rows: Iterable[DrillRow]) -> Evidence:
    """A fact with the rows it was read from, and the SHA-256 of what stands in them now."""
    chosen = list(rows)
    lines = "\n".join(
        f"{row.file}|{row.sheet}|{row.row}|{row.external_id}|{row.day.isoformat()}|{row.value}|{row.decimals}"
        f"|{row.share}"
        for row in chosen
    )
    return Evidence(
        day,
        fact,
        tuple(SourceRow(row.file, row.sheet, row.row, row.external_id, row.import_id) for row in chosen),
        hashlib.sha256(lines.encode()).hexdigest() if chosen else "",
    )
