"""How far down a board people are named where everybody passes by: nobody is shown to be the last."""

from enum import StrEnum

FIRST = 10


class WallPlaces(StrEnum):
    """Which places of people a wall names; teams and offices are always named."""

    ALL = "all"
    UPPER_HALF = "upper-half"
    FIRST_TEN = "first-10"

    def last_named(self, people: int) -> int:
        """The last place that is named on a board of so many people; who shares it is named, too. Where fewer
        people are ranked than would be named, the last place is left out all the same.

        >>> WallPlaces.UPPER_HALF.last_named(7), WallPlaces.FIRST_TEN.last_named(7)
        (4, 6)
        """
        if self is WallPlaces.ALL:
            return people
        wanted = (people + 1) // 2 if self is WallPlaces.UPPER_HALF else FIRST
        return max(min(wanted, people - 1), 1)
