"""What a plan says: written in a draft, frozen with its hash at the issue, and anew at every amendment."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from spm_desktop.domain.metrics import Direction, Level
from spm_desktop.domain.pips.record import Cause
from spm_desktop.domain.pips.states import Guard


@dataclass(frozen=True, slots=True)
class Issue:
    """What is wrong. `policy`: the rule that it is against, '' for none."""

    category: str
    description: str
    policy: str = ""
    impact: str = ""


@dataclass(frozen=True, slots=True)
class SourceRow:
    """A row that a fact was read from, and the import that brought it; 0: that was not kept."""

    file: str
    sheet: str
    row: int
    external_id: str = ""
    import_id: int = 0


@dataclass(frozen=True, slots=True)
class FileRef:
    """A file that is kept with the plan. `size` in bytes."""

    name: str
    size: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Evidence:
    """A dated fact, with the rows it comes from and their hash as they were then.

    Attributes:
        as_read: the SHA-256 of what these rows said (see `as_read.AsRead`), which is kept with the plan; ''
            in plans from before that was kept.
        file: what shows a fact that was told by hand.
    """

    day: date
    fact: str
    rows: tuple[SourceRow, ...] = ()
    sha256: str = ""
    as_read: str = ""
    file: FileRef | None = None


@dataclass(frozen=True, slots=True)
class Prior:
    """An earlier conversation. `session_id` 0: one that is not on record here."""

    day: date
    kind: str
    told: str
    session_id: int = 0

    @property
    def says_something(self) -> bool:
        """Whether it is a session on record, or at least told."""
        return bool(self.session_id or self.told.strip())


@dataclass(frozen=True, slots=True)
class CauseNote:
    """A cell of the root-cause checklist: what was looked at, whether a cause is there, what was done."""

    cause: Cause
    found: bool
    finding: str = ""
    mitigated: bool = False
    done: str = ""


@dataclass(frozen=True, slots=True)
class ExpectationText:
    """What is expected, in figures. Values are exact, in the metric's smallest unit, as text: ``12`` or
    ``5/3``.

    Attributes:
        metric: its key; '' while it is bound to none, which can't be handed in.
        definition: the metric's version number when it was chosen; its formula in words.
        baseline_from, baseline_to: what `baseline` was measured over, the last day not included.
        least: the minimum sample.
        weight: 1 or more.
    """

    id: int
    name: str
    metric: str = ""
    version: int = 0
    definition: str = ""
    level: Level = Level.ACTIVITY
    direction: Direction = Direction.HIGHER
    adds_up: bool = True
    baseline: str = "0"
    baseline_from: date | None = None
    baseline_to: date | None = None
    target: str = "0"
    least: int = 1
    weight: int = 1

    @property
    def measurable(self) -> bool:
        """Whether it says what has to come to how much; 0 is only a target where less is better."""
        return bool(self.metric) and (self.target not in ("", "0") or self.direction is Direction.LOWER)


@dataclass(frozen=True, slots=True)
class Support:
    """What is done for the person. `expectations`: ids of those it is for."""

    id: int
    what: str
    owner: str
    due: date | None
    expectations: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Trigger:
    """What gave the occasion: a rule, its threshold, the figures and when."""

    rule: str = ""
    threshold: str = ""
    values: str = ""
    window: str = ""


@dataclass(frozen=True, slots=True)
class Content:
    """A plan as it is written.

    Attributes:
        title, territory, quota, pay_plan: of the person when it was written.
        second_manager: who led the manager then, by name.
        start: the first day; the day of the issue where that is later.
        length: calendar days.
        consequences: what may follow. There is no field for what somebody wishes to follow.
        success, rule: what success looks like, and how it will be decided.
        overrides: what HR set aside, with the reason.
    """

    title: str = ""
    territory: str = ""
    quota: str = ""
    pay_plan: str = ""
    second_manager: str = ""
    purpose: str = ""
    trigger: Trigger = Trigger()
    start: date | None = None
    length: int = 60
    issues: tuple[Issue, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    prior: tuple[Prior, ...] = ()
    causes: tuple[CauseNote, ...] = ()
    expectations: tuple[ExpectationText, ...] = ()
    support: tuple[Support, ...] = ()
    consequences: str = ""
    success: str = ""
    rule: str = ""
    overrides: Mapping[Guard, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Screen:
    """What HR looked at before it approved; only HR reads it. Nothing medical belongs here.

    Each is what was found in words; '' means it was not looked at.
    """

    comparators: str = ""
    leave: str = ""
    complaints: str = ""
    accommodation: str = ""

    @property
    def complete(self) -> bool:
        return all(
            text.strip() for text in (self.comparators, self.leave, self.complaints, self.accommodation)
        )


UNSCREENED = Screen()
"""HR has looked at nothing yet."""
