"""What imports state about people and teams, and what stands when they are heard one after the other.

An import's statements are kept as it made them. What stands is never patched back: undoing an import means
hearing all the others again.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from spm_desktop.domain.membership_edits import LAST_DAY, Span, Spans
from spm_desktop.domain.stated_memberships import Tenures, hand_over, place, unrank


@dataclass(frozen=True, slots=True)
class PersonStatement:
    """One row about one person. Empty and None are silence; days are labels.

    Attributes:
        keys: (kind, normal key) by which the file knows the person.
        since: from which day on the person is in `team`; None: from now on, or always if nothing is known.
    """

    person: int
    keys: tuple[tuple[str, str], ...] = ()
    name: str = ""
    email: str = ""
    hire_day: int | None = None
    leave_day: int | None = None
    active: bool | None = None
    team: int | None = None
    since: int | None = None
    role: str = ""
    territory: str = ""

    @property
    def only_mentions(self) -> bool:
        """Whether the row says nothing about the person, except that it speaks of them."""
        return self == PersonStatement(self.person, self.keys)


@dataclass(frozen=True, slots=True)
class TeamStatement:
    """What a file says about a team: where it is and who manages it. None is silence."""

    team: int
    office: int | None = None
    manager: int | None = None


@dataclass(frozen=True, slots=True)
class Statements:
    """All that one import states. `at`: when, in microseconds since 1970; `today`: the organisation's day."""

    at: int
    today: int
    people: tuple[PersonStatement, ...] = ()
    teams: tuple[TeamStatement, ...] = ()

    @property
    def only_mention(self) -> bool:
        """Whether hearing them changes nothing."""
        return not self.teams and all(said.only_mentions for said in self.people)


@dataclass(frozen=True, slots=True)
class PersonState:
    """What stands about a person. `archived_at`: microseconds since 1970, None: still here."""

    name: str = ""
    email: str = ""
    hire_day: int | None = None
    leave_day: int | None = None
    archived_at: int | None = None
    memberships: Spans = ()


_NOTHING_KNOWN = PersonState()


@dataclass(frozen=True, slots=True)
class TeamState:
    """What stands about a team. Office 0: none."""

    office: int = 0
    parent: int | None = None
    managers: Tenures = ()


@dataclass(slots=True)
class Staff:
    """Everybody and every team, by id."""

    people: dict[int, PersonState] = field(default_factory=dict)
    teams: dict[int, TeamState] = field(default_factory=dict)

    def copy(self) -> "Staff":
        return Staff(dict(self.people), dict(self.teams))


def hear(staff: Staff, statements: Statements) -> list[bool]:
    """Lets an import speak, in place: its rows first, then who manages what. Returns for each row whether it
    changed its person."""
    known = {said.person: _person(staff, said.person).memberships for said in statements.people}
    changed = [_hear_person(staff, person, statements) for person in statements.people]
    for team in statements.teams:
        _hear_team(staff, team, statements, known)
    return changed


def _hear_person(staff: Staff, said: PersonStatement, statements: Statements) -> bool:
    before = _person(staff, said.person)
    archived, memberships = before.archived_at, before.memberships
    if said.active is not None and said.active != (archived is None):
        archived = None if said.active else statements.at
    if said.team is not None:
        wanted = Span(said.team, role=said.role, territory=said.territory)
        memberships = place(memberships, wanted, said.since, statements.today)
    after = PersonState(
        said.name or before.name,
        said.email or before.email,
        before.hire_day if said.hire_day is None else said.hire_day,
        before.leave_day if said.leave_day is None else said.leave_day,
        archived,
        memberships,
    )
    staff.people[said.person] = after
    return after != before


def _hear_team(staff: Staff, said: TeamStatement, statements: Statements, known: Mapping[int, Spans]) -> None:
    """Who manages is not ranked, and the team belongs to the one its manager is in. `known`: what memberships
    were before the file said anything about those who are in it."""
    before = staff.teams.get(said.team, TeamState())
    values: dict[str, Any] = {}
    if said.office is not None:
        values["office"] = said.office
    if said.manager is not None:
        values["managers"] = hand_over(before.managers, said.manager, statements.today)
        home = _take_off_the_boards(staff, said, statements, known)
        if not _is_above(staff, said.team, home):
            values["parent"] = home
    staff.teams[said.team] = replace(before, **values)


def _take_off_the_boards(
    staff: Staff, said: TeamStatement, statements: Statements, known: Mapping[int, Spans]
) -> int:
    """Where the manager of a team is from now on: at home, or, where nobody says so, in that team itself."""
    assert said.manager is not None
    person = _person(staff, said.manager)
    spans = person.memberships
    if not spans or spans[-1].end != LAST_DAY:
        spans = place(spans, Span(said.team, ranked=False), None, statements.today)
    else:
        spans = unrank(spans, known.get(said.manager, spans), statements.today)
    if spans != person.memberships:
        staff.people[said.manager] = replace(person, memberships=spans)
    return spans[-1].team


def _is_above(staff: Staff, team: int, other: int) -> bool:
    """Whether `team` is `other` or one of the teams that it belongs to."""
    seen: set[int] = set()
    above: int | None = other
    while above is not None and above not in seen:
        if above == team:
            return True
        seen.add(above)
        above = staff.teams[above].parent if above in staff.teams else None
    return False


def _person(staff: Staff, person: int) -> PersonState:
    return staff.people.get(person, _NOTHING_KNOWN)


def spoken_of(statements: Sequence[Statements]) -> tuple[set[int], set[int], set[int]]:
    """People, teams and offices that any of the imports speaks of."""
    people = {said.person for each in statements for said in each.people}
    people |= {said.manager for each in statements for said in each.teams if said.manager is not None}
    teams = {said.team for each in statements for said in each.people if said.team is not None}
    teams |= {said.team for each in statements for said in each.teams}
    offices = {said.office for each in statements for said in each.teams if said.office is not None}
    return people, teams, offices
