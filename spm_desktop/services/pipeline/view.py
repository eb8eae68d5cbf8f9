"""The pipeline as it is shown. Money is in the smallest unit of the reporting currency."""

from dataclasses import dataclass
from datetime import date, datetime

from spm_desktop.domain.deals import StageKind
from spm_desktop.domain.metrics import Exact, Metric
from spm_desktop.domain.periods import Period
from spm_desktop.domain.pipeline import Ageing, Slips, Waterfall


@dataclass(frozen=True, slots=True)
class WinRate:
    """Of `closed` deals that were seen in a stage and are closed, `won` were won."""

    won: int
    closed: int


@dataclass(frozen=True, slots=True)
class StageLine:
    """An open stage. `wins` None: too few deals were seen in it to say anything."""

    id: int
    name: str
    deals: int
    amount: int
    wins: WinRate | None


@dataclass(frozen=True, slots=True)
class OpenDeal:
    """An open deal.

    Attributes:
        amount: what counts in scope: the share of its owners there; None: the file gives none.
        whole: the whole amount, where others have a share.
        owners: all of them by name, the primary one first.
        age: days since it was opened; None: nobody knows.
        usual: days that won deals had at the end of this stage, or, where that was never seen, at their end.
        in_stage: days since it was first told in this stage; None: it was never told in another.
        overdue: days since it was to close; 0: not yet, or no date.
    """

    id: int
    name: str
    account: str
    product: str
    owner_id: int
    owners: tuple[str, ...]
    stage_id: int
    stage: str
    amount: int | None
    whole: int | None
    opened: date | None
    expected: date | None
    age: int | None
    usual: int | None
    ageing: Ageing | None
    in_stage: int | None
    slips: Slips
    overdue: int
    file: str
    sheet: str
    row: int
    key: str


@dataclass(frozen=True, slots=True)
class AgeBand:
    """Open deals that are between `low` and `high` days old (None: or older)."""

    low: int
    high: int | None
    deals: int
    amount: int


@dataclass(frozen=True, slots=True)
class Coverage:
    """Open deals against what is missing to the scope's goal of won revenue in the period.

    Attributes:
        due: of what is open, what is expected to close before the period ends; what is overdue included.
        due_deals: how many deals that is.
    """

    goal: Exact
    won: Exact
    due: int
    due_deals: int

    @property
    def to_go(self) -> Exact:
        """What is missing, at least 0."""
        return max(self.goal - self.won, 0)


@dataclass(frozen=True, slots=True)
class Pipeline:
    """What is open now, and what the period did to it.

    Attributes:
        money: the metric ``open_pipeline``: how amounts are written.
        amount: of all deals that have an amount and an opened day, as that metric counts them.
        unpriced, undated: open deals without an amount, and those with one but without an opened day.
        coverage: None without a goal of the scope for the period, or after it.
        usual: days from opened to won, the median of the last year; None: too few.
    """

    money: Metric
    currency: str
    today: date
    as_of: datetime
    period: Period
    deals: tuple[OpenDeal, ...]
    amount: int
    unpriced: int
    undated: int
    stages: tuple[StageLine, ...]
    ages: tuple[AgeBand, ...]
    waterfall: Waterfall
    coverage: Coverage | None
    usual: int | None


@dataclass(frozen=True, slots=True)
class HistoryLine:
    """One thing that an import said of a deal: when, and where it stands."""

    at: datetime
    stage: str
    kind: StageKind
    amount: int | None
    expected: date | None
    file: str
    sheet: str
    row: int


@dataclass(frozen=True, slots=True)
class DealHistory:
    """All that was ever said of a deal, the first thing first."""

    deal: OpenDeal
    lines: tuple[HistoryLine, ...]
