"""What earlier imports teach about deals: how long stages last, where deals are won from, what they were."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date
from functools import cached_property
from itertools import pairwise
from zoneinfo import ZoneInfo

from spm_desktop.domain.deals import StageKind
from spm_desktop.domain.pipeline import ENOUGH, usual_days
from spm_desktop.services.pipeline.reader import DealStep, Stage, StoredDeal
from spm_desktop.services.pipeline.view import WinRate


class Past:
    """The history of deals, as far as imports told it.

    Attributes:
        steps: deal -> what was said of it, of deals of which more than one thing was said.
    """

    def __init__(
        self,
        deals: Sequence[StoredDeal],
        steps: Mapping[int, Sequence[DealStep]],
        stages: Mapping[int, Stage],
        zone: ZoneInfo,
        since: date,
    ) -> None:
        self.steps = steps
        self._stages, self._zone = stages, zone
        self._closed = [
            deal
            for deal in deals
            if stages[deal.stage_id].kind is not StageKind.OPEN and deal.closed and deal.closed >= since
        ]

    @cached_property
    def usual(self) -> int | None:
        """Days from opened to won, the median; None where too few were won."""
        return usual_days(
            (deal.closed - deal.opened).days
            for deal in self._closed
            if deal.opened and deal.closed and self._won(deal)
        )

    def usual_in(self, stage_id: int) -> int | None:
        """The age that won deals had when they left a stage; where that was not seen often enough, the one
        that they had when they were won."""
        found = usual_days(self._left.get(stage_id, ()))
        return self.usual if found is None else found

    def wins_from(self, stage_id: int) -> WinRate | None:
        """What became of the deals that were seen in a stage."""
        won, closed = self._ends.get(stage_id, (0, 0))
        return WinRate(won, closed) if closed >= ENOUGH else None

    def days_in_stage(self, deal_id: int, today: date) -> int | None:
        """Days since a deal was first told in its stage; None where it was never told in another."""
        steps = self.steps.get(deal_id, ())
        since = None
        for before, after in pairwise(steps):
            if before.stage_id != after.stage_id:
                since = self._day(after)
        return None if since is None else max((today - since).days, 0)

    def amount_before(self, deal_id: int, start: date | None) -> DealStep | None:
        """What was said of a deal before a day, else what was said first; None: only one thing ever was."""
        steps = self.steps.get(deal_id, ())
        if not steps:
            return None
        earlier = [step for step in steps if start is not None and self._day(step) < start]
        return earlier[-1] if earlier else steps[0]

    @cached_property
    def _left(self) -> dict[int, list[int]]:
        """Stage -> ages of won deals when they left it."""
        ages: dict[int, list[int]] = defaultdict(list)
        for deal in self._closed:
            steps = self.steps.get(deal.id, ())
            if deal.opened is None or not self._won(deal):
                continue
            for before, after in pairwise(steps):
                ended = self._stages[after.stage_id].kind is not StageKind.OPEN
                day = after.closed if ended and after.closed else self._day(after)
                if before.stage_id != after.stage_id:
                    ages[before.stage_id].append((day - deal.opened).days)
        return ages

    @cached_property
    def _ends(self) -> dict[int, tuple[int, int]]:
        """Stage -> how many of the deals seen in it were won, and closed."""
        ends: dict[int, tuple[int, int]] = defaultdict(lambda: (0, 0))
        for deal in self._closed:
            for stage in {step.stage_id for step in self.steps.get(deal.id, ())} - {deal.stage_id}:
                won, closed = ends[stage]
                ends[stage] = (won + self._won(deal), closed + 1)
        return ends

    def _won(self, deal: StoredDeal) -> bool:
        return self._stages[deal.stage_id].kind is StageKind.WON

    def _day(self, step: DealStep) -> date:
        return step.at.astimezone(self._zone).date()
