"""Which sheets of a file hold what: also tables side by side, and a table that feeds two things."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace

from spm_desktop.domain.errors import KnownError
from spm_desktop.domain.records import RecordKind
from spm_desktop.excel.columns.headers import id_kind
from spm_desktop.excel.columns.recognise import Recogniser, names_columns_of
from spm_desktop.excel.columns.recognised import Context, Recognised
from spm_desktop.excel.columns.survey import Column, Survey, survey_table
from spm_desktop.excel.columns.vocabulary import GENERIC_PERSON_IDS
from spm_desktop.excel.formats.cells import column_letters
from spm_desktop.excel.formats.files import Table
from spm_desktop.excel.layout.blocks import blocks_of
from spm_desktop.excel.layout.joined import Named, with_lookups
from spm_desktop.excel.layout.repeated import with_names_repeated
from spm_desktop.services.ports import ParseOptions

_PERHAPS_ELSEWHERE = frozenset(
    ("kind_unknown", "column_missing", "column_unknown", "metric_missing", "metrics_unsure", "people_unsure")
)
"""Refusals that another sheet may have the answer to."""
_ASK = frozenset(("metric_missing", "metrics_unsure", "people_unsure"))
"""Refusals that are answered in a word."""


@dataclass(frozen=True, slots=True)
class Understood:
    """A table and one of the things that it holds.

    `part` tells it from others of the same columns in the file, '' where there are none; `notes` say how it
    came about.
    """

    survey: Survey
    recognised: Recognised
    notes: tuple[str, ...] = ()
    part: str = ""


@dataclass(slots=True)
class Sheets:
    """The tables of a file. `beside` are those of other files, in which ids are looked up; `elsewhere` gives
    those of the file that were not asked for."""

    file_name: str
    options: ParseOptions
    surveys: Sequence[Survey]
    beside: Sequence[Named] = ()
    elsewhere: Callable[[], Sequence[Named]] = tuple
    _context: Context = field(init=False)

    def __post_init__(self) -> None:
        self._context = Context(self.file_name, frozenset(self.options.known_ids))

    def understand(self) -> tuple[list[Understood], list[str]]:
        """What the tables hold, staff first, and sentences about those that hold nothing.

        The ids of staff lists tell which columns of the other sheets name people. Raises KnownError.
        """
        found: dict[int, list[Understood]] = {}
        refusals: dict[int, KnownError] = {}
        for _ in range(2):
            for index, survey in enumerate(self.surveys):
                try:
                    found[index] = self._of(survey)
                    refusals.pop(index, None)
                except KnownError as error:
                    refusals[index] = error
            ids = frozenset(_ids_of_people(one for several in found.values() for one in several))
            if not ids or not refusals:
                break
            self._context = Context(self.file_name, ids | set(self.options.known_ids))
        if not found:
            raise self._nothing_understood(refusals)
        everything = [one for index in sorted(found) for one in found[index]]
        staff_first = sorted(everything, key=lambda one: one.recognised.kind is not RecordKind.PEOPLE)
        return _told_apart(staff_first), self._left_alone(refusals)

    def _left_alone(self, refusals: dict[int, KnownError]) -> list[str]:
        """Sentences about sheets that are not used: what could be said of one is asked for."""
        asks = [error for _, error in sorted(refusals.items()) if error.code in _ASK]
        silent = [index for index, error in sorted(refusals.items()) if error.code not in _ASK]
        others = ", ".join(f"“{self.surveys[index].table.name}”" for index in silent)
        notes = [f"Not used: {error.message} {error.hint}" for error in asks]
        if others:
            notes.append(f"Sheets without people, deals, facts or goals were left alone: {others}.")
        return notes

    def _of(self, survey: Survey) -> list[Understood]:
        """What one sheet holds: as it stands, in parts, or with what its ids lead to. Raises KnownError."""
        if self.beside:
            survey, told = with_lookups(survey, self.beside)
            return self._recognised(survey, told)
        parts = []
        for block in blocks_of(survey) if self.options.header_row is None else ():
            part = survey_table(block)
            if part is not None:
                parts += self._if_any(part)
        try:
            whole = self._recognised(survey)
        except KnownError as error:
            if parts or error.code not in _PERHAPS_ELSEWHERE:
                return _need(parts, error)
            return self._looked_up(survey, error)
        return parts if len({one.survey.table.first_column for one in parts}) > 1 else whole

    def _looked_up(self, survey: Survey, refusal: KnownError) -> list[Understood]:
        """What a sheet holds together with the other sheets that its ids lead to. Raises `refusal`."""
        others = [(other.table.name, other) for other in self.surveys if other is not survey]
        others += self.elsewhere()
        joined, told = with_lookups(survey, others) if survey.table.name else (survey, [])
        if not told:
            raise refusal
        found = self._if_any(joined, told)
        return _need([one for one in found if _is_about_itself(one.recognised)], refusal)

    def _options_for(self, survey: Survey) -> ParseOptions:
        """What was said of columns is not said of sheets that lack them, if another one has them."""
        if len(self.surveys) == 1 or not self.options.columns or names_columns_of(survey, self.options):
            return self.options
        if not any(names_columns_of(other, self.options) for other in self.surveys):
            return self.options
        return replace(self.options, columns={}, kind=None, across=None)

    def _if_any(self, survey: Survey, notes: Sequence[str] = ()) -> list[Understood]:
        try:
            return self._recognised(survey, notes)
        except KnownError:
            return []

    def _recognised(self, survey: Survey, notes: Sequence[str] = ()) -> list[Understood]:
        survey, repeated = with_names_repeated(survey)
        found = Recogniser(survey, self._options_for(survey), self._context).recognise_all()
        return [Understood(survey, recognised, (*notes, *repeated)) for recognised in found]

    def _nothing_understood(self, refusals: dict[int, KnownError]) -> KnownError:
        """The refusal of the only sheet, or one sentence for all of them."""
        if len(self.surveys) == 1:
            return refusals[0]
        codes = {error.code for error in refusals.values()}
        if codes != {"kind_unknown"}:
            return max(refusals.items(), key=lambda item: self.surveys[item[0]].rows)[1]
        names = ", ".join(f"“{survey.table.name}”" for survey in self.surveys)
        return KnownError(
            "kind_unknown",
            f"No sheet of {self.file_name} can be told to hold people, deals, facts or goals by its columns:"
            f" {names}.",
            "Choose one with --sheet and say what it is with --kind and --map FIELD=COLUMN.",
        )


def surveys_of(tables: Iterable[Table], header_row: int | None) -> list[Survey]:
    """Those tables that have a header and rows below it."""
    return [survey for table in tables if (survey := survey_table(table, header_row))]


def _need(found: list[Understood], refusal: KnownError) -> list[Understood]:
    if not found:
        raise refusal
    return found


def _is_about_itself(found: Recognised) -> bool:
    """Whether what is counted stands in the table, and only whose it is or of when was looked up."""
    counted = [found.sources.get(name) for name in ("value", "target", "stage")]
    columns = [source for source in (*counted, *found.across) if isinstance(source, Column)]
    return bool(columns) and all(column.place == column.index for column in columns)


def _told_apart(found: Sequence[Understood]) -> list[Understood]:
    """Tables of the same columns are told apart by their place: one must not replace the other's rows."""
    shapes = [(one.recognised.kind, one.survey.shape) for one in found]
    return [
        Understood(one.survey, one.recognised, one.notes, _place(one.survey))
        if shapes.count(shape) > 1
        else one
        for one, shape in zip(found, shapes, strict=True)
    ]


def _place(survey: Survey) -> str:
    return f"{survey.table.name}!{column_letters(survey.table.first_column)}"


def _ids_of_people(understood: Iterable[Understood]) -> Iterable[str]:
    """What ids of people are called; a plain ``Id`` is anything's in other sheets."""
    for found in understood:
        for column in found.recognised.ids:
            if column.key not in GENERIC_PERSON_IDS:
                yield id_kind(column.header)
