"""Closed deals that changed hands in the CRM: the credit stays where it was until somebody decides."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial
from typing import Protocol

from spm_desktop.domain.deals import Owner, StageKind
from spm_desktop.domain.errors import KnownError
from spm_desktop.services.actors import Actor, Role
from spm_desktop.services.boards.build import viewing_office
from spm_desktop.services.boards.scope import managed_by
from spm_desktop.services.history import Changes, reversible
from spm_desktop.services.permissions import Access, Area, access
from spm_desktop.services.pipeline.reader import PipelineFigures, PipelineReader, StoredDeal
from spm_desktop.services.topics import Topic

OFFERED_FOR = timedelta(days=365)
"""Deals closed longer ago are history: nobody is asked about them."""


@dataclass(frozen=True, slots=True)
class Decision:
    """What was decided of a deal's credit.

    Attributes:
        row_id: the version whose owners were offered.
        owners: these owners, as `owners_text` writes them.
        kept: the credit stays with those who closed it; otherwise the owners offered have it.
    """

    row_id: int
    owners: str
    kept: bool


class CreditStore(Protocol):
    """Where decisions are kept."""

    def decisions(self) -> Mapping[int, Decision]:
        """Deal -> what was decided last."""

    def decide(
        self, actor: Actor, before: Mapping[int, Decision | None], after: Mapping[int, Decision | None]
    ) -> None:
        """Puts decisions in place of those before, with all the figures that follow, at once.

        Raises KnownError: ``changed_since``, ``import_running``.
        """


@dataclass(frozen=True, slots=True)
class Handover:
    """Deals that went from the same people to the same people.

    Attributes:
        giver, taker: names of those who have the credit and of those who would get it.
        amount: of all, in the smallest unit of the reporting currency; of won deals only.
    """

    deals: tuple[StoredDeal, ...]
    giver: str
    taker: str
    amount: int
    won: int


def handovers(reader: PipelineReader, store: CreditStore, actor: Actor) -> list[Handover]:
    """What the actor may decide about and nobody has, the largest first."""
    if not _may_decide_any(actor):
        return []
    decided = store.decisions()
    with reader.look() as figures:
        today = viewing_office(figures, actor, None).today(figures.now)
        offered = [deal for deal in _moved(figures, actor, today) if not _is_settled(deal, decided)]
        groups: dict[tuple[str, str], list[StoredDeal]] = {}
        for deal in offered:
            groups.setdefault((_named(figures, deal.credited), _named(figures, deal.owners)), []).append(deal)
        convert, stages = figures.converter(), figures.stages()

        def made(giver: str, taker: str, deals: Sequence[StoredDeal]) -> Handover:
            won = [deal for deal in deals if stages[deal.stage_id].kind is StageKind.WON]
            known = ((deal.amount, deal.currency, deal.closed) for deal in won)
            amount = sum(convert(had, currency, day) for had, currency, day in known if had and day)
            return Handover(tuple(deals), giver, taker, amount, len(won))

        found = [made(giver, taker, deals) for (giver, taker), deals in groups.items()]
    return sorted(found, key=lambda one: (-one.amount, one.giver, one.taker))


def approve(reader: PipelineReader, store: CreditStore, actor: Actor, deals: Sequence[int]) -> Changes:
    """Gives the credit of closed deals to their present owners, in every figure."""
    return _decide(reader, store, actor, deals, kept=False)


def keep(reader: PipelineReader, store: CreditStore, actor: Actor, deals: Sequence[int]) -> Changes:
    """Leaves the credit with those who closed the deals; the same change is not offered again."""
    return _decide(reader, store, actor, deals, kept=True)


def owners_text(owners: Sequence[Owner]) -> str:
    """Owners and their shares as one text: the same for the same owners."""
    return ",".join(sorted(f"{owner.person_id}:{owner.share}" for owner in owners))


def _decide(
    reader: PipelineReader, store: CreditStore, actor: Actor, deals: Sequence[int], *, kept: bool
) -> Changes:
    known, wanted = store.decisions(), set(deals)
    with reader.look() as figures:
        today = viewing_office(figures, actor, None).today(figures.now)
        moved = [deal for deal in _moved(figures, actor, today) if deal.id in wanted]
        names = {_named(figures, deal.credited if kept else deal.owners) for deal in moved}
    if {deal.id for deal in moved} != wanted:
        raise KnownError(
            "changed_since",
            "One of these deals has changed meanwhile, or is not yours to decide.",
            "Nothing was changed. Home shows what is left to decide.",
        )
    before = {deal.id: known.get(deal.id) for deal in moved}
    after = {deal.id: Decision(deal.row_id, owners_text(deal.owners), kept) for deal in moved}
    many = f"{len(moved):,} deals" if len(moved) > 1 else (moved[0].account or moved[0].name or "a deal")
    whom = names.pop() if len(names) == 1 else "their owners"
    words = f"Kept the credit for {many} with {whom}" if kept else f"Gave the credit for {many} to {whom}"
    do = partial(store.decide, actor, before, after)
    return reversible(words, frozenset({Topic.FIGURES}), do, partial(store.decide, actor, after, before))


def _moved(figures: PipelineFigures, actor: Actor, today: date) -> list[StoredDeal]:
    """Deals closed not long ago that are somebody else's now, as far as the actor may decide."""
    stages, may = figures.stages(), _mine(figures, actor, today)
    return [
        deal
        for deal in figures.deals(today - OFFERED_FOR)
        if stages[deal.stage_id].kind is not StageKind.OPEN
        and deal.closed is not None
        and owners_text(deal.owners) != owners_text(deal.credited)
        and (may is None or {owner.person_id for owner in (*deal.owners, *deal.credited)} <= may)
    ]


def _is_settled(deal: StoredDeal, decided: Mapping[int, Decision]) -> bool:
    decision = decided.get(deal.id)
    return decision is not None and decision.kept and decision.owners == owners_text(deal.owners)


def _named(figures: PipelineFigures, owners: Sequence[Owner]) -> str:
    people = figures.organisation.people
    return " and ".join(people[owner.person_id].name for owner in owners)


def _may_decide_any(actor: Actor) -> bool:
    manages = Role.MANAGER in actor.roles and access(actor, Area.FIGURES) >= Access.SUBTREE
    return manages or access(actor, Area.IMPORTS) >= Access.WRITE


def _mine(figures: PipelineFigures, actor: Actor, today: date) -> frozenset[int] | None:
    """The people whose credit the actor may decide about; None: everybody's."""
    if access(actor, Area.IMPORTS) >= Access.WRITE:
        return None
    return managed_by(figures, actor, today).people if _may_decide_any(actor) else frozenset()
