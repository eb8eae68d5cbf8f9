"""What imports told, what waits, and which feeds there are can be looked up by who may."""

import pytest
from sqlalchemy import text

from spm_desktop.domain.errors import KnownError
from spm_desktop.domain.records import RecordKind
from spm_desktop.services.actors import Actor, Role
from spm_desktop.services.import_history import feed_lines, held_lines, receipt_of
from spm_desktop.services.importing import undo_import
from spm_desktop.storage.import_history import SqlImportHistory
from tests.contract.records import deal, person
from tests.offices import TestOffice

MANAGER = Actor("Mia", frozenset({Role.MANAGER}))


def history(office: TestOffice) -> SqlImportHistory:
    return SqlImportHistory(office.database)


def test_a_receipt_is_kept_as_it_was_told(office: TestOffice) -> None:
    receipt = office.bring(RecordKind.DEALS, [deal("D1", "Ana Lima")])
    assert receipt.import_id is not None
    kept = receipt_of(history(office), office.actor, receipt.import_id)
    assert kept is not None
    assert (kept.counts, kept.brought.people, kept.notes[0]) == (
        receipt.counts,
        ("Ana Lima",),
        receipt.notes[0],
    )


def test_nobody_sees_the_receipts_of_others_imports(office: TestOffice) -> None:
    receipt = office.bring(RecordKind.DEALS, [deal("D1", "Ana Lima")])
    assert receipt.import_id is not None
    for actor, number in ((MANAGER, receipt.import_id), (office.actor, 99)):
        with pytest.raises(KnownError) as refused:
            receipt_of(history(office), actor, number)
        assert refused.value.code == "import_unknown"
    assert held_lines(history(office), MANAGER) == []
    assert feed_lines(history(office), MANAGER) == []


def test_what_waits_is_told_by_whom_it_waits_for(office: TestOffice) -> None:
    office.bring(RecordKind.PEOPLE, [person("Ana Lima")], sheet="staff")
    rows = [deal("D1", "Ana Lima"), deal("D2", "A. Lima"), deal("D3", "A. Lima"), deal("D4", "Bo Lee")]
    receipt = office.bring(RecordKind.DEALS, rows, create_people=False)
    assert receipt.import_id is not None
    told = [(line.awaits, line.subject, line.rows) for line in held_lines(history(office), office.actor)]
    assert told == [("person", "A. Lima", 2), ("person", "Bo Lee", 1)]
    undo_import(office.ledger, office.actor, receipt.import_id)
    assert held_lines(history(office), office.actor) == []


def test_feeds_tell_what_they_are_known_by_and_their_newest_file(office: TestOffice) -> None:
    receipt = office.bring(RecordKind.DEALS, [deal("D1", "Ana Lima")], sheet="won")
    assert receipt.import_id is not None
    (feed,) = feed_lines(history(office), office.actor)
    assert (feed.system, feed.kind, feed.key_columns, feed.merges) == ("CRM", "deals", ("won key",), True)
    assert (feed.imports, feed.last_file, feed.owner) == (1, "won.csv", "Olga Owner")
    undo_import(office.ledger, office.actor, receipt.import_id)
    (feed,) = feed_lines(history(office), office.actor)
    assert (feed.imports, feed.last_at, feed.last_file) == (0, None, "")


def test_a_damaged_receipt_is_told_and_its_import_can_be_undone(office: TestOffice) -> None:
    receipt = office.bring(RecordKind.DEALS, [deal("D1", "Ana Lima")])
    assert receipt.import_id is not None
    with office.database.write() as connection:
        connection.execute(text("UPDATE import_receipt SET body = :rubbish"), {"rubbish": b"no receipt"})
    with pytest.raises(KnownError, match="can't be read any more") as refused:
        receipt_of(history(office), office.actor, receipt.import_id)
    assert refused.value.code == "receipt_unreadable"
    assert undo_import(office.ledger, office.actor, receipt.import_id).gone == 1
