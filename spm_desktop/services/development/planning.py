"""Training plans: items are put on them, changed, shown to be done, or dropped for a reason."""

from dataclasses import replace
from datetime import date

from spm_desktop.domain.development.plans import (
    NO_PURPOSE,
    Evidence,
    EvidenceKind,
    ItemState,
    PlanItem,
    Purpose,
)
from spm_desktop.domain.development.skills import Side
from spm_desktop.services.actors import Actor
from spm_desktop.services.boards.build import viewing_office
from spm_desktop.services.development.ports import DevelopmentReader, DevelopmentStore
from spm_desktop.services.development.rating import TOPICS
from spm_desktop.services.development.rights import refused, side_in
from spm_desktop.services.history import Changes, reversible


def add_item(
    reader: DevelopmentReader,
    store: DevelopmentStore,
    actor: Actor,
    person_id: int,
    what: str,
    due: date | None,
    purpose: Purpose = NO_PURPOSE,
) -> Changes:
    """Puts an item on somebody's plan: their manager, or they themselves.

    Raises KnownError (``person_unknown``, ``item_wrong``).
    """
    with reader.look() as figures:
        side = side_in(figures, actor, person_id)
        name = figures.organisation.people[person_id].name
        item = PlanItem(
            id=0,
            person_id=person_id,
            what=what,
            skill_id=purpose.skill_id,
            level=purpose.level,
            due=due,
            actor=actor.name,
            created_at=figures.now,
            by_self=side is Side.SELF,
            step_id=purpose.step_id,
            condition=purpose.condition,
        ).checked()
    return _put(store, actor, f"Put on the plan of {name}: {item.what}", None, item)


def change_item(
    reader: DevelopmentReader,
    store: DevelopmentStore,
    actor: Actor,
    item: PlanItem,
    what: str,
    due: date | None,
    skill_id: int | None,
) -> Changes:
    """Another text, day or skill. Who put it on their own plan may change it; so may who leads them.

    Raises KnownError (``person_unknown``, ``development_refused``, ``item_wrong``, ``changed_since``).
    """
    with reader.look() as figures:
        if side_in(figures, actor, item.person_id) is Side.SELF and not item.by_self:
            raise refused("Your manager put this on your plan.", "Ask for another day, or mark it as done.")
    level = item.level if skill_id == item.skill_id else None
    after = replace(item, what=what, due=due, skill_id=skill_id, level=level).checked()
    return _put(store, actor, f"Changed: {after.what}", item, after)


def add_evidence(
    reader: DevelopmentReader,
    store: DevelopmentStore,
    actor: Actor,
    item: PlanItem,
    kind: EvidenceKind,
    words: str,
    session_id: int | None = None,
    *,
    done: bool = False,
) -> Changes:
    """Says what shows that something was done, and, if `done`, that it is. `words` are a note, the name of a
    file, or '' for a session. What has its evidence already may be done without more.

    Raises KnownError (``person_unknown``, ``development_refused``, ``changed_since``).
    """
    words = words.strip()
    with reader.look() as figures:
        side_in(figures, actor, item.person_id)
        today = viewing_office(figures, actor, None).today(figures.now)
        if kind is EvidenceKind.SESSION and session_id is not None:
            session = figures.session(session_id)
            if session is None or item.person_id not in session.people:
                raise refused("This session was with somebody else.", "Choose one of theirs.")
        now = figures.now
    more: tuple[Evidence, ...] = ()
    if words or session_id is not None:
        more = (Evidence(0, kind, words, session_id, actor.name, now),)
    elif not item.evidence:
        raise refused(
            "Nothing shows yet that it was done.", "Write a sentence, or choose a session or a file."
        )
    after = replace(item, evidence=(*item.evidence, *more))
    if done:
        after = replace(after, state=ItemState.DONE, closed_day=today, reason="")
    return _put(store, actor, f"{'Done' if done else 'Noted what shows it'}: {item.what}", item, after)


def drop_item(
    reader: DevelopmentReader, store: DevelopmentStore, actor: Actor, item: PlanItem, reason: str
) -> Changes:
    """It is no longer wanted, for a reason. Raises KnownError as `change_item`."""
    with reader.look() as figures:
        by_self = side_in(figures, actor, item.person_id) is Side.SELF
        if by_self and not item.by_self:
            raise refused("Your manager put this on your plan.", "Say why in the next session.")
        today = viewing_office(figures, actor, None).today(figures.now)
    if not reason.strip():
        raise refused("What is dropped has its reason.", "Say in a few words why it is no longer wanted.")
    after = replace(
        item,
        state=ItemState.DROPPED,
        closed_day=today,
        reason=reason.strip(),
        dropped_by_self=by_self,
    )
    return _put(store, actor, f"Dropped: {item.what}", item, after)


def open_again(reader: DevelopmentReader, store: DevelopmentStore, actor: Actor, item: PlanItem) -> Changes:
    """It is to be done after all; what showed that it was stays. What a manager dropped is theirs to open.

    Raises KnownError as `change_item`.
    """
    with reader.look() as figures:
        side = side_in(figures, actor, item.person_id)
    if not may_open_again(side, item):
        raise refused(f"Your manager dropped this: {item.reason}", "Say in the next session why you want it.")
    after = replace(item, state=ItemState.OPEN, closed_day=None, reason="", dropped_by_self=False)
    return _put(store, actor, f"Open again: {item.what}", item, after)


def may_open_again(side: Side, item: PlanItem) -> bool:
    """Whether something that is done or dropped is this side's to take up again."""
    return side is Side.MANAGER or item.state is not ItemState.DROPPED or item.dropped_by_self


def _put(
    store: DevelopmentStore, actor: Actor, words: str, before: PlanItem | None, after: PlanItem
) -> Changes:
    kept = [before, after]

    def do() -> None:
        kept[1] = store.put_item(actor, kept[0], kept[1])

    def take_back() -> None:
        kept[0] = store.put_item(actor, kept[1], kept[0])

    return reversible(words, TOPICS, do, take_back)
