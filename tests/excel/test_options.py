"""What the user says about a file overrules what it looks like."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from spm_desktop.domain.errors import KnownError
from spm_desktop.domain.records import RecordKind

Read = Callable[..., Any]
LOG = "Who,When,How much\nAnn Lee,2024-01-05,5\nAnn Lee,2024-01-06,6\n"


def refusal(read: Read, *arguments: Any, **options: Any) -> KnownError:
    with pytest.raises(KnownError) as caught:
        read(*arguments, **options)
    return caught.value


def test_columns_may_be_named(csv_file: Read, read: Read) -> None:
    columns = {"person": "who", "day": "When", "value": "How much"}
    (sheet,) = read(csv_file(LOG), columns=columns).sheets
    assert sheet.plan.kind is RecordKind.FACTS
    assert sheet.plan.columns == {"person": "Who", "day": "When", "value": "How much"}
    assert read(csv_file(LOG), columns=sheet.plan.columns).sheets[0].plan == sheet.plan


def test_constants(csv_file: Read, read: Read) -> None:
    columns = {"person": "Who", "day": "When", "value": "=1", "metric": "=Visits"}
    facts = read(csv_file(LOG), columns=columns).sheets[0].records()
    assert [(fact.metric, fact.value) for fact in facts] == [("Visits", 1), ("Visits", 1)]
    error = refusal(read, csv_file(LOG), columns={**columns, "day": "=soon"})
    assert (error.code, error.message) == (
        "constant_unusable",
        "The constant for day can't be used: 'soon' is not a date.",
    )


def test_what_is_missing_is_named(csv_file: Read, read: Read) -> None:
    error = refusal(read, csv_file(LOG), kind=RecordKind.DEALS)
    assert error.code == "column_missing"
    assert "Who, When, How much" in error.message
    assert "--map owner=COLUMN" in error.hint


def test_wrong_columns_and_fields_are_named(csv_file: Read, read: Read) -> None:
    error = refusal(read, csv_file(LOG), columns={"person": "Whom"})
    assert (error.code, "Who, When, How much" in error.hint) == ("column_unknown", True)
    error = refusal(read, csv_file(LOG), kind=RecordKind.FACTS, columns={"stage": "Who"})
    assert (error.code, "metric" in error.hint) == ("field_unknown", True)


def test_several_columns_may_identify_a_row(csv_file: Read, read: Read) -> None:
    path = csv_file("Order,Line,Rep,Date,Sales\n1,1,Ann Lee,2024-01-05,5\n1,2,Ann Lee,2024-01-05,5\n")
    (sheet,) = read(path, key=("Order", "Line")).sheets
    assert [fact.key for fact in sheet.records()] == ["1 | 1", "1 | 2"]
    assert (sheet.plan.merge, sheet.plan.key_columns) == (True, ("Order", "Line"))
    assert not read(path, key=("Order", "Line"), merge=False).sheets[0].plan.merge
    assert refusal(read, path, merge=True).code == "key_missing"
    assert refusal(read, path, key=("Row",)).code == "column_unknown"


def test_the_header_row_may_be_named(csv_file: Read, read: Read) -> None:
    path = csv_file("Name,Team\nAnn Lee,North\nRep,Office\nJo Roe,Oslo\nMax Ray,Rome\n")
    (sheet,) = read(path, header_row=3).sheets
    assert (sheet.plan.header_row, sheet.header) == (3, ("Rep", "Office"))
    assert [person.office for person in sheet.records()] == ["Oslo", "Rome"]
    error = refusal(read, path, header_row=9)
    assert (error.code, "below row 9" in error.message) == ("file_empty", True)


def test_more_columns_of_ids_of_people(csv_file: Read, read: Read) -> None:
    path = csv_file("Rep,Team,Till\nAnn Lee,North,T1\nJo Roe,South,T2\n")
    (sheet,) = read(path, columns={"id": "Till"}).sheets
    assert [person.refs[0].kind for person in sheet.records()] == ["till", "till"]


def test_days_as_numbers_where_the_user_says_so(csv_file: Read, read: Read) -> None:
    path = csv_file("Rep,Filed,Sales\nAnn Lee,45296,5\nAnn Lee,20240106,5\n")
    facts = read(path, columns={"day": "Filed"}).sheets[0].records()
    assert [fact.day for fact in facts] == [date(2024, 1, 5), date(2024, 1, 6)]


def test_the_order_of_columns_makes_no_other_shape(csv_file: Read, read: Read) -> None:
    one = csv_file("Rep,Date,Sales\nAnn Lee,2024-01-05,5\n", name="one.csv")
    other = csv_file("sales,rep,DATE\n5,Ann Lee,2024-01-05\n", name="other.csv")
    more = csv_file("Rep,Date,Sales,Region\nAnn Lee,2024-01-05,5,North\n", name="more.csv")
    shape, same, different = (read(path).sheets[0].plan.shape for path in (one, other, more))
    assert shape == same != different


def test_rows_may_be_told_apart_by_content_although_a_column_is_unique(csv_file: Read, read: Read) -> None:
    path = csv_file("Order No,Rep,Date,Sales\n1,Ann Lee,2024-01-05,5\n2,Ann Lee,2024-01-05,6\n")
    (keyed,) = read(path).sheets
    assert (keyed.plan.key_columns, keyed.plan.merge) == (("Order No",), True)
    (sheet,) = read(path, keyless=True).sheets
    assert (sheet.plan.key_columns, sheet.plan.merge, "key" in sheet.plan.columns) == ((), False, False)
    assert [fact.key for fact in sheet.records()] == ["", ""]
    assert len({fact.identity for fact in sheet.records()} - {""}) == 2
    assert sheet.plan.notes == ("The 2 rows are told apart by their content, not by Order No.",)
    assert read(path, keyless=True, columns=sheet.plan.columns).sheets[0].plan == sheet.plan
    assert refusal(read, path, keyless=True, merge=True).code == "key_missing"


def test_deals_may_be_told_apart_by_content_too(csv_file: Read, read: Read) -> None:
    path = csv_file("Deal ID,Owner,Stage,Amount\nA,Ann Lee,Won,5\nB,Ann Lee,Won,5\n")
    (sheet,) = read(path, keyless=True).sheets
    assert (sheet.plan.kind, sheet.plan.key_columns, sheet.plan.merge) == (RecordKind.DEALS, (), False)
    assert [deal.key for deal in sheet.records()] == ["", ""]


def test_a_log_of_calls_without_its_key_still_counts_calls(csv_file: Read, read: Read) -> None:
    path = csv_file("Call Id,Agent,Date\nC1,Ann Lee,2024-01-05\nC2,Ann Lee,2024-01-05\n")
    (sheet,) = read(path, keyless=True).sheets
    assert [(fact.key, fact.metric) for fact in sheet.records()] == [("", "Call"), ("", "Call")]
