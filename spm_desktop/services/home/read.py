"""Puts Home together."""

from collections.abc import Iterable
from datetime import date

from spm_desktop.domain.fiscal import Shape
from spm_desktop.domain.periods import Period, containing, recognised
from spm_desktop.domain.records import RecordKind
from spm_desktop.services.actors import Actor
from spm_desktop.services.boards.build import viewing_office
from spm_desktop.services.boards.scope import find_metric
from spm_desktop.services.dates_text import DateFormatter
from spm_desktop.services.formatting import Formatter, Money
from spm_desktop.services.home.coaching import coaching_needs
from spm_desktop.services.home.contests import contest_needs
from spm_desktop.services.home.credit import credit_needs
from spm_desktop.services.home.deals import deal_needs
from spm_desktop.services.home.development import development_needs
from spm_desktop.services.home.erasures import erasure_needs
from spm_desktop.services.home.figure import METRIC, period_figure
from spm_desktop.services.home.files import import_needs
from spm_desktop.services.home.goals import first_goal, goal_needs, goals_to_talk_about
from spm_desktop.services.home.keeping import job_needs, screen_needs
from spm_desktop.services.home.plans import plan_needs
from spm_desktop.services.home.reviews import review_needs
from spm_desktop.services.home.sources import HomeSources
from spm_desktop.services.home.targets import target_needs
from spm_desktop.services.home.view import FirstSteps, GoalToTalkAbout, Home, Need, Urgency
from spm_desktop.services.permissions import Access, Area, access
from spm_desktop.services.pipeline import WonDeal, pipeline, won_since
from spm_desktop.services.standing import ALL, is_unplaced, standing_scope

_NUMBERS = {RecordKind.DEALS, RecordKind.FACTS}
_ORDER = {urgency: place for place, urgency in enumerate(Urgency)}


def home(sources: HomeSources, actor: Actor, language: str, scope: str = ALL) -> Home:
    """What needs somebody today, in a scope of `services.standing`; everybody sees only what they may."""
    sees_figures = access(actor, Area.FIGURES) >= Access.OWN
    needs: list[Need] = []
    goals: tuple[GoalToTalkAbout, ...] = ()
    wins: tuple[WonDeal, ...] = ()
    figure = None
    with sources.lists.look() as figures:
        now, organisation = figures.now, figures.organisation
        office = viewing_office(figures, actor, None)
        today = office.today(now)
        quarter = containing(today, Shape.QUARTER, organisation.fiscal)
        revenue = find_metric(organisation, METRIC).metric
        money = Formatter(language, organisation.currency)
        if sees_figures:
            inside = standing_scope(figures, actor, scope, today)
            goals = tuple(goals_to_talk_about(figures, inside, today))
            figure = period_figure(figures, inside, office, quarter, today)
        has_goals = figures.has_goals()
        kinds = {line.kind for line in figures.imports() if line.state == "applied"}
    since = office.calendar.previous(today)

    def told(amount: int) -> str:
        return money.text(revenue, amount, Money.WHOLE)

    if sees_figures:
        found = pipeline(sources.pipeline, actor, quarter, scope)

        needs += deal_needs(found.deals, told, today)
        needs += credit_needs(sources, actor, told)
        wins = tuple(won_since(sources.pipeline, actor, scope, since))
    dates = DateFormatter(language)

    def named(period: Period) -> str:
        return dates.period(recognised(*period.bounds, organisation.fiscal), organisation.fiscal, today)

    needs += goal_needs(goals, actor, lambda billionths: money.attainment(billionths).text, named)
    needs += contest_needs(sources, actor, told, today)
    needs += plan_needs(sources.pips, actor, dates, today)
    needs += erasure_needs(sources.erasures, actor, lambda at: dates.day(office.today(at), today))
    needs += coaching_needs(sources.coaching, actor, lambda day: dates.day(day, today))
    needs += development_needs(sources.development, actor, lambda day: dates.day(day, today))
    needs += review_needs(sources.reviews, actor, lambda day: dates.day(day, today))
    needs += import_needs(sources, actor, now)
    needs += target_needs(sources.goals, actor)
    if not has_goals:
        needs += first_goal(actor)
    screens = sources.screens()
    needs += screen_needs(actor, screens, now)
    needs += job_needs(actor, sources.stuck_jobs(), now)
    needs.sort(key=lambda need: _ORDER[need.urgency])
    shown, put_away = _marked(needs, sources, actor, today)
    return Home(
        today=today,
        as_of=now,
        currency=organisation.currency,
        money=revenue,
        fiscal=organisation.fiscal,
        zone=office.zone,
        office=organisation.name,
        day=office.calendar.completed(quarter, today),
        days=office.calendar.working_days(quarter),
        quarter=quarter,
        needs=tuple(shown),
        put_away=tuple(put_away),
        figure=figure,
        goals=goals,
        wins=wins,
        since=since,
        steps=FirstSteps(bool(organisation.people), bool(kinds & _NUMBERS), has_goals, bool(screens)),
        unplaced=is_unplaced(actor),
    )


def _marked(
    needs: Iterable[Need], sources: HomeSources, actor: Actor, today: date
) -> tuple[list[Need], list[Need]]:
    """What is still to be done, and what was put away; what is late again comes back."""
    marks = sources.marks.all(actor.name)
    shown: list[Need] = []
    put_away: list[Need] = []
    for need in needs:
        mark = marks.get(need.key)
        hidden = mark is not None and (mark[0].until is None or today < mark[0].until)
        (put_away if hidden else shown).append(need)
    return shown, put_away
