"""Two people who are one: what merging them would do, and doing it."""

from dataclasses import dataclass

from spm_desktop.domain.errors import KnownError
from spm_desktop.domain.membership_edits import Spans, join
from spm_desktop.services.actors import Actor
from spm_desktop.services.history import Changes
from spm_desktop.services.people.store import KeyOfPerson, PeopleReader, PeopleStore, Weight
from spm_desktop.services.people.writing import WITH_GOALS, require_structure, undoable


@dataclass(frozen=True, slots=True)
class MergePreview:
    """What merging `gone` into `kept` would do.

    Attributes:
        keys: that mean the one who stays afterwards.
        weight: what hangs on the one who goes.
        spans: memberships afterwards; `moved`: some days of the one who goes are under another team then.
        refusals: why it can't be done, in sentences; none: it can.
    """

    kept: str
    gone: str
    keys: tuple[KeyOfPerson, ...]
    weight: Weight
    spans: Spans
    moved: bool
    refusals: tuple[str, ...]


def preview_merge(reader: PeopleReader, actor: Actor, kept: int, gone: int) -> MergePreview:
    """Raises KnownError: ``not_allowed``, ``person_gone``."""
    require_structure(actor)
    with reader.look() as figures:
        people = figures.organisation.people
        if kept not in people or gone not in people:
            raise KnownError(
                "person_gone", "One of the two is not there any more.", "Look at the list as it is now."
            )
        refusals = ["Somebody can't be merged with themself."] if kept == gone else []
        mine, theirs = figures.spans(kept), figures.spans(gone)
        spans = join(mine, theirs)
        return MergePreview(
            people[kept].name,
            people[gone].name,
            tuple(figures.keys(gone)),
            figures.weight(gone),
            spans,
            not set(theirs) <= set(spans),
            tuple(refusals or figures.merge_refusals(kept, gone)),
        )


def merge_people(store: PeopleStore, actor: Actor, kept: int, gone: int, names: tuple[str, str]) -> Changes:
    """Makes everything of `gone` that of `kept`: keys, facts, deals, goals, days away. Undo parts them again
    exactly as they were. `names`: of the two.

    Raises KnownError: ``not_allowed``, ``merge_refused``, ``import_running``.
    """
    require_structure(actor)
    if kept == gone:
        raise KnownError("merge_refused", "Somebody can't be merged with themself.", "Choose another person.")
    op = store.merge(actor, kept, gone)
    return undoable(store, actor, f"Merged {names[1]} into {names[0]}", op, WITH_GOALS)


def part_people(store: PeopleStore, actor: Actor, op: int, name: str) -> Changes:
    """Parts somebody again who was merged by operation `op`, whenever that was.

    Raises KnownError: ``not_allowed``, ``merge_rests``, ``changed_since``, ``import_running``.
    """
    require_structure(actor)
    return undoable(store, actor, f"Parted {name} again", store.take_back(actor, op), WITH_GOALS)
