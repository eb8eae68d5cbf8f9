"""Learns from a sheet that gives both name and e-mail address of who sells which of them are one person."""

from collections import defaultdict

from spm_desktop.domain.names import name_key, normal_key
from spm_desktop.domain.records import PersonRef
from spm_desktop.excel.columns.headers import person_header
from spm_desktop.excel.columns.recognised import Recognised
from spm_desktop.excel.columns.survey import Column, Survey
from spm_desktop.excel.records.fields import person_kind
from spm_desktop.excel.records.rows import Row
from spm_desktop.excel.values.readers import BadCell, read_text
from spm_desktop.excel.values.texts import is_email

_WHO = ("owner", "person")


class SamePeople:
    """Sees the rows that could be used; `groups` tells what it learned. A name with several addresses tells
    nothing: it may be of several people."""

    def __init__(self, survey: Survey, recognised: Recognised) -> None:
        self._columns = _name_and_email(survey, recognised)
        self._names: defaultdict[str, dict[str, str]] = defaultdict(dict)
        self._emails: dict[str, str] = {}

    @property
    def learns(self) -> bool:
        """Whether the sheet gives both."""
        return self._columns is not None

    def see(self, row: Row) -> None:
        """Takes note of the name and the address in a row."""
        if self._columns is None:
            return
        try:
            name, email = (read_text(row.cell(column)) for column in self._columns)
        except BadCell:
            return
        if name and ";" not in name and not is_email(name) and is_email(email):
            self._emails.setdefault(normal_key(email), email)
            self._names[normal_key(email)].setdefault(name, name_key(name))

    @property
    def groups(self) -> tuple[tuple[PersonRef, ...], ...]:
        """What the sheet calls one person: an address, and the spellings of one name."""
        addresses: defaultdict[str, set[str]] = defaultdict(set)
        for email, names in self._names.items():
            for key in names.values():
                addresses[key].add(email)
        return tuple(
            (PersonRef("email", self._emails[email]), *(PersonRef("name", name) for name in names))
            for email, names in self._names.items()
            if len({*names.values()}) == 1 and all(len(addresses[key]) == 1 for key in names.values())
        )


def _name_and_email(survey: Survey, recognised: Recognised) -> tuple[Column, Column] | None:
    """The columns of both, where the sheet has exactly one beside the one that names who sells."""
    who = next((recognised.sources[field] for field in _WHO if field in recognised.sources), None)
    if not isinstance(who, Column):
        return None
    kind = person_kind(who)
    wanted = {"name": "email", "email": "name"}.get(kind)
    others = [
        column
        for column in survey.columns
        if column is not who and column.content.filled and person_header(column.key)
        and not column.is_id and person_kind(column) == wanted
    ]  # fmt: skip
    if len(others) != 1:
        return None
    return (who, others[0]) if kind == "name" else (others[0], who)
