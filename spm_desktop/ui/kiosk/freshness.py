"""How old the numbers are, and what that means for the picture. Quiet data is not old: unverified data is."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta, tzinfo
from enum import IntEnum

from PySide6.QtCore import QCoreApplication, QDate, QLocale

TOLD_AFTER = timedelta(seconds=30)
STALE_AFTER = timedelta(minutes=5)
EXPIRED_AFTER = timedelta(minutes=60)


class Age(IntEnum):
    """What a viewer is told: nothing, a quiet "as of", a prominent one, and no figures of today any more."""

    FRESH = 0
    TOLD = 1
    STALE = 2
    EXPIRED = 3


@dataclass(frozen=True, slots=True)
class Freshness:
    """`as_of` and `unverified` are the two lines of the age plate, '' while the data is fresh."""

    age: Age
    as_of: str = ""
    unverified: str = ""


def freshness(now: datetime, verified: datetime, today: date, zone: tzinfo) -> Freshness:
    """The age of data last `verified` then, for an office whose business day `today` it was loaded on."""
    passed = now - verified
    if passed <= TOLD_AFTER:
        return Freshness(Age.FRESH)
    time = f"{verified.astimezone(zone):%H:%M}"
    if passed <= STALE_AFTER:
        return Freshness(Age.TOLD, QCoreApplication.translate("Wall", "as of %1").replace("%1", time))
    expired = passed > EXPIRED_AFTER or now.astimezone(zone).date() != today
    return Freshness(
        Age.EXPIRED if expired else Age.STALE,
        QCoreApplication.translate("Wall", "As of %1").replace("%1", time),
        _unverified_for(passed),
    )


def told_ago(now: datetime, then: datetime, zone: tzinfo, language: str) -> str:
    """When something happened, as the ticker tells it: '6 min ago', 'yesterday 16:10', 'Monday 16:10'."""
    passed = now - then
    local, today = then.astimezone(zone), now.astimezone(zone).date()
    if passed < timedelta(minutes=1):
        return QCoreApplication.translate("Wall", "just now")
    if passed < timedelta(hours=1):
        minutes = str(int(passed.total_seconds() // 60))
        return QCoreApplication.translate("Wall", "%1 min ago").replace("%1", minutes)
    if local.date() == today:
        hours = str(int(passed.total_seconds() // 3600))
        return QCoreApplication.translate("Wall", "%1 h ago").replace("%1", hours)
    time = f"{local:%H:%M}"
    if local.date() == today - timedelta(days=1):
        return QCoreApplication.translate("Wall", "yesterday %1").replace("%1", time)
    if local.date() > today - timedelta(days=7):
        return f"{QLocale(language).dayName(local.isoweekday())} {time}"
    return QLocale(language).toString(QDate(local.year, local.month, local.day), "d MMMM")


def _unverified_for(passed: timedelta) -> str:
    minutes = int(passed.total_seconds() // 60)
    if minutes < 60:
        text = QCoreApplication.translate("Wall", "Not verified for %1 minutes")
        return text.replace("%1", str(minutes))
    if minutes < 120:
        return QCoreApplication.translate("Wall", "Not verified for an hour")
    if minutes < 48 * 60:
        text = QCoreApplication.translate("Wall", "Not verified for %1 hours")
        return text.replace("%1", str(minutes // 60))
    text = QCoreApplication.translate("Wall", "Not verified for %1 days")
    return text.replace("%1", str(minutes // 1440))
