"""Beginning a plan: for whom it may be, what was before it, and facts frozen with the rows they come from."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from spm_desktop.domain.metrics import Exact
from spm_desktop.domain.names import normal_key
from spm_desktop.domain.periods import Period
from spm_desktop.domain.pips.states import LIVE
from spm_desktop.services.actors import Actor
from spm_desktop.services.drill import DrillRow
from spm_desktop.services.listings import NOWHERE
from spm_desktop.services.organisation import NO_TEAM
from spm_desktop.services.pips.chances import Chance, chance_of_missing, look_before
from spm_desktop.services.pips.content import Content, Evidence, SourceRow
from spm_desktop.services.pips.parties import led_by
from spm_desktop.services.pips.ports import PipReader


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
                )
            )
        return sorted(found, key=lambda one: normal_key(one.name))


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
        tuple(SourceRow(row.file, row.sheet, row.row, row.external_id) for row in chosen),
        hashlib.sha256(lines.encode()).hexdigest() if chosen else "",
    )
