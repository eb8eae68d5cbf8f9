"""What the whole organisation shares: currency, fiscal year, week, and each office's time zone and days.

Settings are written ``key=value``; those of an office carry its name: ``time-zone:Berlin=Europe/Berlin``. A
key without a name means the office of everybody who has none.
"""

import calendar
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Protocol
from zoneinfo import ZoneInfo

from spm_desktop.domain.dignity import WallPlaces
from spm_desktop.domain.errors import KnownError
from spm_desktop.domain.fiscal import FiscalCalendar, WeekRule
from spm_desktop.domain.names import normal_key
from spm_desktop.services.actors import Actor
from spm_desktop.services.formatting import currency_decimals
from spm_desktop.services.permissions import Access, Area, require

NO_OFFICE = 0
MONTHS = tuple(name.lower() for name in calendar.month_name)
DAYS = tuple(name.lower() for name in calendar.day_name)
MOST_DAYS = 36_500
_PATTERNS = {"4-4-5": (4, 4, 5), "4-5-4": (4, 5, 4), "5-4-4": (5, 4, 4)}


@dataclass(frozen=True, slots=True)
class OfficeSettings:
    """One office. `zone` is a name of the zone database, `work_week` weekdays from 0 (Monday) to 6."""

    id: int
    name: str
    zone: str
    work_week: frozenset[int]


@dataclass(frozen=True, slots=True)
class OrganisationSettings:
    """Everything that the organisation shares. Currencies are ISO codes; contents of imported files are kept
    for `keep_files_days` days, 0: for ever; boards on a wall name people down to `wall_places`."""

    name: str
    currency: str
    fiscal: FiscalCalendar
    offices: tuple[OfficeSettings, ...]
    keep_files_days: int
    wall_places: WallPlaces = WallPlaces.ALL


Edit = Callable[[OrganisationSettings], OrganisationSettings]


class OrganisationStore(Protocol):
    """Where the organisation's settings are kept."""

    def read(self) -> OrganisationSettings: ...

    def change(self, actor: Actor, edit: Edit, decimals: Callable[[str], int]) -> OrganisationSettings:
        """Edits and stores them in one transaction. `decimals` tells the minor digits of a currency.

        Raises KnownError when the currency is to change and amounts exist.
        """


def list_settings(store: OrganisationStore) -> dict[str, str]:
    """Every setting as it would be written to set it."""
    return told(store.read())


def change_settings(
    store: OrganisationStore, actor: Actor, changes: Sequence[tuple[str, str]]
) -> dict[str, str]:
    """Makes all of the changes or none; returns every setting as it is then.

    Raises:
        KnownError: the actor may not, a key or value is unknown, or the currency can't change any more.
    """
    require(actor, Area.SETTINGS, Access.WRITE)

    def edit(settings: OrganisationSettings) -> OrganisationSettings:
        for key, value in changes:
            settings = changed(settings, key.strip(), value.strip())
        return settings

    return told(store.change(actor, edit, currency_decimals))


def told(settings: OrganisationSettings) -> dict[str, str]:
    """Key -> value, as `changed` understands them."""
    fiscal = settings.fiscal
    weeks = "calendar" if fiscal.weeks is None else "-".join(map(str, fiscal.weeks.pattern))
    found = {
        "name": settings.name,
        "currency": settings.currency,
        "fiscal-year-start": MONTHS[fiscal.start_month],
        "fiscal-months": weeks,
        "week-start": DAYS[fiscal.week_start],
        "keep-files-days": str(settings.keep_files_days),
        "wall-places": settings.wall_places.value,
    }
    for office in settings.offices:
        suffix = "" if office.id == NO_OFFICE else f":{office.name}"
        found[f"time-zone{suffix}"] = office.zone
        found[f"working-days{suffix}"] = ",".join(DAYS[day][:3] for day in sorted(office.work_week))
    return found


def changed(settings: OrganisationSettings, key: str, value: str) -> OrganisationSettings:
    """The settings with one of them set. Raises KnownError for what is no setting or not a value of it."""
    what, _, office = key.partition(":")
    if office or what in ("time-zone", "working-days"):
        return _office_changed(settings, key, what, office.strip(), value)
    if what == "name":
        return replace(settings, name=value)
    if what == "currency":
        currency_decimals(value.upper())
        return replace(settings, currency=value.upper())
    if what == "keep-files-days":
        return replace(settings, keep_files_days=_days(key, value))
    if what == "wall-places":
        return replace(settings, wall_places=_places(key, value))
    fiscal = settings.fiscal
    if what == "fiscal-year-start":
        fiscal = replace(fiscal, start_month=_month(key, value))
    elif what == "week-start":
        fiscal = replace(fiscal, week_start=_weekday(key, value))
    elif what == "fiscal-months":
        fiscal = replace(fiscal, weeks=_weeks(key, value, fiscal.weeks))
    else:
        raise _unknown(settings, key)
    return replace(settings, fiscal=fiscal)


def _office_changed(
    settings: OrganisationSettings, key: str, what: str, name: str, value: str
) -> OrganisationSettings:
    if what not in ("time-zone", "working-days"):
        raise _unknown(settings, key)
    wanted = normal_key(name)
    meant = {
        office.id
        for office in settings.offices
        if (normal_key(office.name) == wanted if name else office.id == NO_OFFICE)
    }
    if not meant:
        known = ", ".join(office.name for office in settings.offices if office.id != NO_OFFICE) or "none yet"
        raise KnownError("office_unknown", f"There is no office called {name}.", f"Offices: {known}.")

    def edited(office: OfficeSettings) -> OfficeSettings:
        if office.id not in meant:
            return office
        if what == "time-zone":
            return replace(office, zone=_zone(key, value))
        return replace(office, work_week=_work_week(key, value))

    return replace(settings, offices=tuple(edited(office) for office in settings.offices))


def _unknown(settings: OrganisationSettings, key: str) -> KnownError:
    return KnownError(
        "setting_unknown", f"There is no setting {key}.", f"Settings: {', '.join(told(settings))}."
    )


def _wrong(key: str, value: str, like: str) -> KnownError:
    return KnownError("setting_wrong", f"“{value}” is no value for {key}.", f"Write it like {like}.")


def _month(key: str, value: str) -> int:
    if value.isdecimal() and 1 <= int(value) <= 12:
        return int(value)
    return _by_name(MONTHS, key, value, "april or 4")


def _weekday(key: str, value: str) -> int:
    return _by_name(DAYS, key, value, "monday or sunday")


def _days(key: str, value: str) -> int:
    if not value.isdecimal() or int(value) > MOST_DAYS:
        raise _wrong(key, value, "365, or 0 for ever")
    return int(value)


def _by_name(names: Sequence[str], key: str, value: str, like: str) -> int:
    short = value.lower()
    found = [place for place, name in enumerate(names) if len(short) >= 3 and name.startswith(short)]
    if len(found) != 1:
        raise _wrong(key, value, like)
    return found[0]


def _places(key: str, value: str) -> WallPlaces:
    try:
        return WallPlaces(value.lower())
    except ValueError as wrong:
        raise _wrong(key, value, "all, upper-half or first-10") from wrong


def _weeks(key: str, value: str, current: WeekRule | None) -> WeekRule | None:
    if value == "calendar":
        return None
    if value not in _PATTERNS:
        raise _wrong(key, value, "calendar, 4-4-5, 4-5-4 or 5-4-4")
    return replace(current or WeekRule(), pattern=_PATTERNS[value])


def _zone(key: str, value: str) -> str:
    try:
        return ZoneInfo(value).key
    except (KeyError, OSError, ValueError):
        raise _wrong(key, value, "Europe/Berlin or America/New_York") from None


def _work_week(key: str, value: str) -> frozenset[int]:
    like = "mon-fri, sun-thu or mon,tue,sat"
    days: set[int] = set()
    for part in value.split(","):
        first, dash, last = (piece.strip() for piece in part.partition("-"))
        day = _by_name(DAYS, key, first, like)
        end = _by_name(DAYS, key, last, like) if dash else day
        days.add(end)
        while day != end:
            days.add(day)
            day = (day + 1) % 7
    return frozenset(days)
