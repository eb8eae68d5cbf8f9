"""What Home is made from."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol

from spm_desktop.services.coaching.ports import CoachingReader
from spm_desktop.services.contests.ports import ContestReader
from spm_desktop.services.credit import CreditStore
from spm_desktop.services.development.ports import DevelopmentReader
from spm_desktop.services.erasing import ErasureStore
from spm_desktop.services.goals.ports import GoalReader
from spm_desktop.services.import_history import ImportHistory
from spm_desktop.services.listings import ListReader
from spm_desktop.services.pipeline import PipelineReader
from spm_desktop.services.pips.ports import PipReader
from spm_desktop.services.reviews.ports import ReviewReader


@dataclass(frozen=True, slots=True)
class Mark:
    """What somebody did with a line: hidden until a day; None: done, for as long as it is the same matter."""

    until: date | None = None


class NeedMarks(Protocol):
    """Where people's marks are kept; each person has their own."""

    def all(self, user: str) -> Mapping[str, tuple[Mark, datetime]]:
        """Key of a need -> the mark, and when it was made."""

    def put(self, user: str, key: str, mark: Mark | None) -> None:
        """Keeps a mark; None takes it away."""


@dataclass(frozen=True, slots=True)
class ScreenSign:
    """A screen that was heard of; `silent`: it was not switched off and says nothing any more."""

    name: str
    seen: datetime
    silent: bool


@dataclass(frozen=True, slots=True)
class JobSign:
    """A daily job that did not end: since when it is due."""

    kind: str
    due: datetime


@dataclass(frozen=True, slots=True)
class HomeSources:
    """Everything that Home reads.

    Attributes:
        screens: the screens of this machine that were ever on.
        pips, reviews, erasures: None: they are not kept in this database.
        stuck_jobs: daily jobs whose last run began and never ended.
    """

    pipeline: PipelineReader
    lists: ListReader
    imports: ImportHistory
    credit: CreditStore
    marks: NeedMarks
    goals: GoalReader
    contests: ContestReader
    screens: Callable[[], Sequence[ScreenSign]]
    stuck_jobs: Callable[[], Sequence[JobSign]]
    pips: PipReader | None = None
    coaching: CoachingReader | None = None
    development: DevelopmentReader | None = None
    reviews: ReviewReader | None = None
    erasures: ErasureStore | None = None
