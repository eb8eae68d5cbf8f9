"""Contests are drafted, launched, called off, and settled once."""

import logging
from dataclasses import replace

from spm_desktop.domain.contests.entrants import Entrant
from spm_desktop.domain.contests.formats import Bracket, Duel, OwnGoal
from spm_desktop.domain.contests.rules import check_contestable
from spm_desktop.domain.errors import KnownError
from spm_desktop.services.actors import Actor
from spm_desktop.services.boards.scope import find_metric
from spm_desktop.services.contests.entering import entered, office_calendar
from spm_desktop.services.contests.plan import Announcing, Contest, ContestPlan, State
from spm_desktop.services.contests.playing import drawn, final_places, game, hold_ends
from spm_desktop.services.contests.ports import ContestFigures, ContestReader, ContestStore
from spm_desktop.services.contests.templates import undrawn
from spm_desktop.services.history import Changes
from spm_desktop.services.organisation import MeasuredMetric
from spm_desktop.services.permissions import Access, Area, require
from spm_desktop.services.topics import Topic

TOPICS = frozenset({Topic.CONTESTS.value})

_log = logging.getLogger(__name__)


def add_draft(store: ContestStore, actor: Actor, plan: ContestPlan) -> tuple[Contest, Changes]:
    """A new draft. Raises KnownError (``not_allowed``)."""
    require(actor, Area.CONTESTS, Access.WRITE)
    contest = store.add(actor, plan)
    words = f"Drafted {plan.name or 'a contest'}"
    return contest, Changes(words, TOPICS, lambda: throw_away(store, actor, contest, words))


def change_draft(
    store: ContestStore, actor: Actor, seen: Contest, plan: ContestPlan
) -> tuple[Contest, Changes]:
    """Another plan for a draft. Raises KnownError (``changed_since``, ``contest_gone``, ``launched``,
    ``not_allowed``)."""
    require(actor, Area.CONTESTS, Access.WRITE)
    _check_draft(seen)
    contest = store.change(actor, seen, plan, State.DRAFT)
    before = seen.plan
    return contest, Changes(
        f"Changed {plan.name or 'a draft'}", TOPICS, lambda: change_draft(store, actor, contest, before)[1]
    )


def throw_away(store: ContestStore, actor: Actor, seen: Contest, words: str = "") -> Changes:
    """Throws a draft away. Raises KnownError, as `change_draft`."""
    require(actor, Area.CONTESTS, Access.WRITE)
    _check_draft(seen)
    store.remove(actor, seen)

    def back() -> Changes:
        contest = store.bring_back(actor, seen)
        return Changes(words, TOPICS, lambda: throw_away(store, actor, contest, words))

    words = words or f"Threw {seen.plan.name or 'a draft'} away"
    return Changes(words, TOPICS, back)


def launch(
    reader: ContestReader, store: ContestStore, actor: Actor, seen: Contest
) -> tuple[Contest, Changes]:
    """From now on the rules, the metric's definition, pairs and seeds stay what they are.

    Until its first day a launch can be taken back. Raises KnownError: ``plan_incomplete``,
    ``metric_unsuitable``, ``metric_unknown``, or as `change_draft`.
    """
    require(actor, Area.CONTESTS, Access.WRITE)
    _check_draft(seen)
    with reader.look() as figures:
        plan = _complete(figures, seen.plan)
    contest = store.change(actor, seen, plan, State.LAUNCHED)
    words = f"Launched {plan.name}"
    return contest, Changes(words, TOPICS, lambda: recall(reader, store, actor, contest, words))


def recall(
    reader: ContestReader, store: ContestStore, actor: Actor, seen: Contest, words: str = ""
) -> Changes:
    """Takes a launch back: it is a draft again, and drawn anew with the next launch.

    Raises KnownError: ``contest_running`` from its first day on, or as `change_draft`.
    """
    require(actor, Area.CONTESTS, Access.WRITE)
    with reader.look() as figures:
        if figures.now >= hold_ends(figures, replace(seen.plan, end=seen.plan.start, hold_days=0)):
            raise KnownError(
                "contest_running",
                f"{seen.plan.name} has begun: its launch can't be taken back.",
                "Call it off, with a reason.",
            )
    draft = store.change(actor, seen, undrawn(seen.plan), State.DRAFT)
    words = words or f"Took the launch of {seen.plan.name} back"
    return Changes(words, TOPICS, lambda: launch(reader, store, actor, draft)[1])


def call_off(store: ContestStore, actor: Actor, seen: Contest, why: str) -> tuple[Contest, Changes]:
    """Ends a contest without a result. `why` is kept in the audit trail.

    Raises KnownError: ``contest_final`` for one that is settled, or as `change_draft`.
    """
    require(actor, Area.CONTESTS, Access.WRITE)
    if seen.state is not State.LAUNCHED:
        raise KnownError(
            "contest_final", f"{seen.plan.name} is not running.", "Only a launched contest can be called off."
        )
    contest = store.change(actor, seen, seen.plan, State.CALLED_OFF, why)

    def resume() -> Changes:
        back = store.change(actor, contest, contest.plan, State.LAUNCHED, "taken back")
        return Changes(words, TOPICS, lambda: call_off(store, actor, back, why)[1])

    words = f"Called {seen.plan.name} off"
    return contest, Changes(words, TOPICS, resume)


def decide_match(
    store: ContestStore, actor: Actor, seen: Contest, number: int, place: int, winner: int | None, why: str
) -> tuple[Contest, Changes]:
    """Sets the winner of a match of a bracket, or of a duel (round 0), by hand; None leaves it to the figures
    again. `why` is kept with it, for everybody who sees the contest. Raises KnownError, as `call_off`."""
    require(actor, Area.CONTESTS, Access.WRITE)
    choice = seen.plan.format
    if seen.state is not State.LAUNCHED or choice.kind not in (Bracket.kind, Duel.kind):
        raise KnownError(
            "contest_final",
            f"{seen.plan.name} has no match to decide.",
            "Choose a bracket or duels that are not final.",
        )
    others = tuple(one for one in choice.decided if one[:2] != (number, place))
    before = next((one[2] for one in choice.decided if one[:2] == (number, place)), None)
    decided = others if winner is None else (*others, (number, place, winner))
    plan = replace(seen.plan, format=replace(choice, decided=decided))
    contest = store.decide(actor, seen, plan, (number, place), winner, why)
    return contest, Changes(
        f"Decided a match of {seen.plan.name}",
        TOPICS,
        lambda: decide_match(store, actor, contest, number, place, before, "Taken back")[1],
    )


def announce_on(
    store: ContestStore, actor: Actor, seen: Contest, announcing: Announcing
) -> tuple[Contest, Changes]:
    """Where a contest is announced and shown, and its winner celebrated, from now on: also while it runs.

    Raises KnownError (``changed_since``, ``contest_gone``, ``not_allowed``).
    """
    require(actor, Area.CONTESTS, Access.WRITE)
    contest = store.change(actor, seen, replace(seen.plan, announcing=announcing), seen.state)
    before = seen.plan.announcing
    return contest, Changes(
        f"Changed which TVs show {seen.plan.name}",
        TOPICS,
        lambda: announce_on(store, actor, contest, before)[1],
    )


def settle_due(reader: ContestReader, store: ContestStore, actor: Actor) -> list[str]:
    """Settles every contest whose hold is over, once, as of the end of its hold: also when no program ran
    then. Returns their names."""
    with reader.look() as figures:
        due = [
            (contest, hold_ends(figures, contest.plan))
            for contest in figures.contests()
            if contest.state is State.LAUNCHED
        ]
        found = []
        for contest, until in due:
            measured = figures.measured(contest)
            if until <= figures.now and measured is not None:
                try:
                    found.append((contest, until, final_places(figures, contest, measured)))
                except KnownError as error:  # the others are settled all the same
                    _log.warning("the contest %s can't be settled: %s", contest.plan.name, error)
    settled = []
    for contest, until, places in found:
        if store.settle(actor, contest, until, places):
            settled.append(contest.plan.name)
            _log.info("the contest %s is settled, %d places", contest.plan.name, len(places))
    return settled


def _complete(figures: ContestFigures, plan: ContestPlan) -> ContestPlan:
    """The plan with all that is drawn at the launch. Raises KnownError (``plan_incomplete``)."""
    problem, advice = _problem(figures, plan)
    if problem:
        raise KnownError("plan_incomplete", problem, advice)
    measured = find_metric(figures.organisation, plan.metric)
    check_contestable(measured.metric)
    if not measured.metric.wall_visible:
        raise KnownError(
            "metric_unsuitable",
            f"{measured.metric.name} is not for everybody's eyes, and a contest is.",
            "Choose another metric, or show this one on the wall (Data, Metrics).",
        )
    entrants = _entrants(figures, plan, measured)
    game(plan, measured, office_calendar(figures.organisation, plan), entrants)  # it can be played
    return replace(plan, format=drawn(plan.format, entrants))


def _entrants(figures: ContestFigures, plan: ContestPlan, measured: MeasuredMetric) -> list[Entrant]:
    entrants = list(entered(figures, plan, measured).entrants)
    if len(entrants) < 2:
        raise KnownError(
            "plan_incomplete",
            f"Fewer than two take part in {plan.name}.",
            "Choose a team with more people, or everybody.",
        )
    if plan.format.kind == OwnGoal.kind and all(one.goal is None for one in entrants):
        raise KnownError(
            "plan_incomplete",
            f"Nobody has a goal of {measured.metric.name} for the days of {plan.name}.",
            "Choose days that goals speak for, such as a whole month, or set the goals first.",
        )
    return entrants


def _problem(figures: ContestFigures, plan: ContestPlan) -> tuple[str, str]:
    if not plan.name.strip():
        return "This contest has no name.", "Give it one that people will remember."
    if plan.end <= plan.start:
        return f"{plan.name} ends before it starts.", "Choose a last day after the first."
    today = figures.organisation.offices[0].today(figures.now)
    if plan.end <= today:
        return f"{plan.name} would be over already.", "Choose days that are still to come."
    if plan.format.kind == Duel.kind and len(plan.prizes) > 2:
        return "A duel has two places.", "Give two prizes at the most: the first is for each winner."
    return "", ""


def _check_draft(contest: Contest) -> None:
    if contest.state is not State.DRAFT:
        raise KnownError(
            "launched",
            f"{contest.plan.name} is launched: its rules stay what they are.",
            "Call it off and launch another one, if it must change.",
        )
