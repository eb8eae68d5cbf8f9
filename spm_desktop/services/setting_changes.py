"""One of the organisation's settings gets another value, with its way back.

A setting is named and written as `services.organisation_settings` lists it: ``week-start``, ``monday``.
"""

from datetime import date

from spm_desktop.domain.errors import KnownError
from spm_desktop.domain.fiscal import FiscalCalendar, Shape
from spm_desktop.services.actors import Actor
from spm_desktop.services.dates_text import DateFormatter
from spm_desktop.services.formatting import currency_decimals
from spm_desktop.services.history import Changes
from spm_desktop.services.organisation_settings import (
    OrganisationSettings,
    OrganisationStore,
    changed,
    told,
)
from spm_desktop.services.permissions import Access, Area, require
from spm_desktop.services.topics import Topic

TOPICS = frozenset({Topic.SETTINGS.value, Topic.FIGURES.value})
"""Days, periods and currencies decide what every figure is."""

RESTATING = frozenset({"fiscal-year-start", "fiscal-months", "week-start"})
"""Settings that move the borders of periods of the past, too."""


def change_setting(
    store: OrganisationStore, actor: Actor, key: str, seen: str, value: str, words: str
) -> Changes:
    """Sets one of the settings. `seen`: its value as its reader saw it.

    Raises:
        KnownError: ``changed_since``, ``not_allowed``; the key or value is none; the currency can't change
            any more.
    """
    require(actor, Area.SETTINGS, Access.WRITE)

    def edit(settings: OrganisationSettings) -> OrganisationSettings:
        now = told(settings).get(key)
        if now is not None and now != seen:
            raise KnownError(
                "changed_since",
                f"Somebody changed this setting since: it was “{seen}” and is “{now}” now.",
                "Look at it as it is now, and change it again if you still want to.",
            )
        return changed(settings, key, value)

    stored = told(store.change(actor, edit, currency_decimals))[key]
    return Changes(words, TOPICS, lambda: change_setting(store, actor, key, stored, seen, words))


def consequence(settings: OrganisationSettings, key: str, value: str, today: date, language: str) -> str:
    """What one of the `RESTATING` settings would move, in two sentences: the period that holds `today`, as it
    is and as it would be. Raises KnownError for a value that is none."""
    shape = Shape.WEEK if key == "week-start" else Shape.FISCAL_QUARTER
    dates = DateFormatter(language)
    before = _span(settings.fiscal, shape, today, dates)
    after = _span(changed(settings, key, value).fiscal, shape, today, dates)
    what = "week" if shape is Shape.WEEK else "fiscal quarter"
    moved = f"This {what} is {before} and would be {after}." if before != after else f"This {what} stays."
    return (
        f"{moved} Figures of all {what}s and longer fiscal periods, past ones too, are added up anew;"
        " goals keep the days they were set for."
    )


def _span(fiscal: FiscalCalendar, shape: Shape, today: date, dates: DateFormatter) -> str:
    start, end = fiscal.range(shape, today)
    return f"{dates.day(start)} to {dates.day(date.fromordinal(end.toordinal() - 1))}"
