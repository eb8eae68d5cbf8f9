"""What a reader chose on the leaderboards page, as it is kept between starts."""

from dataclasses import asdict, dataclass, replace
from enum import StrEnum
from typing import Any, TypeVar

from spm_desktop.domain.periods import Period
from spm_desktop.services.boards import By, Measure
from spm_desktop.services.leaderboards import LeaderboardQuery, Reach
from spm_desktop.ui.editor.pages.leaderboards.chips import band_of

Kind = TypeVar("Kind", bound=StrEnum)


@dataclass(frozen=True, slots=True)
class Choices:
    """The chips by their keys; '' leaves open what there is to choose.

    Attributes:
        within: for readers who are in no team: '' everybody, else a reach and an id.
    """

    metric: str = ""
    measure: str = ""
    by: str = By.PEOPLE.value
    band: str = ""
    team: int | None = None
    office: int | None = None
    within: str = ""

    @classmethod
    def read(cls, kept: dict[str, Any]) -> "Choices":
        """From what was kept; what is of no use is as usual."""
        usual = cls()
        known = {
            name: kept[name]
            for name, value in asdict(usual).items()
            if name in kept and isinstance(kept[name], int if value is None else type(value))
        }
        return replace(usual, **known)

    def kept(self) -> dict[str, Any]:
        """To be kept."""
        return asdict(self)

    def query(self, period: Period, reach: Reach | None) -> LeaderboardQuery:
        """What they ask for. `reach` None: as `within` says."""
        team, office = self.team, self.office
        if reach is None:
            kind, _, identity = self.within.partition(" ")
            reach = _one_of(Reach, kind) or Reach.ALL
            number = int(identity) if identity.isdecimal() else None
            team, office = (number, None) if reach is Reach.TEAM else (None, number)
        return LeaderboardQuery(
            period=period,
            metric=self.metric,
            by=_one_of(By, self.by) or By.PEOPLE,
            measure=_one_of(Measure, self.measure),
            reach=reach,
            team=team,
            office=office,
            band=band_of(self.band),
        )


def _one_of(kind: type[Kind], value: str) -> Kind | None:
    return kind(value) if value in list(kind) else None
