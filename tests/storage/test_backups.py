"""Copies of a profile: made when something changed, checked, thinned out, and never in the way."""

import contextlib
import shutil
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
import sqlcipher3.dbapi2 as sqlcipher

from spm_desktop.config.folders import Profile
from spm_desktop.domain.errors import KnownError
from spm_desktop.domain.records import RecordKind
from spm_desktop.services.actors import Actor, Role
from spm_desktop.services.backups import back_up as back_up_service
from spm_desktop.storage.backup import KEPT_DAYS, KEPT_NEWEST, back_up, by_hand, when_changed
from spm_desktop.storage.profile import open_profile
from spm_desktop.storage.restore import ProfileBackups
from tests.contract.records import fact
from tests.offices import NOON, ZONE, FrozenClock, TestOffice


@pytest.fixture
def profile(new_file: Path, profile_folder: Path) -> Profile:
    profile = Profile(profile_folder)
    profile.create()
    shutil.copyfile(new_file, profile.database)
    return profile


@pytest.fixture
def office(profile: Profile) -> Iterator[TestOffice]:
    clock = FrozenClock(NOON)
    database = open_profile(profile.database, clock, ZONE, before_migration=lambda: None)
    yield TestOffice(database, clock)
    database.close()


def ask(path: Path, query: str) -> Any:
    with contextlib.closing(sqlcipher.connect(str(path))) as connection:
        return connection.execute(query).fetchone()[0]


def automatic(profile: Profile) -> list[str]:
    return sorted(path.name for path in profile.backups.glob("auto-*"))


def test_a_copy_while_somebody_writes(profile: Profile, office: TestOffice, tmp_path: Path) -> None:
    office.bring(RecordKind.FACTS, [fact("F1")])
    with office.database.write() as connection:
        connection.exec_driver_sql("UPDATE org SET name = 'half done'")
        copy = back_up(profile.database, tmp_path / "copy.sqlite")
    assert ask(copy, "SELECT name FROM org") == ""
    assert ask(copy, "SELECT count(*) FROM source_row") == 1
    assert [path.name for path in tmp_path.iterdir() if path.is_file()] == ["copy.sqlite"]
    assert copy.stat().st_mode & 0o077 == 0, "only this user may read it"


def test_a_copy_is_one_file(profile: Profile, office: TestOffice, tmp_path: Path) -> None:
    """Without a log beside it: it can be moved, mailed and put on a stick."""
    copy = back_up(profile.database, tmp_path / "copy.sqlite")
    assert ask(copy, "PRAGMA journal_mode") == "delete"


def test_when_something_changed_and_once_a_day(profile: Profile, office: TestOffice) -> None:
    def copied(**options: Any) -> bool:
        return when_changed(office.database, profile, office.clock, **options) is not None

    assert not copied(), "nothing in it yet"
    office.bring(RecordKind.FACTS, [fact("F1")])
    assert copied()
    office.bring(RecordKind.FACTS, [fact("F2")])
    assert not copied(), "a day has not passed"
    assert copied(every=timedelta(0))
    office.clock.set(NOON + timedelta(days=2))
    assert not copied(), "nothing changed"
    office.bring(RecordKind.FACTS, [fact("F3")])
    assert copied()
    assert not copied(every=timedelta(0)), "nothing changed"
    assert ask(profile.backups / automatic(profile)[-1], "SELECT count(*) FROM source_row") == 3


def test_a_rehearsal_in_the_future_does_not_stop_the_copies(profile: Profile, office: TestOffice) -> None:
    office.clock.set(NOON + timedelta(days=400))
    office.bring(RecordKind.FACTS, [fact("F1")])
    assert when_changed(office.database, profile, office.clock)
    office.clock.set(NOON)
    office.bring(RecordKind.FACTS, [fact("F2")])
    assert when_changed(office.database, profile, office.clock)


def test_old_copies_are_thinned_out(profile: Profile, office: TestOffice) -> None:
    by_hand(profile, office.clock, None)
    days = KEPT_DAYS + 6
    for hours in range(0, days * 24, 6):
        office.clock.set(NOON + timedelta(hours=hours))
        office.bring(RecordKind.FACTS, [fact(f"F{hours}")])
        assert when_changed(office.database, profile, office.clock, every=timedelta(0))
    kept = automatic(profile)
    newest_of_day = {name[5:13]: name for name in kept}
    assert len(newest_of_day) == KEPT_DAYS
    assert len(kept) <= KEPT_DAYS + KEPT_NEWEST
    last = office.clock.now()
    assert kept[-1].startswith(f"auto-{last:%Y%m%d-%H%M%S}")
    assert len(list(profile.backups.glob("by-hand-*"))) == 1


def test_remains_of_a_killed_copy_are_removed(profile: Profile, office: TestOffice) -> None:
    profile.backups.mkdir()
    remains = profile.backups / ".auto-20260101-000000-abcdef-1.sqlite.12345678.part"
    remains.write_bytes(b"half")
    office.bring(RecordKind.FACTS, [fact("F1")])
    assert when_changed(office.database, profile, office.clock)
    assert not remains.exists()


def test_not_with_the_last_space(
    profile: Profile, office: TestOffice, monkeypatch: pytest.MonkeyPatch
) -> None:
    office.bring(RecordKind.FACTS, [fact("F1")])
    monkeypatch.setattr(shutil, "disk_usage", lambda _path: shutil._ntuple_diskusage(1, 1, 100))
    with pytest.raises(KnownError, match="There is not enough space in"):
        when_changed(office.database, profile, office.clock)


def test_by_hand(profile: Profile, office: TestOffice, tmp_path: Path) -> None:
    first, second = by_hand(profile, office.clock, None), by_hand(profile, office.clock, None)
    assert first != second
    assert first.parent == profile.backups
    assert by_hand(profile, office.clock, tmp_path).parent == tmp_path
    named = tmp_path / "office copy.sqlite"
    assert by_hand(profile, office.clock, named) == named
    office.bring(RecordKind.FACTS, [fact("F1")])
    by_hand(profile, office.clock, named)
    assert ask(named, "SELECT count(*) FROM source_row") == 1, "an older copy is overwritten"


def test_nothing_else_is_overwritten(profile: Profile, office: TestOffice, tmp_path: Path) -> None:
    letter = tmp_path / "letter.docx"
    letter.write_text("Dear all")
    for target in (letter, profile.database):
        with pytest.raises(KnownError) as refused:
            by_hand(profile, office.clock, target)
        assert refused.value.code == "backup_target_taken"
    assert letter.read_text() == "Dear all"
    assert office.one("SELECT count(*) FROM org") == 1


def test_a_folder_that_is_not_there(profile: Profile, office: TestOffice, tmp_path: Path) -> None:
    with pytest.raises(KnownError, match="The database can't be copied to") as refused:
        by_hand(profile, office.clock, tmp_path / "nowhere" / "copy.sqlite")
    assert refused.value.code == "backup_failed"
    assert str(refused.value.message).endswith("copy.sqlite: No such file or directory.")


def test_onto_a_network_folder(
    profile: Profile, office: TestOffice, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """SQLite must not work there; a finished copy may lie there."""
    share = tmp_path / "share"
    share.mkdir()
    monkeypatch.setattr("spm_desktop.storage.backup.is_network_folder", lambda folder: folder == share)
    copy = by_hand(profile, office.clock, share / "copy.sqlite")
    assert ask(copy, "PRAGMA quick_check") == "ok"
    assert [path.name for path in share.iterdir()] == ["copy.sqlite"]
    assert sorted(path.name for path in profile.folder.iterdir() if path.name.startswith(".")) == []


def test_a_damaged_database_makes_no_copy(profile: Profile, office: TestOffice, tmp_path: Path) -> None:
    office.bring(RecordKind.FACTS, [fact(f"F{number}") for number in range(3000)])
    office.database.close()
    content = bytearray(profile.database.read_bytes())
    for page in range(20, len(content) // 4096, 3):
        content[page * 4096 : page * 4096 + 64] = b"\xff" * 64
    profile.database.write_bytes(content)
    with pytest.raises(KnownError) as refused:
        back_up(profile.database, tmp_path / "copy.sqlite")
    assert refused.value.code == "backup_damaged"
    assert [path.name for path in tmp_path.iterdir() if path.is_file()] == []


def test_a_copy_by_hand_is_audited(profile: Profile, office: TestOffice) -> None:
    copy = back_up_service(ProfileBackups(profile, office.clock, ZONE, office.clock), office.actor)
    assert str(copy) in office.one("SELECT body FROM audit_payload")


def test_only_administrators_copy(profile: Profile, office: TestOffice) -> None:
    with pytest.raises(KnownError, match="may not change backups"):
        back_up_service(ProfileBackups(profile, office.clock, ZONE), Actor("Rita", frozenset({Role.REP})))


def test_names_say_when(profile: Profile, office: TestOffice) -> None:
    office.bring(RecordKind.FACTS, [fact("F1")])
    when_changed(office.database, profile, office.clock)
    moment = automatic(profile)[0].removeprefix("auto-")[:15]
    assert datetime.strptime(f"{moment}+0000", "%Y%m%d-%H%M%S%z") == NOON
