"""What importing needs from the ledger: who and what is known, and runs that end in a flip or in nothing."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import NamedTuple, Protocol
from zoneinfo import ZoneInfo

from spm_desktop.domain.deals import Convert, StageKind
from spm_desktop.domain.fiscal import FiscalCalendar
from spm_desktop.domain.metrics import Metric
from spm_desktop.domain.records import FeedPlan, PersonRecord, PersonRef, RecordKind
from spm_desktop.domain.staged import HeldRow, ResolvedGoal, StagedDeal, StagedFact, StagedFacts, UnusableRow
from spm_desktop.services.actors import Actor
from spm_desktop.services.organisation import Managed


@dataclass(frozen=True, slots=True)
class Reference:
    """What is known when an import begins.

    Attributes:
        keys: (kind, normal key) -> the people it may mean within the file's source system.
        names: normal display name -> people; names are matched organisation-wide.
        display_names: person -> display name.
        zones: person -> time zone of their present office; people not in it use `zone`.
        metrics: key -> metric.
        streams: rule -> stream.
        stages: (pipeline, stage) as written -> (stage, kind).
        teams: normal name -> team.
        rates: foreign currency -> first day with a known rate.
        fiscal: when the organisation's year begins.
        convert: foreign amounts into the reporting currency by the rate of the day.
        imported_metrics: keys of money metrics that facts were imported for: what a goals file means that
            names no metric.
    """

    currency: str
    currency_decimals: int
    zone: ZoneInfo
    keys: Mapping[tuple[str, str], frozenset[int]]
    names: Mapping[str, frozenset[int]]
    display_names: Mapping[int, str]
    zones: Mapping[int, ZoneInfo]
    metrics: Mapping[str, Metric]
    streams: Mapping[str, int]
    stages: Mapping[tuple[str, str], tuple[int, StageKind]]
    teams: Mapping[str, int]
    rates: Mapping[str, date]
    imported_metrics: Sequence[str]
    fiscal: FiscalCalendar
    convert: Convert


@dataclass(frozen=True, slots=True)
class NewPerson:
    """A person that an import brings, with the keys files know them by."""

    id: int
    name: str
    email: str
    refs: tuple[PersonRef, ...]


@dataclass(slots=True)
class Additions:
    """What becomes visible together with an import's rows. `known_people` were there when it began: somebody
    else may have made the same people or metrics since."""

    people: list[NewPerson] = field(default_factory=list)
    metrics: list[Metric] = field(default_factory=list)
    matched: dict[int, set[PersonRef]] = field(default_factory=dict)
    known_people: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class SourceFile:
    """A file as imports remember it. `content` is compressed, or None when it isn't kept."""

    name: str
    sha256: str
    size: int
    content: bytes | None = None


@dataclass(frozen=True, slots=True)
class Incoming:
    """One sheet of a file on its way into the ledger.

    Attributes:
        actor: who brings it.
        system: name of the source system.
        plan: how the sheet is understood; with the system it says which feed it belongs to.
        file: where it came from.
        dry: it is only compared with what is known: nothing may be written, and it never waits for another
            import.
        own: with other columns the sheet only continues a feed that this actor (by name) began; None: whoever
            began it.
    """

    actor: Actor
    system: str
    plan: FeedPlan
    file: SourceFile
    dry: bool = False
    own: str | None = None


@dataclass(frozen=True, slots=True)
class Counts:
    """What an import did, in source rows. `rounded` values lost digits on their way to the smallest unit."""

    rows: int = 0
    created: int = 0
    updated: int = 0
    unchanged: int = 0
    withdrawn: int = 0
    held: int = 0
    rejected: int = 0
    rounded: int = 0


class Fate(StrEnum):
    """What an import does with a row."""

    CREATED = "created"
    UPDATED = "updated"
    WITHDRAWN = "withdrawn"


class Before(NamedTuple):
    """What a cell of a changed row said: the field that its column is read as, and the text; '' where it said
    nothing. Days in ISO form, amounts in the currency they were in."""

    field: str
    text: str


@dataclass(frozen=True, slots=True)
class ChangedRow:
    """A row that an import changes, and where it stands: in `file` (the one that is imported, for a withdrawn
    row the one it came with), on `sheet` ('' in a delimited file), in the row that Excel shows. `key` is what
    the row is known by, '' where only its content tells it apart. `before`: what cells of an updated row said
    that say something else now."""

    fate: Fate
    file: str
    sheet: str
    row: int
    key: str
    before: tuple[Before, ...] = ()


@dataclass(frozen=True, slots=True)
class KnownFeed:
    """A feed that has imports.

    Attributes:
        key_columns: the columns by which its rows are known; () by content.
        owner: who began it (an actor's name).
        file_name: the newest file of it.
        alike: whether its files have the same columns as the sheet that was asked about. Rows that are
            merged are known by their key columns, whatever the others are.
    """

    key_columns: tuple[str, ...]
    owner: str
    file_name: str
    alike: bool


@dataclass(frozen=True, slots=True)
class Doubled:
    """Rows of a file that count twice: so many say the same as rows of another feed, whose newest file and
    import these are."""

    rows: int
    file_name: str
    import_id: int


Written = Callable[[int], None]
"""Is told how many rows are written so far; what it raises ends the import, which leaves nothing behind."""


@dataclass(frozen=True, slots=True)
class OthersDeals:
    """Deals of a file that somebody else's feed brought: how many, one of them, and whose feed it is."""

    deals: int
    key: str
    owner: str


class Claimed(Protocol):
    """What can be asked while the source system is claimed: nobody else changes it meanwhile."""

    def feed_owner(self) -> str | None:
        """Who began the feed (an actor's name); None for a dry run of one that has no imports."""


class PeopleIds(Protocol):
    """Ids for people whom rows bring."""

    def reference(self) -> Reference:
        """What is known, read while the source system is claimed: nobody else changes it meanwhile."""

    def reserve_people(self, count: int) -> int:
        """The first of `count` consecutive ids for people who come with this import."""


class NewIds(PeopleIds, Protocol):
    """Ids for what rows bring."""

    def stream(self, rule: str) -> int:
        """The stream of that rule; made, invisible, where it does not exist."""

    def stage(self, pipeline: str, name: str, kind: StageKind) -> int:
        """The stage of that name; made where it does not exist."""


class ImportRun(NewIds, Claimed, Protocol):
    """One sheet on its way into the ledger. Leaving it without `apply` leaves nothing behind."""

    def add(self, deals: Sequence[StagedDeal]) -> None:
        """Stages resolved deals."""

    def add_facts(self, facts: StagedFacts) -> None:
        """Stages resolved facts."""

    def hold(self, rows: Sequence[HeldRow]) -> None:
        """Stages rows that wait for a match."""

    def spare(self, rows: Sequence[UnusableRow]) -> None:
        """Notes rows that can't be used and yet are in the file: a file that replaces does not withdraw what
        was known of them."""

    def others_deals(self) -> OthersDeals | None:
        """After all rows are staged: which of the deals a feed has brought that somebody else began."""

    def compare(self, counts: Counts, covers: tuple[date, date] | None) -> Counts:
        """`counts` completed by what the file would change. `covers`: first and last day, both included, of a
        replacing file; with none given but replacing asked for, the days of its rows."""

    def changed_rows(self, most: int) -> list[ChangedRow]:
        """After `compare`: the first `most` rows of each fate, in the order of the file."""

    def doubled(self) -> list[Doubled]:
        """After `compare`: what of the file other feeds of the source system say already."""

    def apply(self, counts: Counts, additions: Additions, written: Written) -> int:
        """Makes the import visible; returns its id."""


class GoalsRun(PeopleIds, Claimed, Protocol):
    """A sheet of goals on its way into the ledger. Leaving it without `apply` leaves nothing behind."""

    def make_metric(self, metric: Metric) -> int:
        """The id of a metric that comes with the goals."""

    def apply(
        self, goals: Sequence[ResolvedGoal], held: Sequence[HeldRow], counts: Counts, additions: Additions
    ) -> tuple[int | None, Counts]:
        """Sets targets; returns the import's id (None when dry) and the counts."""


@dataclass(frozen=True, slots=True)
class PeopleDone:
    """What a file of people did. `import_id` is None when dry; `held` are rows that could mean several."""

    import_id: int | None
    counts: Counts
    held: Sequence[HeldRow]


class WaitingRow(NamedTuple):
    """A held row, the key it is known by, and the record as it was read (msgpack)."""

    id: int
    key: str
    record: bytes


@dataclass(frozen=True, slots=True)
class Waiting:
    """The held rows of one import."""

    import_id: int
    kind: RecordKind
    rows: list[WaitingRow]


class MatchRun(NewIds, Protocol):
    """Held rows of one import on their way to their place."""

    def apply(
        self,
        rows: Iterable[StagedDeal] | Iterable[StagedFact],
        held_ids: Sequence[int],
        additions: Additions,
    ) -> None:
        """Makes the rows visible as if they had never been held."""


class Ledger(Protocol):
    """Where numbers are kept."""

    def reference(self, system: str) -> Reference: ...

    def known_feed(self, system: str, plan: FeedPlan, own: str | None = None) -> KnownFeed | None:
        """The feed that a sheet belongs to; None while it has no imports. `own` as for `Incoming`."""

    def import_owner(self, import_id: int) -> str | None:
        """Who began the feed of an import; None where there is no such import."""

    def managed(self, actor: Actor) -> Managed:
        """Whom the actor manages today."""

    def importing(self, incoming: Incoming) -> AbstractContextManager[ImportRun]:
        """Begins an import of deals or facts."""

    def import_people(
        self, incoming: Incoming, records: Sequence[PersonRecord], counts: Counts
    ) -> PeopleDone:
        """Brings people, teams and offices in."""

    def importing_goals(self, incoming: Incoming) -> AbstractContextManager[GoalsRun]:
        """Begins an import of goals."""

    def undo(self, actor: Actor, import_id: int) -> "Undone": ...

    def waiting_systems(self) -> list[str]:
        """Source systems that hold rows."""

    def waiting(self, system: str) -> list[Waiting]:
        """What is held, by import."""

    def match_goals(
        self, actor: Actor, import_id: int, goals: Sequence[ResolvedGoal], held_ids: Sequence[int]
    ) -> None:
        """Sets targets that were held, as part of the import they came with."""

    def match_people(self, actor: Actor, import_id: int, rows: Mapping[int, PersonRecord]) -> int:
        """Brings people in who were held, by the ids of the held rows, as part of the import they came with;
        returns how many of them found their place."""

    def matching(self, actor: Actor, import_id: int) -> AbstractContextManager[MatchRun]:
        """Begins to give held rows of an import their place."""

    def keep_receipt(self, import_id: int, receipt: bytes) -> None:
        """Keeps what an import told, to be looked up later."""

    def merge(self) -> int: ...


@dataclass(frozen=True, slots=True)
class Undone:
    """What undoing an import did: rows that went and came back, and what was left because it had changed."""

    import_id: int
    file_name: str
    gone: int
    back: int
    kept: tuple[str, ...] = ()
