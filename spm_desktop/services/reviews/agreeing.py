"""Objectives for the time after, and what becomes of them: a goal where one is measured, else an action."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, time, timedelta

from spm_desktop.domain.coaching.sessions import Meeting, State
from spm_desktop.domain.reviews.record import Objective, Review
from spm_desktop.domain.reviews.states import Party
from spm_desktop.services.actors import Actor
from spm_desktop.services.boards.build import viewing_office
from spm_desktop.services.coaching.actions import new_action
from spm_desktop.services.coaching.planning import TOPICS as COACHING
from spm_desktop.services.coaching.planning import plan
from spm_desktop.services.coaching.ports import CoachingReader, CoachingStore
from spm_desktop.services.goals.cells import GoalKey, Stated
from spm_desktop.services.goals.edit import draft_targets, publish_targets
from spm_desktop.services.goals.ports import GoalReader, GoalStore
from spm_desktop.services.history import Changes, reversible, together
from spm_desktop.services.listings import PERSON
from spm_desktop.services.reviews.acting import TOPICS
from spm_desktop.services.reviews.opening import agrees, found_for
from spm_desktop.services.reviews.parties import refused
from spm_desktop.services.reviews.ports import ReviewReader, ReviewStore

FOLLOW_UP = "weekly"
"""The template of the session that is planned where an action has none to belong to."""
IN_DAYS, AT = 7, time(10)


@dataclass(frozen=True, slots=True)
class Desk:
    """The services that objectives become part of."""

    reader: ReviewReader
    store: ReviewStore
    goals: GoalReader
    goal_store: GoalStore
    coaching: CoachingReader
    coaching_store: CoachingStore
    actor: Actor


def add_objective(
    reader: ReviewReader, store: ReviewStore, actor: Actor, review_id: int, objective: Objective
) -> Changes:
    """One more. Raises KnownError (``review_unknown``, ``review_refused``)."""
    review = _open_for(reader, actor, review_id, objective)
    made = [objective]

    def do() -> None:
        made[0] = replace(objective, id=store.add_objective(actor, review, made[0]))

    return reversible(
        "Added an objective", TOPICS, do, lambda: store.remove_objective(actor, review, made[0])
    )


def change_objective(
    reader: ReviewReader,
    store: ReviewStore,
    actor: Actor,
    review_id: int,
    before: Objective,
    after: Objective,
) -> Changes:
    """Changes one that is still only in the review. Raises KnownError."""
    review = _open_for(reader, actor, review_id, after)
    _only_here(before)
    return reversible(
        "Changed an objective",
        TOPICS,
        lambda: store.put_objective(actor, review, before, after),
        lambda: store.put_objective(actor, review, after, before),
    )


def remove_objective(
    reader: ReviewReader, store: ReviewStore, actor: Actor, review_id: int, objective: Objective
) -> Changes:
    """Takes one away that is still only in the review. Raises KnownError."""
    review = _open_for(reader, actor, review_id, objective)
    _only_here(objective)
    return reversible(
        "Took an objective away",
        TOPICS,
        lambda: store.remove_objective(actor, review, objective),
        lambda: store.add_objective(actor, review, objective),
    )


def make_goal(desk: Desk, review_id: int, objective: Objective) -> Changes:
    """Publishes a measured objective as the person's goal, by the goals' own services. Done again after it
    stopped halfway, it notes the goal that is published already.

    Raises KnownError: ``review_refused``, or as `services.goals.edit.publish_targets`.
    """
    review, now = _for_manager(desk, review_id, objective)
    words = "Set an objective as a goal"
    if now != objective and replace(now, goal_id=None) == objective:
        return Changes(words, TOPICS)
    if objective.metric_id is None or objective.target is None or objective.period is None:
        raise refused("A goal needs a metric, a target and a period.", "Say them, or make it an action.")
    key = GoalKey(PERSON, review.person_id, objective.period)
    metric, seen = _stated(desk.goals, objective.metric_id, key)
    done: list[Changes] = []
    if seen.target is None or round(seen.target) != objective.target:
        wanted, why = {key: objective.target}, "Agreed in a review"
        done.append(draft_targets(desk.goals, desk.goal_store, desk.actor, metric, wanted, {key: seen}, why))
        _, drafted = _stated(desk.goals, objective.metric_id, key)
        done.append(publish_targets(desk.goals, desk.goal_store, desk.actor, metric, [drafted], why))
    _, stated = _stated(desk.goals, objective.metric_id, key)
    after = replace(objective, goal_id=stated.goal_id)
    bound = reversible(
        "Noted the goal",
        TOPICS,
        lambda: desk.store.put_objective(desk.actor, review, objective, after),
        lambda: desk.store.put_objective(desk.actor, review, after, objective),
    )
    # taken back, the goal goes first: where it has been seen already, nothing changes
    return together(words, _topics(done), [bound, *done])


def make_action(desk: Desk, review_id: int, objective: Objective) -> Changes:
    """Makes an objective a coaching action: of the session under way or the next one with the person; where
    none is planned, one is.

    Raises KnownError: ``review_refused``, or as `services.coaching.actions.agree`.
    """
    review, now = _for_manager(desk, review_id, objective)
    words = "Made an objective an action"
    if now != objective and replace(now, action_id=None) == objective:
        return Changes(words, TOPICS)
    with desk.coaching.look() as figures:
        sessions = [
            one
            for one in figures.sessions([review.person_id])
            if one.meeting is Meeting.ONE_TO_ONE
            and one.state in (State.HELD, State.SCHEDULED, State.PREPARED)
            and not one.is_locked(figures.now)
        ]
        session = min(sessions, key=lambda one: one.due_at, default=None)
        zone = viewing_office(figures, desk.actor, None).zone
        coming = (figures.now.astimezone(zone) + timedelta(days=IN_DAYS)).date()
    done: list[Changes] = []
    if session is None:
        at = datetime.combine(coming, AT, zone).astimezone(UTC)
        people = [review.person_id]
        planned = plan(desk.coaching, desk.coaching_store, desk.actor, people, FOLLOW_UP, at)
        done.append(planned.changes)
        session_id = planned.session_id
    else:
        session_id = session.id
    owner = review.person_id if objective.owner is Party.PERSON else review.manager_id
    with desk.coaching.look() as figures:
        what, due, metric = objective.what, objective.due_day, objective.metric_id
        made = [new_action(figures, desk.actor, session_id, what, owner, due, metric)]

    def do() -> None:
        made[0] = replace(made[0], id=desk.store.make_action(desk.actor, review, objective, made[0]))

    act = reversible(
        words,
        TOPICS | COACHING,
        do,
        lambda: desk.store.unmake_action(desk.actor, review, objective, made[0]),
    )
    return together(words, act.topics, [*done, act])


def _topics(done: Sequence[Changes]) -> frozenset[str]:
    return TOPICS.union(*(one.topics for one in done))


def _stated(reader: GoalReader, metric_id: int, key: GoalKey) -> tuple[str, Stated]:
    """The metric's key, and what is stored of the goal."""
    with reader.look() as figures:
        metric = next(
            one.metric.key for one in figures.organisation.metrics.values() if one.metric.id == metric_id
        )
        return metric, figures.stated(metric_id, key.period).get(key, Stated(key))


def _open_for(reader: ReviewReader, actor: Actor, review_id: int, objective: Objective) -> Review:
    with reader.look() as figures:
        review, _, parties = found_for(figures, actor, review_id)
    if not agrees(parties[0], review.state):
        raise refused(
            "Objectives are not yours to write now.",
            "They are written from the assessment to the conversation, and stand once they are signed.",
        )
    if not objective.what.strip():
        raise refused("An objective says what is to be reached.", "Write it, then press Enter.")
    return review


def _for_manager(desk: Desk, review_id: int, objective: Objective) -> tuple[Review, Objective]:
    """The review, and the objective as it is now: done again, there is nothing left to do."""
    with desk.reader.look() as figures:
        review, _, parties = found_for(figures, desk.actor, review_id)
        now = next((one for one in figures.objectives(review_id) if one.id == objective.id), objective)
    if parties[0] is not Party.MANAGER:
        raise refused("The manager makes goals and actions of it.", "Ask them.")
    if review.shared_at is None:
        raise refused("The person does not know of it yet.", "Share the review first.")
    _only_here(objective)
    return review, now


def _only_here(objective: Objective) -> None:
    if objective.goal_id is not None or objective.action_id is not None:
        raise refused("It is a goal or an action by now.", "Change it there, or take that back first.")
