"""Rating: oneself, or those whom one leads."""

from collections.abc import Sequence
from dataclasses import dataclass

from spm_desktop.domain.development.skills import Rating, Side
from spm_desktop.services.actors import Actor
from spm_desktop.services.development.ports import DevelopmentReader, DevelopmentStore
from spm_desktop.services.development.rights import refused, side_in
from spm_desktop.services.history import Changes, reversible
from spm_desktop.services.sentences import counted
from spm_desktop.services.topics import Topic

TOPICS = frozenset({Topic.DEVELOPMENT.value})


@dataclass(frozen=True, slots=True)
class Rated:
    """A rating that is wanted. `seen`: the one that counted until now; `level` None takes it away."""

    person_id: int
    skill_id: int
    side: Side
    level: int | None
    seen: Rating | None = None
    note: str = ""


def rate(
    reader: DevelopmentReader, store: DevelopmentStore, actor: Actor, wanted: Sequence[Rated]
) -> Changes:
    """Gives ratings, all or none. A manager may type a person's own view too, on the manager's screen: the
    record says who typed it.

    Raises KnownError (``person_unknown``, ``development_refused``, ``changed_since``).
    """
    with reader.look() as figures:
        names = figures.organisation.people
        skills = {one.id: one for one in figures.skills() if not one.retired}
        for one in wanted:
            part = side_in(figures, actor, one.person_id)
            if part is Side.SELF and one.side is not Side.SELF:
                raise refused("This rating is your manager's to give.", "Your own is beside it.")
            if one.skill_id not in skills:
                raise refused("This skill is not in the list any more.", "Look at the list as it is now.")
        at = figures.now
        people = {one.person_id for one in wanted}
        skill = skills[wanted[0].skill_id].name
        whom = names[wanted[0].person_id].name
    new = [
        (
            one.seen,
            Rating(0, one.person_id, one.skill_id, one.side, one.level, one.note.strip(), actor.name, at),
        )
        for one in wanted
    ]
    if len(wanted) > 1:
        whom = whom if len(people) == 1 else f"{len(people)} people"
        words = f"Gave {counted(len(wanted), 'rating')} to {whom}"
    elif wanted[0].level is None:
        words = f"Took away the rating of {whom} in {skill}"
    else:
        words = f"Rated {whom} in {skill}: {wanted[0].level}"
    kept: list[Rating] = []

    def give() -> None:
        again = zip(new, kept or (rating for _, rating in new), strict=True)
        kept[:] = store.add_ratings(actor, [(seen, rating) for (seen, _), rating in again])

    return reversible(words, TOPICS, give, lambda: store.remove_ratings(actor, kept))
