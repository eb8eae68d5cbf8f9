"""Contests that somebody should look at, and results to be told, as lines of Home."""

from collections.abc import Callable, Iterator
from datetime import date, timedelta

from spm_desktop.domain.contests.formats import Duel
from spm_desktop.domain.periods import ONE_DAY
from spm_desktop.services.actors import Actor
from spm_desktop.services.contests.plan import Stage
from spm_desktop.services.contests.playing import ContestLine, list_contests, may_make
from spm_desktop.services.home.sources import HomeSources
from spm_desktop.services.home.told import names
from spm_desktop.services.home.view import Need, NeedKind, Urgency
from spm_desktop.services.sentences import counted

NEWS = timedelta(days=14)
"""A contest that ended longer ago is no news."""


def contest_needs(
    sources: HomeSources, actor: Actor, money: Callable[[int], str], today: date
) -> Iterator[Need]:
    """Findings before a result is final, and results that are; for those who hold contests."""
    if not may_make(actor):
        return
    for line in list_contests(sources.contests, actor):
        plan = line.contest.plan
        if line.stage is Stage.HOLD and line.findings:
            things = counted(line.findings, "thing")
            why = f"Late rows still count. Look at it before the result is final: {things} stood out"
            yield _need(line, Urgency.TODAY, f"{plan.name} ended, and has {things} to look at", why, "Look")
        elif line.stage is Stage.FINAL and today - plan.end < NEWS and line.leaders:
            shared = len(line.leaders) > 1 and plan.format.kind != Duel.kind
            verb = "share the first place" if shared else "won"
            prizes = f"{money(sum(plan.prizes))} in prizes to hand over" if plan.prizes else "No prizes"
            later = f". {counted(line.findings, 'score')} would be another by now" if line.findings else ""
            title = f"{plan.name} is final: {names(line.leaders)} {verb}"
            yield _need(line, Urgency.WEEK, title, f"{prizes}{later}", "See the result")


def _need(line: ContestLine, urgency: Urgency, title: str, why: str, act: str) -> Need:
    return Need(
        key=f"contest/{line.contest.id}/{line.stage.value}/{line.findings}",
        kind=NeedKind.CONTEST,
        urgency=urgency,
        title=title,
        why=why,
        act=act,
        page="contests",
        show=str(line.contest.id),
        since=line.contest.plan.end - ONE_DAY,
        person=line.leaders[0] if len(line.leaders) == 1 and line.stage is Stage.FINAL else "",
    )
