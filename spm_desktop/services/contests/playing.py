"""How contests stand."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from spm_desktop.domain.calendars import WorkingCalendar, start_of_day
from spm_desktop.domain.contests.entrants import Entrant
from spm_desktop.domain.contests.formats import (
    Bracket,
    Duel,
    Format,
    HighestTotal,
    OwnBest,
    OwnGoal,
    Race,
    Teams,
)
from spm_desktop.domain.contests.formats.bracket import Match, round_periods, rounds_for
from spm_desktop.domain.contests.formats.duel import pairs_of_equals
from spm_desktop.domain.contests.rules import Rules
from spm_desktop.domain.contests.sentinels import Finding, look, since
from spm_desktop.domain.contests.standings import Place
from spm_desktop.domain.errors import KnownError
from spm_desktop.domain.periods import ONE_DAY
from spm_desktop.services.actors import Actor
from spm_desktop.services.boards.build import viewing_office
from spm_desktop.services.boards.scope import find_metric
from spm_desktop.services.contests.eligible import eligible_scope
from spm_desktop.services.contests.entering import Entered, entered, office_calendar
from spm_desktop.services.contests.plan import Contest, ContestPlan, FormatChoice, Stage
from spm_desktop.services.contests.ports import (
    ContestFigures,
    ContestReader,
    Decision,
    NamedPlace,
    Result,
    StandingFigures,
)
from spm_desktop.services.organisation import MeasuredMetric
from spm_desktop.services.permissions import Access, Area, require
from spm_desktop.services.sentences import counted

WATCHED = timedelta(days=60)
"""So long after its end a list tells what changed since a result."""


@dataclass(frozen=True, slots=True)
class ContestLine:
    """One contest of the list, with who leads it, or has won it. `findings`: things to look at."""

    contest: Contest
    stage: Stage
    leaders: tuple[str, ...]
    findings: int = 0


@dataclass(frozen=True, slots=True)
class Standing:
    """How a contest stands.

    Attributes:
        places: of a final contest its result, else as of today; before its first day who will take part.
        rounds: of a bracket its matches.
        findings: what somebody should look at: before the end how entries came, after it what changed.
        today: in the office that looks.
        people: those it is narrowed to; None: whoever is in its teams.
        decisions: what was decided by hand, the oldest first; walls are not told.
        problem: why it can't be played any more, as a bracket whose working days became holidays.
    """

    contest: Contest
    stage: Stage
    metric: MeasuredMetric
    places: tuple[NamedPlace, ...]
    names: Mapping[int, str]
    rounds: tuple[tuple[Match, ...], ...]
    findings: tuple[Finding, ...]
    result: Result | None
    calendar: WorkingCalendar
    today: date
    people: frozenset[int] | None = None
    decisions: tuple[Decision, ...] = ()
    problem: str = ""

    def decision(self, round_: int, place: int) -> Decision | None:
        """What was decided last in a match; None where the figures decide."""
        own = [one for one in self.decisions if (one.round, one.place) == (round_, place)]
        return own[-1] if own and own[-1].winner is not None else None


def list_contests(reader: ContestReader, actor: Actor) -> list[ContestLine]:
    """Every contest that the actor may see, the latest start first; drafts only for who may make them.

    Raises KnownError (``not_allowed``).
    """
    require(actor, Area.CONTESTS, Access.READ)
    with reader.look() as figures:
        today = viewing_office(figures, actor, None).today(figures.now)
        found = []
        for contest in figures.contests():
            stage = contest.stage(today)
            if stage is Stage.DRAFT and not may_make(actor):
                continue
            leaders: tuple[str, ...] = ()
            findings = 0
            result = figures.result(contest.id) if stage is Stage.FINAL else None
            if result is not None and today - contest.plan.end > WATCHED:
                leaders = _leaders(result.places)
            elif stage in (Stage.RUNNING, Stage.HOLD, Stage.FINAL):
                standing = standing_of(figures, contest, today)
                leaders, findings = _leaders(standing.places), len(standing.findings)
            found.append(ContestLine(contest, stage, leaders, findings))
        return found


def _leaders(places: Sequence[NamedPlace]) -> tuple[str, ...]:
    return tuple(one.name for one in places if one.place.rank == 1)


def may_make(actor: Actor) -> bool:
    """Whether somebody may plan and launch contests."""
    try:
        require(actor, Area.CONTESTS, Access.WRITE)
    except KnownError:
        return False
    return True


def standing(reader: ContestReader, actor: Actor, contest_id: int) -> Standing:
    """How one stands. Raises KnownError (``contest_gone``, ``metric_unknown``, ``not_allowed``)."""
    require(actor, Area.CONTESTS, Access.READ)
    with reader.look() as figures:
        contest = found_contest(figures, contest_id)
        today = viewing_office(figures, actor, None).today(figures.now)
        decisions = tuple(figures.decisions(contest_id))
        return replace(standing_of(figures, contest, today), decisions=decisions)


def found_contest(figures: ContestFigures, contest_id: int) -> Contest:
    """Raises KnownError (``contest_gone``)."""
    contest = next((one for one in figures.contests() if one.id == contest_id), None)
    if contest is None:
        raise KnownError("contest_gone", "This contest was thrown away meanwhile.", "Choose another one.")
    return contest


def standing_of(figures: StandingFigures, contest: Contest, today: date) -> Standing:
    """The same from a look that is open already. Of one that can't be played only its `problem` is known."""
    plan = contest.plan
    measured = figures.measured(contest) or find_metric(figures.organisation, plan.metric)
    calendar = office_calendar(figures.organisation, plan)
    who = entered(figures, plan, measured)
    until = min(today, plan.end - ONE_DAY)
    try:
        format_, rules = game(plan, measured, calendar, who.entrants)
    except KnownError as error:
        problem = f"{error.message} Take it back, or call it off."
        stage = contest.stage(today)
        return Standing(contest, stage, measured, (), {}, (), (), None, calendar, today, problem=problem)
    begun = today >= plan.start
    table = format_.table(rules, who.entrants, until) if begun else _not_begun(plan, who.entrants)
    result = figures.result(contest.id)
    names = _names(figures, who, table)
    now = tuple(NamedPlace(place, names[place.key]) for place in table)
    stage = contest.stage(today)
    findings = _findings(plan, stage, result, table, who, calendar)
    rounds = format_.matches(rules, who.entrants, until) if isinstance(format_, Bracket) else []
    return Standing(
        contest=contest,
        stage=stage,
        metric=measured,
        places=now if result is None else result.places,
        names=names,
        rounds=tuple(tuple(matches) for matches in rounds),
        findings=findings,
        result=result,
        calendar=calendar,
        today=today,
        people=eligible_scope(figures.organisation, plan).people,
    )


def _not_begun(plan: ContestPlan, entrants: Sequence[Entrant]) -> list[Place]:
    """Who will take part, without a place: who meets is next to each other, else the strongest are first."""
    drawn_for = {key: n for n, pair in enumerate(plan.format.pairs) for key in pair}
    order = sorted(entrants, key=lambda one: drawn_for.get(one.key, len(drawn_for)))
    return [Place(one.key, None, None) for one in order]


def final_places(figures: ContestFigures, contest: Contest, measured: MeasuredMetric) -> list[NamedPlace]:
    """The result: rows dated in the window that were there when the hold ended."""
    plan = contest.plan
    calendar = office_calendar(figures.organisation, plan)
    daily = figures.daily_until(measured, plan.window, hold_ends(figures, plan))
    who = entered(figures, plan, measured, daily)
    format_, rules = game(plan, measured, calendar, who.entrants)
    table = format_.table(rules, who.entrants, plan.end - ONE_DAY)
    names = _names(figures, who, table)
    return [NamedPlace(place, names[place.key]) for place in table]


def _names(figures: StandingFigures, who: Entered, table: Sequence[Place]) -> dict[int, str]:
    """Of everybody who plays or is placed: who was drawn at the launch stays, also when they leave."""
    people = figures.organisation.people
    drawn_before = (place.key for place in table if place.key not in who.names)
    return {**who.names, **{key: people[key].name if key in people else "Somebody" for key in drawn_before}}


def hold_ends(figures: ContestFigures, plan: ContestPlan) -> datetime:
    """The instant from which the result is final, in UTC."""
    organisation = figures.organisation
    office = organisation.offices[0 if plan.team_id is None else organisation.teams[plan.team_id].office_id]
    last = plan.end - ONE_DAY
    held = office.calendar.add(last, plan.hold_days) if plan.hold_days else last
    return start_of_day(held + ONE_DAY, office.zone)


def drawn(choice: FormatChoice, entrants: Sequence[Entrant]) -> FormatChoice:
    """With its pairs or seeds drawn, by what everybody is used to."""
    keys = tuple(one.key for one in entrants)
    if choice.kind == Duel.kind and not choice.pairs:
        return replace(choice, pairs=pairs_of_equals(keys))
    if choice.kind == Bracket.kind and not choice.seeds:
        return replace(choice, seeds=keys)
    return choice


def game(
    plan: ContestPlan, measured: MeasuredMetric, calendar: WorkingCalendar, entrants: Sequence[Entrant]
) -> tuple[Format, Rules]:
    """What a plan is played by. Raises KnownError (``plan_incomplete``)."""
    rules = Rules(measured.metric, plan.window, plan.least, plan.prizes, plan.ties, plan.hold_days)
    return _format(drawn(plan.format, entrants), plan, calendar), rules


def _format(choice: FormatChoice, plan: ContestPlan, calendar: WorkingCalendar) -> Format:
    """Raises KnownError (``plan_incomplete``)."""
    rounds, days = rounds_for(len(choice.seeds)), calendar.working_days(plan.window)
    if choice.kind == Bracket.kind and rounds > days:
        raise KnownError(
            "plan_incomplete",
            f"{len(choice.seeds):,} need {counted(rounds, 'round')}, a working day each, and there "
            f"{'is' if days == 1 else 'are'} {counted(days, 'working day')}.",
            "Choose a later last day, or fewer people.",
        )
    if choice.kind == Race.kind and choice.target <= 0:
        raise KnownError("plan_incomplete", "A race needs a target.", "Type how much has to be reached.")
    try:
        match choice.kind:
            case Race.kind:
                return Race(choice.target)
            case OwnBest.kind:
                return OwnBest()
            case OwnGoal.kind:
                return OwnGoal()
            case Teams.kind:
                return Teams(choice.way, choice.best)
            case Duel.kind:
                return Duel(choice.pairs, {place: key for _, place, key in choice.decided})
            case Bracket.kind:
                by_hand = {(number, place): key for number, place, key in choice.decided}
                return Bracket(choice.seeds, round_periods(plan.window, rounds, calendar), by_hand)
            case _:
                return HighestTotal()
    except ValueError as error:
        raise KnownError(
            "plan_incomplete",
            f"{plan.name or 'This contest'} can't be played like that: {error}.",
            "Change its days, who takes part, or its format.",
        ) from error


def _findings(
    plan: ContestPlan,
    stage: Stage,
    result: Result | None,
    table: Sequence[Place],
    who: Entered,
    calendar: WorkingCalendar,
) -> tuple[Finding, ...]:
    if result is not None:
        return tuple(since([one.place for one in result.places], table))
    if stage is Stage.HOLD:
        return tuple(look(who.entrants, plan.window, calendar))
    return ()
