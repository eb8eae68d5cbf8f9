"""Cycles: reviews of many people, held together."""

from collections.abc import Sequence
from dataclasses import replace

from spm_desktop.domain.errors import KnownError
from spm_desktop.domain.reviews.record import Cycle, Review
from spm_desktop.services.actors import Actor
from spm_desktop.services.coaching.planning import leader_of
from spm_desktop.services.history import Changes, reversible
from spm_desktop.services.reviews.acting import TOPICS
from spm_desktop.services.reviews.parties import Rights, rights_of
from spm_desktop.services.reviews.ports import ReviewFigures, ReviewReader, ReviewStore
from spm_desktop.services.sentences import counted


def open_cycle(
    reader: ReviewReader, store: ReviewStore, actor: Actor, cycle: Cycle, people: Sequence[int]
) -> Changes:
    """Begins a cycle: everybody in it can write their own assessment from now on. The values are kept as they
    read today. Can be taken back while nobody has written anything.

    Raises KnownError (``not_allowed``, ``cycle_wrong``).
    """
    with reader.look() as figures:
        standards = tuple(one for one in figures.values() if not one.retired)
        cycle = replace(cycle, name=cycle.name.strip(), standards=standards, author=actor.name).checked()
        if not people:
            raise KnownError("cycle_wrong", "Nobody is in this cycle.", "Choose who is reviewed.")
        reviews = _reviews(figures, actor, people)
    made = [0]

    def do() -> None:
        made[0] = store.add_cycle(actor, replace(cycle, id=made[0]), reviews)

    words = f"Began {cycle.name} with {counted(len(reviews), 'person', 'people')}"
    return reversible(words, TOPICS, do, lambda: store.remove_cycle(actor, made[0]))


def add_people(
    reader: ReviewReader, store: ReviewStore, actor: Actor, cycle_id: int, people: Sequence[int]
) -> Changes:
    """More people in a cycle that began; who is in it already stays as they are. Raises KnownError
    (``not_allowed``)."""
    with reader.look() as figures:
        _own_cycle(figures, rights_of(figures, actor), cycle_id)
        inside = {one.person_id for one in figures.reviews() if one.cycle_id == cycle_id}
        reviews = _reviews(figures, actor, [one for one in people if one not in inside])
    if reviews:
        store.add_reviews(actor, [replace(one, cycle_id=cycle_id) for one in reviews])
    return Changes(f"Added {counted(len(people), 'person', 'people')} to the cycle", TOPICS)


def change_cycle(
    reader: ReviewReader, store: ReviewStore, actor: Actor, before: Cycle, after: Cycle
) -> Changes:
    """Another name or other days; nothing, where it has them already: done again, people may be what is
    missing.

    Raises KnownError (``not_allowed``, ``cycle_wrong``, ``changed_since``).
    """
    with reader.look() as figures:
        _own_cycle(figures, rights_of(figures, actor), before.id)
        now = next(one for one in figures.cycles() if one.id == before.id)
    kept = replace(
        before,
        name=after.name.strip(),
        self_due=after.self_due,
        assess_due=after.assess_due,
        meet_due=after.meet_due,
        reply_days=after.reply_days,
    ).checked()
    words = f"Changed {kept.name}"
    if now == kept:
        return Changes(words, TOPICS)
    return reversible(
        words,
        TOPICS,
        lambda: store.put_cycle(actor, before, kept, "changed"),
        lambda: store.put_cycle(actor, kept, before, "changed back"),
    )


def note_compared(reader: ReviewReader, store: ReviewStore, actor: Actor, cycle: Cycle) -> Changes:
    """Says that the ratings were looked at side by side: managers may share from now on.

    Raises KnownError (``not_allowed``, ``changed_since``).
    """
    with reader.look() as figures:
        _own_cycle(figures, rights_of(figures, actor), cycle.id)
        now = figures.now
    after = replace(cycle, compared_at=now, compared_by=actor.name)
    return reversible(
        f"The ratings of {cycle.name} may be shared",
        TOPICS,
        lambda: store.put_cycle(actor, cycle, after, "compared"),
        lambda: store.put_cycle(actor, after, cycle, "not compared after all"),
    )


def _reviews(figures: ReviewFigures, actor: Actor, people: Sequence[int]) -> list[Review]:
    rights = rights_of(figures, actor)
    for person in people:
        known = figures.organisation.people.get(person)
        if known is None or known.archived_at is not None or not rights.may_include(person):
            raise KnownError(
                "not_allowed",
                f"{actor.name} does not begin a review of {known.name if known else 'somebody'}.",
                "Who leads them does, or HR.",
            )
    return [
        Review(id=0, cycle_id=0, person_id=one, manager_id=_assessor(figures, actor, rights, one))
        for one in dict.fromkeys(people)
    ]


def _assessor(figures: ReviewFigures, actor: Actor, rights: Rights, person: int) -> int | None:
    """Who leads the person's team; where nobody does, who begins the cycle, if they lead the person."""
    leader = leader_of(figures, person)
    if leader is None and person in rights.circle.led:
        return actor.person_id
    return leader


def _own_cycle(figures: ReviewFigures, rights: Rights, cycle_id: int) -> None:
    inside = [one for one in figures.reviews() if one.cycle_id == cycle_id]
    if not inside or not rights.runs(inside):
        raise KnownError(
            "not_allowed",
            "This cycle is not yours to run.",
            "Who leads its people, or holds their reviews, runs it, and HR does.",
        )
