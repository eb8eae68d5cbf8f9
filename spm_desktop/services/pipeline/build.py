"""Builds the pipeline from one look at the database."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cached_property

from spm_desktop.domain.amounts import split_by_shares
from spm_desktop.domain.deals import Convert, StageKind
from spm_desktop.domain.errors import KnownError
from spm_desktop.domain.period_names import parse_period
from spm_desktop.domain.periods import Period
from spm_desktop.domain.pipeline import Flow, ageing, slips, waterfall
from spm_desktop.services.actors import Actor
from spm_desktop.services.boards.build import viewing_office
from spm_desktop.services.boards.scope import Scope, find_metric
from spm_desktop.services.boards.tally import last_day, read_cells, together
from spm_desktop.services.organisation import Office
from spm_desktop.services.pipeline.goal import goal_of_scope
from spm_desktop.services.pipeline.past import Past
from spm_desktop.services.pipeline.reader import PipelineFigures, PipelineReader, Stage, StoredDeal
from spm_desktop.services.pipeline.view import (
    AgeBand,
    Coverage,
    DealHistory,
    HistoryLine,
    OpenDeal,
    Pipeline,
    StageLine,
)
from spm_desktop.services.standing import ALL, standing_scope

OPEN, WON = "open_pipeline", "won_revenue"
RECENT = timedelta(days=365)
"""What was closed longer ago says nothing about what is usual."""
BANDS = (0, 31, 61, 91)
"""Ages in days at which the bands begin."""


def pipeline(reader: PipelineReader, actor: Actor, period: str | Period, scope: str = ALL) -> Pipeline:
    """The deals that are open now and what the period did to them, in a scope of `services.standing`.

    Raises KnownError: ``not_allowed``, ``period_unknown`` or ``period_empty``.
    """
    with reader.look() as figures:
        office = viewing_office(figures, actor, None)
        today = office.today(figures.now)
        if isinstance(period, str):
            period = parse_period(period, today, figures.organisation.fiscal)
        return _Builder(figures, office, today, standing_scope(figures, actor, scope, today), period).build()


def deal_history(reader: PipelineReader, actor: Actor, deal_id: int) -> DealHistory:
    """All that was ever said of an open deal. Raises KnownError: ``deal_gone``, ``not_allowed``."""
    with reader.look() as figures:
        office = viewing_office(figures, actor, None)
        today = office.today(figures.now)
        scope = standing_scope(figures, actor, ALL, today)
        builder = _Builder(figures, office, today, scope, Period(None, None), deal_id)
        if not builder.open_deals:
            raise KnownError(
                "deal_gone",
                "This deal is not open any more, or was taken out of the CRM’s file.",
                "The list shows what is open now.",
            )
        return DealHistory(builder.open_deals[0], tuple(builder.history(deal_id)))


@dataclass
class _Builder:
    figures: PipelineFigures
    office: Office
    today: date
    scope: Scope
    period: Period
    only: int | None = None
    convert: Convert = field(init=False)
    past: Past = field(init=False)

    def __post_init__(self) -> None:
        start = self.period.start
        since = None if start is None else min(start, self.today - RECENT)
        self.convert = self.figures.converter()
        self.stages = self.figures.stages()
        self.stored = self.figures.deals(since, self.only)
        steps = self.figures.steps(since, self.only)
        self.past = Past(self.stored, steps, self.stages, self.office.zone, self.today - RECENT)
        self._in_scope: dict[int, bool] = {}

    def build(self) -> Pipeline:
        organisation = self.figures.organisation
        deals = self.open_deals
        counted = [deal for deal in deals if deal.amount is not None and deal.opened is not None]
        return Pipeline(
            money=find_metric(organisation, OPEN).metric,
            currency=organisation.currency,
            today=self.today,
            as_of=self.figures.now,
            period=self.period,
            deals=tuple(deals),
            amount=_sum(counted),
            unpriced=sum(deal.amount is None for deal in deals),
            undated=sum(deal.opened is None and deal.amount is not None for deal in deals),
            stages=tuple(self._stage_lines(deals)),
            ages=tuple(_bands(deals)),
            waterfall=waterfall(self._flows(), self.period),
            coverage=self._coverage(deals),
            usual=self.past.usual,
        )

    def history(self, deal_id: int) -> list[HistoryLine]:
        return [
            HistoryLine(
                at=step.at,
                stage=self.stages[step.stage_id].name,
                kind=self.stages[step.stage_id].kind,
                amount=self._reported(step.amount, step.currency, self._opened.get(deal_id)),
                expected=step.expected,
                file=step.file,
                sheet=step.sheet,
                row=step.row,
            )
            for step in self.past.steps.get(deal_id, ())
        ]

    @cached_property
    def open_deals(self) -> list[OpenDeal]:
        found = [
            self._open_deal(deal)
            for deal in self.stored
            if self._stage(deal).kind is StageKind.OPEN
            and any(self._has(owner.person_id) for owner in deal.owners)
        ]
        return sorted(found, key=lambda deal: (-(deal.amount or 0), deal.account.casefold(), deal.id))

    @cached_property
    def _opened(self) -> dict[int, date | None]:
        return {deal.id: deal.opened for deal in self.stored}

    def _stage(self, deal: StoredDeal) -> Stage:
        return self.stages[deal.stage_id]

    def _has(self, person_id: int) -> bool:
        """Whether a person is in scope at the period's end, as `open_pipeline` asks."""
        if person_id not in self._in_scope:
            day = last_day(self.period, self.today)
            team = self.figures.organisation.team_on(person_id, day)
            self._in_scope[person_id] = self.scope.holds(person_id, team)
        return self._in_scope[person_id]

    def _reported(self, amount: int | None, currency: str, day: date | None) -> int | None:
        """An amount in the reporting currency by the rate of the day it was opened, as all facts of it."""
        return None if amount is None else self.convert(amount, currency, day or self.today)

    def _shared(self, deal: StoredDeal, amount: int) -> int:
        """What of an amount belongs to people in scope."""
        owners = deal.owners if self._stage(deal).kind is StageKind.OPEN else deal.credited
        parts = split_by_shares(amount, [owner.share for owner in owners])
        return sum(part for owner, part in zip(owners, parts, strict=True) if self._has(owner.person_id))

    def _open_deal(self, deal: StoredDeal) -> OpenDeal:
        people = self.figures.organisation.people
        whole = self._reported(deal.amount, deal.currency, deal.opened)
        age = None if deal.opened is None else max((self.today - deal.opened).days, 0)
        usual = self.past.usual_in(deal.stage_id)
        return OpenDeal(
            id=deal.id,
            name=deal.name,
            account=deal.account,
            product=deal.product,
            owner_id=deal.owners[0].person_id,
            owners=tuple(people[owner.person_id].name for owner in deal.owners),
            stage_id=deal.stage_id,
            stage=self._stage(deal).name,
            amount=None if whole is None else self._shared(deal, whole),
            whole=whole,
            opened=deal.opened,
            expected=deal.expected,
            age=age,
            usual=usual,
            ageing=None if age is None or usual is None else ageing(age, usual),
            in_stage=self.past.days_in_stage(deal.id, self.today),
            slips=slips([step.expected for step in self.past.steps.get(deal.id, ())]),
            overdue=max((self.today - deal.expected).days, 0) if deal.expected else 0,
            file=deal.file,
            sheet=deal.sheet,
            row=deal.row,
            key=deal.key,
        )

    def _flows(self) -> list[Flow]:
        """Everything that counts for `open_pipeline`; see `domain.deals.deal_values`."""
        flows = []
        for deal in self.stored:
            kind = self._stage(deal).kind
            if deal.amount is None or deal.opened is None or (kind is not StageKind.OPEN and not deal.closed):
                continue
            amount = self._shared(deal, self.convert(deal.amount, deal.currency, deal.opened))
            before = self.past.amount_before(deal.id, self.period.start)
            change = 0
            if before is not None:
                had = self.convert(before.amount or 0, before.currency, deal.opened)
                change = amount - self._shared(deal, had)
            closed = None if kind is StageKind.OPEN else deal.closed
            flows.append(Flow(amount, deal.opened, closed, kind is StageKind.WON, change))
        return flows

    def _stage_lines(self, deals: Sequence[OpenDeal]) -> list[StageLine]:
        """Stages with open deals, those of the youngest deals first: files do not tell their order."""
        members: dict[int, list[OpenDeal]] = {}
        for deal in deals:
            members.setdefault(deal.stage_id, []).append(deal)
        names = [self.stages[stage].name for stage in members]

        def maturity(stage: int) -> tuple[float, str, int]:
            ages = sorted(deal.age for deal in members[stage] if deal.age is not None)
            return (ages[len(ages) // 2] if ages else -1, self.stages[stage].name, stage)

        return [
            StageLine(
                id=stage,
                name=self._stage_name(stage, names),
                deals=len(members[stage]),
                amount=_sum(members[stage]),
                wins=self.past.wins_from(stage),
            )
            for stage in sorted(members, key=maturity)
        ]

    def _stage_name(self, stage: int, names: Sequence[str]) -> str:
        known = self.stages[stage]
        return f"{known.name} ({known.pipeline})" if names.count(known.name) > 1 else known.name

    def _coverage(self, deals: Sequence[OpenDeal]) -> Coverage | None:
        organisation, measured = self.figures.organisation, find_metric(self.figures.organisation, WON)
        goal = goal_of_scope(self.figures, measured, self.scope, self.period)
        if goal is None or self.period.is_over(self.today):
            return None
        cells, end = read_cells(self.figures, measured, self.period), last_day(self.period, self.today)
        won = together(organisation, measured.metric, cells, self.scope, end).value or 0
        due = [deal for deal in deals if deal.expected and deal.expected <= end]
        return Coverage(goal, won, _sum(due), len(due))


def _sum(deals: Sequence[OpenDeal]) -> int:
    return sum(deal.amount or 0 for deal in deals)


def _bands(deals: Sequence[OpenDeal]) -> list[AgeBand]:
    edges = [*BANDS, None]
    bands = []
    for low, following in zip(BANDS, edges[1:], strict=True):
        high = None if following is None else following - 1
        inside = [d for d in deals if d.age is not None and d.age >= low and (high is None or d.age <= high)]
        bands.append(AgeBand(low, high, len(inside), _sum(inside)))
    return bands
