"""Deals that were won lately."""

from dataclasses import dataclass
from datetime import date

from spm_desktop.domain.amounts import split_by_shares
from spm_desktop.domain.deals import StageKind
from spm_desktop.services.actors import Actor
from spm_desktop.services.boards.build import viewing_office
from spm_desktop.services.pipeline.reader import PipelineReader
from spm_desktop.services.standing import standing_scope


@dataclass(frozen=True, slots=True)
class WonDeal:
    """A won deal.

    Attributes:
        person: who is credited first.
        amount: what counts in scope; None: the file gives none.
    """

    deal_id: int
    person: str
    account: str
    amount: int | None
    day: date


def won_since(reader: PipelineReader, actor: Actor, scope: str, since: date) -> list[WonDeal]:
    """What was won in a scope of `services.standing` on or after a day, the newest and largest first.

    Raises KnownError (``not_allowed``).
    """
    with reader.look() as figures:
        today = viewing_office(figures, actor, None).today(figures.now)
        inside = standing_scope(figures, actor, scope, today)
        organisation, stages, convert = figures.organisation, figures.stages(), figures.converter()
        found = []
        for deal in figures.deals(since):
            day = deal.closed
            if stages[deal.stage_id].kind is not StageKind.WON or day is None or not since <= day <= today:
                continue
            people = [owner.person_id for owner in deal.credited]
            mine = [inside.holds(person, organisation.team_on(person, day)) for person in people]
            if not any(mine):
                continue
            amount = None
            if deal.amount is not None:
                whole = convert(deal.amount, deal.currency, day)
                parts = split_by_shares(whole, [one.share for one in deal.credited])
                amount = sum(part for part, counts in zip(parts, mine, strict=True) if counts)
            first = organisation.people[people[0]].name
            found.append(WonDeal(deal.id, first, deal.account or deal.name or deal.key, amount, day))
    return sorted(found, key=lambda deal: (-deal.day.toordinal(), -(deal.amount or 0), deal.deal_id))
