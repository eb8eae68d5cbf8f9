"""Bands: people who are alike enough to be ranked among themselves."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from spm_desktop.domain.periods import ONE_DAY, Period
from spm_desktop.services.actors import Actor
from spm_desktop.services.listings import ListedFigures, personally_known

LEAST = 2
"""A band is worth choosing from so many people on."""


class BandKind(StrEnum):
    """What people of a band have in common."""

    ROLE = "role"
    TERRITORY = "territory"
    TENURE = "tenure"


TENURES = (("Under a year", 0, 12), ("One to two years", 12, 24), ("Two years and more", 24, 1_200))
"""Name, and the months of service from and up to."""


@dataclass(frozen=True, slots=True)
class Band:
    """A band by what it goes by and what it is called."""

    kind: BandKind
    name: str


def evening_of(period: Period, today: date) -> date:
    """The day that says which band people are in: the period's last, but not one to come."""
    return today if period.end is None else min(period.end - ONE_DAY, today)


def bands_on(figures: ListedFigures, actor: Actor, day: date, today: date) -> Mapping[Band, frozenset[int]]:
    """The bands and who is in them on a day; of tenure only people whose hire day the actor may know."""
    asked = ("bands", day, today, actor.roles, actor.person_id)
    return figures.organisation.remembered(asked, lambda: _bands_on(figures, actor, day, today))


def _bands_on(figures: ListedFigures, actor: Actor, day: date, today: date) -> Mapping[Band, frozenset[int]]:
    found: dict[Band, set[int]] = defaultdict(set)
    for person, place in figures.places(day).items():
        if place.role:
            found[Band(BandKind.ROLE, place.role)].add(person)
        if place.territory:
            found[Band(BandKind.TERRITORY, place.territory)].add(person)
    known = personally_known(figures, actor, today)
    for person, private in figures.private().items():
        if private.hire_day is not None and person in known:
            tenure = _tenure(private.hire_day, day)
            if tenure:
                found[Band(BandKind.TENURE, tenure)].add(person)
    return {band: frozenset(people) for band, people in found.items()}


def worth_choosing(bands: Mapping[Band, frozenset[int]], on_board: Iterable[int]) -> tuple[Band, ...]:
    """The bands that have some, but not all, of the people of a board, by kind and name."""
    people = frozenset(on_board)
    chosen = [band for band, members in bands.items() if LEAST <= len(members & people) < len(people)]
    tenures = [name for name, _, _ in TENURES]

    def place(band: Band) -> tuple[int, int, str]:
        order = tenures.index(band.name) if band.kind is BandKind.TENURE else 0
        return list(BandKind).index(band.kind), order, band.name.casefold()

    return tuple(sorted(chosen, key=place))


def _tenure(hired: date, day: date) -> str:
    months = (day.year - hired.year) * 12 + day.month - hired.month - (day.day < hired.day)
    return next((name for name, least, most in TENURES if least <= months < most), "")
