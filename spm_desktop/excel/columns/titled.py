"""Of when a table is that has no dates: its sheet, a title above it or its file may say it."""

from spm_desktop.excel.columns.recognised import Context, TitledPeriod
from spm_desktop.excel.columns.survey import Survey
from spm_desktop.excel.values.dates import find_date
from spm_desktop.excel.values.periods import Span, YearlessPeriod, find_fiscal, find_period, find_yearless

_MOST_WORDS = 3
_LONGEST_YEARLESS = 3
_LONGEST_DAYS = 92
_MARKS = "()[]–-—_,;:"


def titled_period(survey: Survey, context: Context, *, years: bool) -> TitledPeriod | None:
    """The period that the sheet, a title or the file names; None where none does. Without `years` it is no
    longer than a quarter: values of a whole year are seldom meant by a title."""
    file = context.file_name.rpartition(".")[0]
    places = [("the sheet’s name", survey.table.name)]
    places += [("a title above the table", title) for title in survey.titles]
    for place, text in (*places, ("the file’s name", file)):
        if found := _period_in(text, years=years):
            return TitledPeriod(found, place)
    return None


def _period_in(text: str, *, years: bool) -> str:
    """The longest run of words of a text that names a period."""
    words = text.replace("_", " ").split()
    for count in range(min(_MOST_WORDS, len(words)), 0, -1):
        for start in range(len(words) - count + 1):
            run = " ".join(words[start : start + count]).strip(_MARKS)
            if _names(run, years=years):
                return run
    return ""


def _names(text: str, *, years: bool) -> bool:
    span = find_period(text)
    if span is not None:
        return years or _days(span) <= _LONGEST_DAYS
    yearless = find_yearless(text)
    if isinstance(yearless, YearlessPeriod):
        return yearless.months <= _LONGEST_YEARLESS
    return find_fiscal(text) is not None or (not years and find_date(text) is not None)


def _days(span: Span) -> int:
    return (span[1] - span[0]).days
