"""Records as rows and rows as records: each field is the column of its name, kept by its type."""

from collections.abc import Callable, Collection
from dataclasses import fields
from datetime import date, datetime
from enum import Enum
from types import NoneType
from typing import TYPE_CHECKING, Any, TypeVar, get_args, get_type_hints
from zoneinfo import ZoneInfo

from sqlalchemy import Row

from spm_desktop.storage.days import from_label, from_micros, label, micros

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

Record = TypeVar("Record")
_Ways = tuple[tuple[str, Callable[[Any], Any]], ...]
_KNOWN: dict[type[Any], _Ways] = {}
"""Kind of record -> how its fields are read; worked out when the first one is."""


def columns_of(record: "DataclassInstance", without: Collection[str] = ()) -> dict[str, Any]:
    """What a record's row has, but for its id and for fields that are kept otherwise."""
    names = [field.name for field in fields(record) if field.name != "id" and field.name not in without]
    return {name: _stored(getattr(record, name)) for name in names}


def record_of(kind: type[Record], row: Row[Any], **given: Any) -> Record:
    """The record that a row holds. `given`: fields that are kept otherwise."""
    read = {name: way(getattr(row, name)) for name, way in _ways(kind) if name not in given}
    return kind(**read, **given)


def _stored(value: Any) -> Any:
    """A value as a column has it."""
    if isinstance(value, datetime):
        return micros(value)
    if isinstance(value, date):
        return label(value)
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, bool):
        return int(value)
    return str(value) if isinstance(value, ZoneInfo) else value


def _ways(kind: type[Any]) -> _Ways:
    """How each field is read."""
    known = _KNOWN.get(kind)
    if known is None:
        hints = get_type_hints(kind)
        known = _KNOWN[kind] = tuple((field.name, _way(hints[field.name])) for field in fields(kind))
    return known


def _way(hint: Any) -> Callable[[Any], Any]:
    possible = get_args(hint)
    if NoneType in possible:
        (inside,) = (_way(one) for one in possible if one is not NoneType)
        return lambda value: None if value is None else inside(value)
    if hint is datetime:
        return from_micros
    if hint is date:
        return from_label
    if isinstance(hint, type) and issubclass(hint, Enum | bool | ZoneInfo):
        return hint
    return _as_it_is


def _as_it_is(value: Any) -> Any:
    return value
