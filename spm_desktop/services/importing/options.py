"""What the user asked of an import."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from spm_desktop.domain.deals import StageKind
from spm_desktop.domain.errors import KnownError
from spm_desktop.domain.metrics import Direction, Unit
from spm_desktop.services.ports import ParseOptions


@dataclass(frozen=True, slots=True)
class PersonAnswer:
    """Who is meant where a file says `said`: a person who is there, or without `person_id` a new one of this
    `name`."""

    said: str
    person_id: int | None = None
    name: str = ""


@dataclass(frozen=True, slots=True)
class MetricAnswer:
    """What is meant where goals are for the metric `said`, which does not exist: one that is there, by its
    `key`, or without it a new one of this name; `unit` None: as the file's cells suggest."""

    said: str
    key: str = ""
    unit: Unit | None = None
    direction: Direction = Direction.HIGHER


@dataclass(frozen=True, slots=True)
class ImportOptions:
    """What the user asked for.

    Attributes:
        parse: how the file is to be read.
        system: the source system; its files know people and deals by the same ids.
        create_people: make people who are not known; else their rows are held.
        people: who is meant by names that nobody is known by; those of others still wait. What a row comes in
            by is remembered for the next file.
        metrics: what is meant by metrics of goals that do not exist; the goals of others are rejected.
        stage_kinds: what stages mean that are new in a pipeline that is known already, by name.
        covers: first day and day after the last that a replacing file is the whole truth for.
        all_or_nothing: refuse the file when any row is rejected.
        dry: only tell what would happen.
        shown_rows: how many of the created, updated and withdrawn rows a receipt names, of each the first.
    """

    parse: ParseOptions = field(default_factory=ParseOptions)
    system: str = "CRM"
    create_people: bool = False
    people: tuple[PersonAnswer, ...] = ()
    metrics: tuple[MetricAnswer, ...] = ()
    stage_kinds: Mapping[str, StageKind] = field(default_factory=dict)
    covers: tuple[date, date] | None = None
    all_or_nothing: bool = False
    dry: bool = False
    shown_rows: int = 100

    def __post_init__(self) -> None:
        """Raises KnownError (``system_unnamed``)."""
        if not self.system.strip():
            raise KnownError(
                "system_unnamed",
                "The source system has no name.",
                "Name it with --system, or leave that out: then it is called CRM.",
            )
