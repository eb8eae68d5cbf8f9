"""Of when a table is that has no dates: its sheet, a title above it or its file may say it."""

from spm_desktop.excel.columns.recognised import Context, TitledPeriod
from spm_desktop.excel.columns.survey import Survey
from spm_desktop.excel.values.titles import period_in


def titled_period(survey: Survey, context: Context, *, years: bool) -> TitledPeriod | None:
    """The period that the sheet, a title or the file names; None where none does. Without `years` it is no
    longer than a quarter: values of a whole year are seldom meant by a title."""
    file = context.file_name.rpartition(".")[0]
    places = [("the sheet’s name", survey.table.name)]
    places += [("a title above the table", title) for title in survey.titles]
    for place, text in (*places, ("the file’s name", file)):
        if found := period_in(text, years=years):
            return TitledPeriod(found, place)
    return None
