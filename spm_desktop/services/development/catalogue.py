"""The list of skills, what roles expect of them, and the steps from role to role."""

from collections.abc import Mapping
from dataclasses import replace

from spm_desktop.domain.development.careers import CareerStep
from spm_desktop.domain.development.skills import Skill
from spm_desktop.services.actors import Actor
from spm_desktop.services.development.ports import DevelopmentReader, DevelopmentStore
from spm_desktop.services.development.rating import TOPICS
from spm_desktop.services.development.rights import refused
from spm_desktop.services.development.shipped import SHIPPED
from spm_desktop.services.history import Changes, reversible, together
from spm_desktop.services.permissions import Access, Area, require
from spm_desktop.services.sentences import counted


def put_skill(
    reader: DevelopmentReader, store: DevelopmentStore, actor: Actor, before: Skill | None, after: Skill
) -> Changes:
    """A new skill, another text of one, or one that is retired. The way back of a new one retires it.

    Raises KnownError (``not_allowed``, ``skill_wrong``, ``development_refused``, ``changed_since``).
    """
    require(actor, Area.SKILLS, Access.WRITE)
    after = after.checked()
    with reader.look() as figures:
        same = [one for one in figures.skills() if one.is_called(after.name) and one.id != after.id]
    if same:
        there = "is in the list already" if not same[0].retired else "is in the list, and retired"
        raise refused(f"“{same[0].name}” {there}.", "Change that one, or give this one another name.")
    if before is None:
        words = f"Added the skill {after.name}"
    elif before.retired != after.retired:
        words = f"{'Retired' if after.retired else 'Took up again'} the skill {after.name}"
    else:
        words = f"Changed the skill {after.name}"
    kept = [before, after]

    def do() -> None:
        kept[1] = store.put_skill(actor, kept[0], kept[1] or after)

    def take_back() -> None:
        gone = kept[1] or after
        kept[0] = store.put_skill(actor, gone, kept[0] or replace(gone, retired=True))
        kept[1] = replace(after, id=gone.id)

    return reversible(words, TOPICS, do, take_back)


def begin_list(reader: DevelopmentReader, store: DevelopmentStore, actor: Actor) -> Changes:
    """Puts the skills that come with the program into the list; those that are there only get the
    descriptions that they lack. Raises KnownError (``not_allowed``)."""
    require(actor, Area.SKILLS, Access.WRITE)
    with reader.look() as figures:
        known = figures.skills()
    done: list[Changes] = []
    for one in SHIPPED:
        there = next((skill for skill in known if skill.is_called(one.name)), None)
        if there is None:
            done.append(put_skill(reader, store, actor, None, one))
        elif there.retired or not any(there.levels):
            levels = there.levels if any(there.levels) else one.levels
            described = replace(there, about=there.about or one.about, levels=levels, retired=False)
            done.append(put_skill(reader, store, actor, there, described))
    return together(f"Began with {counted(len(done), 'skill')}", TOPICS, done)


def expect(
    reader: DevelopmentReader,
    store: DevelopmentStore,
    actor: Actor,
    wanted: Mapping[tuple[str, int], int | None],
    seen: Mapping[tuple[str, int], int | None],
) -> Changes:
    """What roles expect: (role, skill) -> a level, or None: nothing. Raises KnownError (``not_allowed``,
    ``changed_since``)."""
    require(actor, Area.SKILLS, Access.WRITE)
    with reader.look() as figures:
        names = {one.id: one.name for one in figures.skills()}
    (role, skill), level = next(iter(wanted.items()))
    if len(wanted) > 1:
        words = f"Changed {counted(len(wanted), 'expectation')}"
    elif level is None:
        words = f"{role} expects nothing in {names[skill]} any more"
    else:
        words = f"{role} expects level {level} in {names[skill]}"
    return reversible(
        words,
        TOPICS,
        lambda: store.put_role_levels(actor, seen, wanted),
        lambda: store.put_role_levels(actor, wanted, seen),
    )


def put_step(
    reader: DevelopmentReader,
    store: DevelopmentStore,
    actor: Actor,
    before: CareerStep | None,
    after: CareerStep | None,
) -> Changes:
    """A new career step, another text of one, or none any more.

    Raises KnownError (``not_allowed``, ``step_wrong``, ``development_refused``, ``changed_since``).
    """
    require(actor, Area.SKILLS, Access.WRITE)
    wanted = None if after is None else after.checked()
    told = wanted or before
    assert told is not None, "there was a step, or there is to be one"
    if wanted is not None:
        with reader.look() as figures:
            pairs = {(one.role, one.next_role): one.id for one in figures.career_steps()}
        if pairs.get((wanted.role, wanted.next_role), wanted.id) != wanted.id:
            raise refused("There is such a step already.", "Change that one.")
    verb = "Added" if before is None else "Removed" if wanted is None else "Changed"
    kept = [before, wanted]

    def do() -> None:
        kept[1] = store.put_step(actor, kept[0], kept[1])

    def take_back() -> None:
        kept[0] = store.put_step(actor, kept[1], kept[0])

    return reversible(f"{verb} the step from {told.role} to {told.next_role}", TOPICS, do, take_back)
