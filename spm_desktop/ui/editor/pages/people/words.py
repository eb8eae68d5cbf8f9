"""What the People page says, in the reader's language."""

from datetime import date, timedelta

from spm_desktop.domain.membership_edits import Span, labelled_day
from spm_desktop.domain.records import PersonRef
from spm_desktop.services.dates_text import DateFormatter
from spm_desktop.services.formatting import Formatter
from spm_desktop.services.people.page import PeopleView, PersonRow
from spm_desktop.services.people.standing import Standing
from spm_desktop.services.people.store import Absence

_KINDS = {"name": "name", "email": "e-mail address"}


class Words:
    """Texts about people and days.

    Attributes:
        today: the reader's date; days of its year are printed without the year.
    """

    def __init__(self, language: str, today: date) -> None:
        self.language, self.today = language, today
        self._dates = DateFormatter(language)

    def day(self, day: date) -> str:
        """ "17 Nov", in another year "17 Nov 2025"."""
        return self._dates.day(day, self.today)

    def full_day(self, day: date) -> str:
        """ "17 Nov 2026"."""
        return self._dates.day(day)

    def since(self, row: PersonRow) -> str:
        """The first day of a membership."""
        return "–" if row.since is None else self.day(row.since)

    def stretch(self, span: Span) -> str:
        """ "1 Mar 2025 to 30 Jun", "since 1 Jul", "always"."""
        start, end = labelled_day(span.start), labelled_day(span.end)
        last = None if end is None else self.day(end - timedelta(days=1))
        if start is None:
            return f"until {last}" if last else "always"
        return f"{self.day(start)} to {last}" if last else f"since {self.day(start)}"

    def days_away(self, absence: Absence) -> str:
        """ "Leave, 14 Dec to 18 Dec"; without its kind where that may not be known: "Away"."""
        last = absence.end - timedelta(days=1)
        days = self.day(absence.start)
        if last != absence.start:
            days += f" to {self.day(last)}"
        return f"{absence.kind or 'Away'} {days}"

    def quarter(self, standing: Standing) -> str:
        """ "Q4 to date"."""
        name = self._dates.period(standing.period, standing.fiscal, self.today)
        return f"{name.removesuffix(f' {self.today.year}')} to date"

    def standing(self, standing: Standing) -> list[tuple[str, str, str]]:
        """The figure and the place: what it is, how it stands, and its share of the goal."""
        numbers, metric = Formatter(self.language, standing.currency), standing.metric
        value, share = numbers.text(metric, standing.value), ""
        if standing.goal is not None and standing.value is not None:
            had, goal = numbers.figures_against(metric, standing.value, standing.goal)
            value, share = f"{had.text} of {goal.text}", numbers.attainment(standing.attainment, 1).text
        place = f"{numbers.count(standing.place)} of {numbers.count(standing.of)}"
        place += f" in {standing.team}" if standing.team else ""
        lines = [(metric.name, value, share)]
        return lines + ([("Place", place, "")] if standing.of > 1 else [])

    def state(self, row: PersonRow) -> str:
        """What is unusual about a person in the list; '' mostly."""
        if row.archived_on is not None:
            return f"Archived, {self.day(row.archived_on)}"
        if row.left_on is not None:
            return f"{f'To {row.left_to}' if row.left_to else 'Left'}, {self.day(row.left_on)}"
        return "" if row.away is None else self.days_away(row.away)

    def full_time(self, view: PeopleView) -> str:
        """The sentence below the table; '' where shares may not be known."""
        if view.full_time is None:
            return ""
        places = f"{view.full_time / 1000:.1f}".removesuffix(".0")
        part = sum(row.permille not in (None, 1000) for row in view.rows if row.is_here)
        if not part:
            return ""
        told = f"{view.here - part} full time and {part} less: {places} full-time places."
        return f"{told} Goals are prorated by these."


def key_kind(kind: str) -> str:
    """What a key is, in words: names and addresses by these, ids by their column."""
    return _KINDS.get(kind, kind)


def ref_words(ref: PersonRef) -> str:
    """A name as a file writes it; an id with the column it stands in."""
    return ref.text if ref.kind in _KINDS else f"{ref.text} ({ref.kind})"
