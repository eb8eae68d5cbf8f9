"""Shout-outs, badges, birthdays and anniversaries of these days, as a scene."""

from datetime import date, timedelta

from spm_desktop.domain.periods import ONE_DAY
from spm_desktop.domain.recognition.records import Badge, DayKind, OwnDay, ShoutOut
from spm_desktop.services.wall.context import WallContext
from spm_desktop.services.wall.ports import SceneItem
from spm_desktop.services.wall_praise import DayOfTheirs, NewBadge, Quote, RecognitionScene

SHOWN_FOR = timedelta(days=6)
"""What is older than a week, today included, was seen often enough; days are told as long ahead."""
QUOTE_SECONDS = 7.0
"""A shout-out is read in this time; the newest ones share the scene's."""
MOST_BADGES, MOST_DAYS = 3, 2


def recognition_scene(context: WallContext, item: SceneItem) -> RecognitionScene | None:
    """What the people of the screen's team or office were seen for in the last week; None where that is
    nothing."""
    figures, since = context.figures, context.today - SHOWN_FOR
    names = {value.id: value.name for value in figures.values()}
    shout_outs = [one for one in figures.shout_outs(since) if _is_shown(context, one.person_id)]
    badges = [one for one in figures.badges(since) if _is_shown(context, one.person_id)]
    days = [
        one
        for one in figures.own_days()
        if context.today <= one.day <= context.today + SHOWN_FOR and _is_shown(context, one.person_id)
    ]
    if not (shout_outs or badges or days):
        return None
    most = max(1, int(item.seconds // QUOTE_SECONDS))
    kinds = {one.kind for one in days[:MOST_DAYS]}
    there = [("shout-outs", shout_outs), ("badges", badges)]
    told = [word for word, found in there if found]
    told += [word for kind, word in _DAYS.items() if kind in kinds]
    return RecognitionScene(
        id=f"{item.id}",
        title="Seen this week",
        subtitle=_listed(told),
        quotes=tuple(_quote(context, one, names.get(one.value_id or 0, "")) for one in shout_outs[:most]),
        badges=tuple(_badge(context, one) for one in badges[:MOST_BADGES]),
        days=tuple(_day(context, one) for one in days[:MOST_DAYS]),
        days_title=_listed([word for kind, word in _DAYS.items() if kind in kinds]),
        seconds=item.seconds,
    )


_LEFT_TO_RIGHT = "\u200e"
"""Before a name in an English sentence: whatever script it is in, it stands first."""
_DAYS = {DayKind.ANNIVERSARY: "anniversaries", DayKind.BIRTHDAY: "birthdays"}


def _is_shown(context: WallContext, person_id: int) -> bool:
    person = context.figures.organisation.people.get(person_id)
    if person is None or person.archived_at is not None or not context.may_show(person_id):
        return False
    teams = context.teams_of(context.about({}))
    return teams is None or context.team_of(person_id).team_id in teams


def _quote(context: WallContext, shout_out: ShoutOut, value: str) -> Quote:
    assert shout_out.made_at is not None
    day = shout_out.made_at.astimezone(context.office.zone).date()
    when = near_day(context, day)
    giver = shout_out.giver_id
    if giver is not None and context.may_show(giver):
        told = f"from {context.face(giver).name}, {when}"
    else:  # whoever gives it may not want to be shown either
        told = when[:1].upper() + when[1:]
    return Quote(
        shout_out.id,
        context.face(shout_out.person_id),
        context.team_of(shout_out.person_id),
        shout_out.message,
        value,
        told,
    )


def _badge(context: WallContext, badge: Badge) -> NewBadge:
    return NewBadge(
        context.face(badge.person_id), context.team_of(badge.person_id), badge.name, badge.glyph.value
    )


def _day(context: WallContext, day: OwnDay) -> DayOfTheirs:
    face = context.face(day.person_id)
    line = f"{_LEFT_TO_RIGHT}{face.name.split(' ')[0]}, {near_day(context, day.day)}"
    if day.kind is DayKind.BIRTHDAY:
        return DayOfTheirs(face, context.team_of(day.person_id), "", "Birthday", line)
    unit = "year" if day.years == 1 else "years"
    return DayOfTheirs(face, context.team_of(day.person_id), f"{day.years}", unit, line)


def near_day(context: WallContext, day: date) -> str:
    """A day of this week or the next: "today", "tomorrow", "Tuesday"."""
    if day == context.today:
        return "today"
    if day == context.today + ONE_DAY:
        return "tomorrow"
    if day == context.today - ONE_DAY:
        return "yesterday"
    return context.dates.weekday_in_full(day)


def _listed(words: list[str]) -> str:
    """
    >>> _listed(["shout-outs", "badges", "birthdays"]), _listed(["badges"]), _listed([])
    ('Shout-outs, badges and birthdays', 'Badges', '')
    """
    told = " and ".join(filter(None, (", ".join(words[:-1]), *words[-1:])))
    return told[:1].upper() + told[1:]
