"""What the stages of pipelines mean, and which of them come with a file."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from spm_desktop.domain.deals import StageKind, stage_kind
from spm_desktop.domain.errors import KnownError
from spm_desktop.domain.names import normal_key
from spm_desktop.services.ledger import NewIds, Reference


@dataclass(slots=True)
class Stages:
    """The stages of one import.

    The stages of a pipeline that is seen for the first time are understood by their names; one that is new in
    a known pipeline means nothing, unless `told` (by name) says it. A stage is made when a row needs it.
    """

    reference: Reference
    ids: NewIds
    told: Mapping[str, StageKind] = field(default_factory=dict)
    new: dict[tuple[str, str], StageKind] = field(default_factory=dict)
    met: set[str] = field(default_factory=set)
    """Names of `told` that stand in the file."""
    _told: dict[str, tuple[str, StageKind]] = field(init=False)
    _pipelines: frozenset[str] = field(init=False)
    _kinds: dict[tuple[str, str], StageKind | None] = field(default_factory=dict)
    _ids: dict[tuple[str, str], int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._pipelines = frozenset(pipeline for pipeline, _ in self.reference.stages)
        self._told = {normal_key(name): (name, kind) for name, kind in self.told.items()}

    def kind(self, pipeline: str, name: str) -> StageKind | None:
        """What a stage means; None where somebody has to say it.

        Raises:
            KnownError: `told` says otherwise than what is known.
        """
        at = (pipeline, name)
        if at not in self._kinds:
            self._kinds[at] = self._meaning(pipeline, name)
        return self._kinds[at]

    def id(self, pipeline: str, name: str) -> int:
        """The stage, which means something; made where it does not exist."""
        at = (pipeline, name)
        if at not in self._ids:
            known = self.reference.stages.get(at)
            if known is None:
                kind = self._kinds[at]
                assert kind is not None
                self.new[at] = kind
                known = (self.ids.stage(pipeline, name, kind), kind)
            self._ids[at] = known[0]
        return self._ids[at]

    def _meaning(self, pipeline: str, name: str) -> StageKind | None:
        asked, told = self._told.get(normal_key(name), ("", None))
        self.met.add(asked)
        known = self.reference.stages.get((pipeline, name))
        if known is None:
            return told or (stage_kind(name) if pipeline not in self._pipelines else None)
        if told not in (None, known[1]):
            raise KnownError(
                "stage_known",
                f"The stage {name} is known already, and means {known[1].value}.",
                "Leave --stage out for it, or undo the imports with deals in that stage first.",
            )
        return known[1]
