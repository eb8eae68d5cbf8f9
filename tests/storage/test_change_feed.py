"""What anybody changed comes through the change log, once."""

from sqlalchemy import text

from spm_desktop.services.topics import Topic
from spm_desktop.storage.change_feed import SqlChangeFeed
from spm_desktop.storage.unit_of_work import Change, unit_of_work
from tests.offices import TestOffice


def _change(office: TestOffice, *topics: str) -> None:
    with unit_of_work(office.database, office.actor, office.clock) as work:
        for topic in topics:
            work.changed(Change(topic))


def test_tells_each_change_once(office: TestOffice) -> None:
    feed = SqlChangeFeed(office.database)
    assert feed.changed() == set()
    _change(office, "people", "goals")
    assert feed.changed() == {"people", "goals"}
    assert feed.changed() == set()


def test_who_was_away_for_longer_than_the_log_is_kept_looks_at_everything(office: TestOffice) -> None:
    feed = SqlChangeFeed(office.database)
    for _ in range(3):
        _change(office, "goals")
    with office.database.write() as connection:
        connection.execute(text("DELETE FROM change_log WHERE seq < (SELECT max(seq) FROM change_log)"))
    assert feed.changed() == set(Topic)
    assert feed.changed() == set()


def test_another_copy_of_the_database_in_its_place_changes_everything(office: TestOffice) -> None:
    feed = SqlChangeFeed(office.database)
    with office.database.write() as connection:
        connection.execute(text("UPDATE database SET epoch = 'another copy'"))
    assert feed.changed() == set(Topic)
