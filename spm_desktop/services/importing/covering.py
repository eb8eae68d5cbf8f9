"""The days that a replacing file covers because the user says so: rows of other days can't be used."""

from datetime import date

Covers = tuple[date, date]
"""First day and day after the last."""


def not_covered(covers: Covers | None, day: date | None) -> str:
    """Why a row of that day can't be used; '' where it can. Without `covers` a file covers the days of its
    rows; taken in from outside, a row would count beside what its day has already."""
    if covers is None or day is None or covers[0] <= day < covers[1]:
        return ""
    return f"{day.isoformat()} is not among the days that the file is to cover."
