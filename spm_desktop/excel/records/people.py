"""Rows of staff lists become person records."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date, datetime

from spm_desktop.domain.names import spoken_name
from spm_desktop.domain.records import PersonRecord, PersonRef
from spm_desktop.excel.columns.headers import id_kind
from spm_desktop.excel.columns.recognised import Recognised
from spm_desktop.excel.columns.survey import Column, Survey
from spm_desktop.excel.columns.vocabulary import GENERIC_PERSON_IDS, PERSON_IDS_ELSEWHERE
from spm_desktop.excel.formats.cells import cell_text
from spm_desktop.excel.records.rows import Row
from spm_desktop.excel.values.readers import BadCell, read_name, shown


class Staff:
    """Who stands in a staff list: finds managers by their ids, and keys that two people share."""

    def __init__(self, survey: Survey, recognised: Recognised) -> None:
        self._sources = recognised.sources
        self._ids = recognised.ids
        self._names: dict[str, str] = {}
        sharers: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
        for number, cells in survey.table.rows():
            if number > survey.header_row:
                texts = [cell_text(cell) for cell in cells]
                name = self.name(texts)
                ids = [texts[column.index] for column in self._ids if column.index < len(texts)]
                email = self._text(texts, "email").casefold()
                for key in (*ids, email):
                    if key:
                        self._names.setdefault(key, name)
                sharers["email", email].add(name.casefold())
                sharers["name", name.casefold()].add(ids[0] if ids else email)
        self._shared = {key for key, people in sharers.items() if key[1] and len(people) > 1}

    def name(self, texts: list[str]) -> str:
        """The name in a row of texts, put together where it stands in two columns."""
        if whole := self._text(texts, "name"):
            return whole
        return " ".join(filter(None, (self._text(texts, "first_name"), self._text(texts, "last_name"))))

    def manager_name(self, text: str) -> str:
        """The name of the person whom `text` names by an id or an e-mail address of this list."""
        return self._names.get(text) or self._names.get(text.casefold()) or text

    def is_shared(self, ref: PersonRef) -> bool:
        """Whether several people of this list go by this name or e-mail address."""
        return (ref.kind, ref.text.casefold()) in self._shared

    def _text(self, texts: list[str], field: str) -> str:
        source = self._sources.get(field)
        return texts[source.index] if isinstance(source, Column) and source.index < len(texts) else ""


class PersonMaker:
    """Makes the record of a row."""

    def __init__(self, recognised: Recognised, staff: Staff) -> None:
        self._ids = recognised.ids
        self._staff = staff

    def __call__(self, row: Row) -> tuple[PersonRecord]:
        email: str = row.get("email") or ""
        name = self._name(row, email) or email
        if not name:
            raise row.reject("last_name" if row.has("last_name") else "first_name", "the cell is empty")
        record = PersonRecord(
            origin=row.origin,
            name=spoken_name(name),
            refs=tuple(self._refs(row, name, email)),
            email=email,
            team=row.get("team") or "",
            manager=self._staff.manager_name(row.get("manager") or ""),
            office=row.get("office") or "",
            role=row.get("role") or "",
            territory=row.get("territory") or "",
            hire_day=_day(row.get("hire_day")),
            leave_day=_day(row.get("leave_day")),
            since=_day(row.get("since")),
            active=row.get("active"),
        )
        return (record,)

    @staticmethod
    def _name(row: Row, email: str) -> str:
        if row.has("name"):
            ref = row.get("name") if email else row.need("name")
            return ref.text if ref else ""
        return " ".join(filter(None, (row.get("first_name"), row.get("last_name"))))

    def _refs(self, row: Row, name: str, email: str) -> Iterator[PersonRef]:
        for column in self._ids:
            try:
                text = read_name(row.cell(column))
            except BadCell as bad:
                row.warn(column, str(bad))
                continue
            kinds = PERSON_IDS_ELSEWHERE if column.key in GENERIC_PERSON_IDS else (id_kind(column.header),)
            for kind in kinds:
                if text:
                    yield PersonRef(kind, text)
        for field, text in (("email", email), ("name", name)):
            ref = PersonRef(field, text)
            if not text:
                continue
            if not self._staff.is_shared(ref):
                yield ref
            else:
                where = field if row.has(field) else "last_name"
                row.warn(where, f"{shown(text)} stands for several people here and identifies none of them")


def _day(moment: date | datetime | None) -> date | None:
    return moment.date() if isinstance(moment, datetime) else moment
