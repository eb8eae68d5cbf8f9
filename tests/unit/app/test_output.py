"""What commands print."""

from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path

import msgspec
import pytest

from spm_desktop.app.output import json_text, table


@dataclass(frozen=True)
class Sold:
    who: str
    day: date
    at: datetime
    value: Decimal
    file: Path


def test_documents_are_exact() -> None:
    sold = Sold("Zoë", date(2017, 10, 5), datetime(2017, 10, 5, 7, tzinfo=UTC), Decimal("0.10"), Path("a"))
    assert msgspec.json.decode(json_text({"sold": [sold]})) == {
        "sold": [
            {
                "who": "Zoë",
                "day": "2017-10-05",
                "at": "2017-10-05T07:00:00Z",
                "value": "0.10",
                "file": "a",
            }
        ]
    }


def test_a_document_refuses_what_it_cannot_tell() -> None:
    with pytest.raises(TypeError, match="object has no place"):
        json_text({"what": object()})


def test_a_table_lines_up() -> None:
    rows = [("Zoë", 12, None), ("Bartholomew", 3_000, "late")]
    assert list(table(["name", "value", "note"], rows, right="value")) == [
        "name         value  note",
        "Zoë             12",
        "Bartholomew   3000  late",
    ]


def test_a_table_lines_up_in_any_script() -> None:
    rows = [("李小龙", "北京", 1), ("Zoe\u0308", "นิ่ม", 20), ("Ann Lee", "Ｘ", 300)]
    assert list(table(["name", "team", "n"], rows, right="n")) == [
        "name     team    n",
        "李小龙   北京    1",
        "Zoe\u0308      นิ่ม     20",
        "Ann Lee  Ｘ    300",
    ]


def test_a_table_without_rows_is_its_headers() -> None:
    assert list(table(["name", "value"], [])) == ["name  value"]
