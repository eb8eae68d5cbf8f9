"""Contests that are announced on a TV: they play without being in its playlist."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import timedelta

from spm_desktop.services.contests.eligible import offices_of
from spm_desktop.services.contests.plan import Contest, On, Stage
from spm_desktop.services.screens.records import USUAL_SECONDS
from spm_desktop.services.wall.contest_words import dates_text, prize_text, rule_text, who_text
from spm_desktop.services.wall.context import WallContext
from spm_desktop.services.wall.ports import SceneItem
from spm_desktop.services.wall_scenes import AnnouncementScene

SHOWN_AFTER = timedelta(days=7)
"""So long the result of a contest is news."""
MOST_SHOWN = 4
"""Of more contests a TV shows the latest."""
BEGINS = "contest_begins"
"""The scene that announces a contest on its first day, beside the one in which it runs."""


def announced_here(context: WallContext) -> list[Contest]:
    """Those that are announced on the TV, whether they run or not: who runs first, the latest start first."""
    found = [one for one in context.figures.contests() if is_announced(context, one)]
    return sorted(found, key=lambda one: one.stage(context.today) is not Stage.RUNNING)


def is_announced(context: WallContext, contest: Contest) -> bool:
    """Whether the TV is one of those that a contest is announced on."""
    plan = contest.plan
    by_office = plan.announcing.on is On.OFFICES
    offices = offices_of(context.figures.organisation, plan) if by_office else ()
    return plan.announcing.is_for(context.plan.id, context.office.id, offices)


def is_news(context: WallContext, contest: Contest) -> bool:
    """Whether a wall shows it: from its first day until a week after its last."""
    stage = contest.stage(context.today)
    ended = context.today - contest.plan.end
    return stage is Stage.RUNNING or (stage in (Stage.HOLD, Stage.FINAL) and ended <= SHOWN_AFTER)


def begins_today(context: WallContext, contest: Contest) -> bool:
    """Whether this is its first working day, or a day off before that."""
    worked = context.office.calendar.count(contest.plan.start, context.today)
    return contest.stage(context.today) is Stage.RUNNING and worked == 0


def with_contests(
    context: WallContext, playlist: Sequence[SceneItem], due: Sequence[SceneItem]
) -> list[SceneItem]:
    """What is due of a playlist, with the contests that are announced on the TV: where the playlist has a
    scene for whichever contest runs, else at its end. One that has a scene of its own stays there; a second
    scene for whichever runs shows the first of them once more."""
    of_contests = [item for item in playlist if item.scene == "contest"]
    own = {item.settings["contest"] for item in of_contests if "contest" in item.settings}
    free = [one for one in announced_here(context) if one.id not in own and is_news(context, one)]
    usual = SceneItem(0, "contest", {}, USUAL_SECONDS)
    has_place = any("contest" not in item.settings for item in of_contests)
    found: list[SceneItem] = []
    again = False
    for item in due if has_place else (*due, usual):
        if item.scene != "contest" or "contest" in item.settings:
            found.append(item)
        else:
            found += _in_place_of(context, item, free[: 1 if again else MOST_SHOWN], again)
            again = True
    return found


def _in_place_of(
    context: WallContext, item: SceneItem, contests: Sequence[Contest], again: bool
) -> Iterator[SceneItem]:
    """A scene of each contest, the first of them under the item's own id, and what announces it on its first
    day; once a round (not `again`)."""
    for number, contest in enumerate(contests):
        settings = {**item.settings, "contest": contest.id}
        if begins_today(context, contest) and not again:
            yield replace(item, id=-2 * contest.id - 1, scene=BEGINS, settings=settings)
        own = item.id if number == 0 and item.id else -2 * contest.id
        yield replace(item, id=own, settings=settings)


def begins_scene(context: WallContext, item: SceneItem) -> AnnouncementScene | None:
    """The announcement of the contest of the item's id."""
    wanted = item.settings["contest"]
    contest = next((one for one in context.figures.contests() if one.id == wanted), None)
    return None if contest is None else announcement_of(context, item, contest)


def announcement_of(context: WallContext, item: SceneItem, contest: Contest) -> AnnouncementScene | None:
    """What a contest is about; it names nobody. None where its metric is gone."""
    plan, measured = contest.plan, context.figures.measured(contest)
    if measured is None:
        return None
    rule = rule_text(context, plan, measured.metric)
    prize = prize_text(context, sum(plan.prizes[:1]))
    return AnnouncementScene(
        id=f"{item.id}",
        seconds=item.seconds,
        flag="New contest" if begins_today(context, contest) else "Contest",
        headline=plan.name,
        when=dates_text(context, plan),
        where=f"{measured.metric.name}: {rule[:1].lower()}{rule[1:]}",
        more=", ".join(filter(None, (prize, who_text(context, plan)))),
    )
