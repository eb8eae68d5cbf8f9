"""Everything that the page about recognition shows, read in one look."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from spm_desktop.domain.recognition.records import CompanyValue, OwnDay
from spm_desktop.services.actors import Actor
from spm_desktop.services.organisation import Organisation
from spm_desktop.services.permissions import Access, Area, require
from spm_desktop.services.recognition.giving import BADGE, SHOUT_OUT, givers, may_award, may_give
from spm_desktop.services.recognition.store import Agreed, RecognitionReader

LISTED_FOR = timedelta(days=366)


@dataclass(frozen=True, slots=True)
class Praised:
    """One act of recognition. `what` is the company value, or the name of the badge; `giver` '': from the
    office."""

    kind: str
    id: int
    person_id: int
    name: str
    team: str
    what: str
    message: str
    giver: str
    day: date
    at: datetime
    off_wall: bool

    @property
    def key(self) -> str:
        """Tells it from every other."""
        return f"{self.kind}/{self.id}"


@dataclass(frozen=True, slots=True)
class Celebrated:
    """Somebody who agreed to be celebrated for a day of their own, and what a wall knows of it by now."""

    person_id: int
    name: str
    birthday: bool
    anniversary: bool
    coming: tuple[OwnDay, ...]


@dataclass(frozen=True, slots=True)
class Overview:
    """
    Attributes:
        people: who may be praised: here, and not off the wall.
        givers: whose praise it may be.
        teams: person -> name and tone of their team.
        values: those that can be chosen.
        me: the person who looks; None: nobody of the organisation.
    """

    praised: Sequence[Praised]
    celebrated: Sequence[Celebrated]
    people: Mapping[int, str]
    givers: Mapping[int, str]
    teams: Mapping[int, tuple[str, int]]
    values: Sequence[CompanyValue]
    today: date
    me: int | None
    may_give: bool
    may_award: bool


def overview(reader: RecognitionReader, actor: Actor) -> Overview:
    """What was recognised in the last year, the newest first. Raises KnownError (``not_allowed``)."""
    require(actor, Area.RECOGNITION, Access.READ)
    agreed = reader.agreed()
    with reader.look() as figures:
        organisation = figures.organisation
        today = organisation.offices[0].today(figures.now)
        values = figures.values()
        names = {value.id: value.name for value in values}
        here = {key: one for key, one in organisation.people.items() if one.archived_at is None}
        praised = [
            _praised(
                organisation,
                (SHOUT_OUT, one.id, one.person_id, one.made_at),
                names.get(one.value_id or 0, ""),
                one.message,
                one.giver_id,
            )
            for one in figures.shout_outs(today - LISTED_FOR)
        ]
        praised += [
            _praised(organisation, (BADGE, one.id, one.person_id, one.made_at), one.name)
            for one in figures.badges(today - LISTED_FOR)
        ]
        return Overview(
            praised=sorted(praised, key=lambda one: one.at, reverse=True),
            celebrated=_celebrated(organisation, agreed, figures.own_days(), today),
            people={key: one.name for key, one in here.items() if not one.wall_opt_out},
            givers=givers(organisation, actor),
            teams={key: _team(organisation, key, today) for key in here},
            values=[value for value in values if not value.retired],
            today=today,
            me=actor.person_id,
            may_give=may_give(actor),
            may_award=may_award(actor),
        )


def _praised(
    organisation: Organisation,
    row: tuple[str, int, int, datetime | None],
    what: str,
    message: str = "",
    giver_id: int | None = None,
) -> Praised:
    kind, identity, person_id, at = row
    assert at is not None
    person = organisation.people[person_id]
    giver = organisation.people.get(giver_id or 0)
    day = organisation.offices[0].today(at)
    return Praised(
        kind,
        identity,
        person_id,
        person.name,
        _team(organisation, person_id, day)[0],
        what,
        message,
        giver.name if giver else "",
        day,
        at,
        person.wall_opt_out,
    )


def _team(organisation: Organisation, person_id: int, day: date) -> tuple[str, int]:
    team = organisation.teams[organisation.team_on(person_id, day)]
    return (team.name if team.id else "", team.tone)


def _celebrated(
    organisation: Organisation, agreed: Sequence[Agreed], days: Sequence[OwnDay], today: date
) -> list[Celebrated]:
    found = [
        Celebrated(
            one.person_id,
            organisation.people[one.person_id].name,
            one.birthday,
            one.anniversary,
            tuple(day for day in days if day.person_id == one.person_id and day.day >= today),
        )
        for one in agreed
        if organisation.people[one.person_id].archived_at is None
    ]
    return sorted(found, key=lambda one: (one.coming[:1] == (), one.coming[:1], one.name.casefold()))
