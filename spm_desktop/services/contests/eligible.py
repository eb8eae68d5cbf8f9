"""Whose contest it is: everybody, with why who does not take part does not."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from spm_desktop.domain.contests.eligibility import Eligibility, Refusal
from spm_desktop.domain.contests.formats import OwnGoal
from spm_desktop.services.actors import Actor
from spm_desktop.services.boards import By
from spm_desktop.services.boards.scope import Scope
from spm_desktop.services.boards.targets import KIND_OF, targets
from spm_desktop.services.contests.plan import ContestPlan
from spm_desktop.services.contests.ports import ContestReader
from spm_desktop.services.organisation import ALWAYS, FOR_EVER, NO_TEAM, Membership, Organisation
from spm_desktop.services.permissions import Access, Area, require

_TEAMLESS = (Membership(NO_TEAM, True, ALWAYS, FOR_EVER),)


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody who is here, with what they are in the contest's days (else last). `refusal` None: they take
    part. Of a contest of own goals `can_win` says whether they have one."""

    person_id: int
    name: str
    team_id: int
    team: str
    role: str
    territory: str
    refusal: Refusal | None
    can_win: bool = True


def candidates(reader: ContestReader, actor: Actor, plan: ContestPlan) -> tuple[Candidate, ...]:
    """Everybody who is not archived, by name. Raises KnownError (``not_allowed``), and ValueError for a
    contest that ends before it starts."""
    require(actor, Area.CONTESTS, Access.READ)
    with reader.look() as figures:
        organisation = figures.organisation
        asked = eligibility(organisation, plan)
        here = [person.id for person in organisation.people.values() if person.archived_at is None]
        found = [_candidate(organisation, asked, person) for person in here]
        measured = organisation.metrics.get(plan.metric)
        if plan.format.kind == OwnGoal.kind and measured is not None:
            goals = targets(figures, measured, KIND_OF[By.PEOPLE], plan.window)
            found = [replace(one, can_win=one.person_id in goals) for one in found]
    return tuple(sorted(found, key=lambda one: (one.name.casefold(), one.person_id)))


def eligibility(organisation: Organisation, plan: ContestPlan) -> Eligibility:
    """What a plan asks of those who take part."""
    return Eligibility(
        window=plan.window,
        teams=None if plan.team_id is None else organisation.subtree[plan.team_id],
        roles=frozenset(plan.roles),
        territories=frozenset(plan.territories),
        left_out=frozenset(plan.left_out),
        late_joiners=plan.late_joiners,
    )


def eligible_scope(organisation: Organisation, plan: ContestPlan) -> Scope:
    """The teams and, where more is asked for, the people of a contest."""
    asked = eligibility(organisation, plan)
    people = None
    if asked.narrows:
        people = frozenset(
            person for person in organisation.people if _refusal(organisation, asked, person) is None
        )
    return Scope(plan.team_id, asked.teams, people=people)


def offices_of(organisation: Organisation, plan: ContestPlan) -> frozenset[int]:
    """The offices of who takes part."""
    asked = eligibility(organisation, plan)
    start, end = plan.window.bounds
    teams = {
        spell.team_id
        for person in organisation.people
        if _refusal(organisation, asked, person) is None
        for spell in _spells(organisation, person)
        if spell.start < end and start < spell.end and asked.admits(spell)
    }
    return frozenset(organisation.teams[team].office_id for team in teams)


def _candidate(organisation: Organisation, asked: Eligibility, person: int) -> Candidate:
    spells = _spells(organisation, person)
    during = [one for one in spells if one.start < asked.window.bounds[1]]
    chosen = next((one for one in reversed(during) if asked.admits(one)), (during or spells)[-1])
    return Candidate(
        person,
        organisation.people[person].name,
        chosen.team_id,
        organisation.teams[chosen.team_id].name,
        chosen.role,
        chosen.territory,
        _refusal(organisation, asked, person),
    )


def _refusal(organisation: Organisation, asked: Eligibility, person: int) -> Refusal | None:
    return asked.refusal(person, _spells(organisation, person))


def _spells(organisation: Organisation, person: int) -> Sequence[Membership]:
    """What somebody was, and is; who never was in a team is of none, always."""
    return organisation.memberships.get(person) or _TEAMLESS
