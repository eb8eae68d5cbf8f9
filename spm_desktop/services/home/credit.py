"""Closed deals that changed hands, as lines of Home."""

from collections.abc import Callable, Iterator

from spm_desktop.services.actors import Actor
from spm_desktop.services.credit import Handover, handovers
from spm_desktop.services.home.sources import HomeSources
from spm_desktop.services.home.told import fingerprint
from spm_desktop.services.home.view import Need, NeedKind, Urgency
from spm_desktop.services.sentences import counted


def credit_needs(sources: HomeSources, actor: Actor, money: Callable[[int], str]) -> Iterator[Need]:
    """One line for all deals that went from the same to the same."""
    for found in handovers(sources.pipeline, sources.credit, actor):
        first = found.deals[0]
        alone = first.account or first.name or first.key
        what = alone if len(found.deals) == 1 else counted(len(found.deals), "closed deal")
        yield Need(
            key=f"credit/{fingerprint((deal.id, deal.row_id) for deal in found.deals)}",
            kind=NeedKind.CREDIT,
            urgency=Urgency.TODAY,
            title=f"{what} went from {found.giver} to {found.taker} in the CRM",
            why=f"{_worth(found, money)}. The credit stays with {found.giver} unless you move it",
            act="Move credit",
            page="",
            person=found.taker,
            deal_ids=tuple(deal.id for deal in found.deals),
        )


def _worth(found: Handover, money: Callable[[int], str]) -> str:
    if not found.won:
        return "Lost before"
    many = "" if len(found.deals) == 1 else f"{counted(found.won, 'won deal')} of "
    return f"{many}{money(found.amount)}, closed before"
