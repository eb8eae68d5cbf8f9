"""The workbook of the demo could be any CRM's: reading it finds what the demo says it does."""

import zlib
from contextlib import closing
from dataclasses import replace
from datetime import date
from itertools import chain, islice
from pathlib import Path

import pytest

from spm_desktop.app.demo_book import DemoBook, demo_book
from spm_desktop.domain.records import FeedPlan, PersonRecord, Record
from spm_desktop.excel.parser import GuardedParser
from spm_desktop.services.demo_office import demo_office
from spm_desktop.services.ports import ParseOptions
from spm_desktop.services.used_columns import used_columns

FIRST_ROWS = 80


@pytest.fixture(scope="module")
def book() -> DemoBook:
    demo = demo_office(date(2026, 10, 15))
    few = (islice(records, FIRST_ROWS) for records in (demo.people, demo.deals, demo.facts, demo.goals))
    return demo_book("Demo office", chain(*few))


@pytest.fixture(scope="module")
def written(book: DemoBook, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("demo") / book.file.name
    assert book.file.content is not None
    path.write_bytes(zlib.decompress(book.file.content))
    return path


def test_it_is_understood_as_the_demo_understands_it(book: DemoBook, written: Path) -> None:
    with closing(GuardedParser().parse(written, ParseOptions())) as read:
        assert read.sha256 == book.file.sha256
        for sheet, own in zip(read.sheets, (one.as_read for one in book.sheets), strict=True):
            assert understood(sheet.plan) == understood(own.plan)
            assert used_columns(sheet.plan) == used_columns(own.plan)
            assert [said(record) for record in sheet.records()] == [said(record) for record in own.made]
            assert not sheet.problems


def test_its_rows_are_shown_as_reading_shows_them(book: DemoBook, written: Path) -> None:
    rows = (2, 3, 45, FIRST_ROWS + 1)
    assert book.rows_of(written, rows) == GuardedParser().rows_of(written, rows)


def understood(plan: FeedPlan) -> tuple[object, ...]:
    """What decides on the feed that it belongs to, and what is told of its cells."""
    feed = (plan.kind, plan.sheet, plan.shape, plan.key_columns, plan.merge, plan.measured_by)
    return (*feed, plan.columns, plan.letters, plan.header_row)


def said(record: Record) -> Record:
    return replace(record, refs=()) if isinstance(record, PersonRecord) else record
