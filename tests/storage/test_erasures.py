"""What two of HR purged or erased stays away: also where a copy is restored, or the database was lost."""

import contextlib
from pathlib import Path

import pytest
import sqlcipher3.dbapi2 as sqlcipher
from sqlalchemy import text

from spm_desktop.config.folders import Profile
from spm_desktop.domain.pips.states import Action
from spm_desktop.services.actors import Actor
from spm_desktop.services.erasing import ask_erasure, erase_person
from spm_desktop.services.people.editing import archive_people
from spm_desktop.services.pips.acting import act
from spm_desktop.storage.backup import back_up
from spm_desktop.storage.erasure_store import SqlErasures
from spm_desktop.storage.people.store import SqlPeople
from spm_desktop.storage.profile import open_profile
from spm_desktop.storage.restore import ProfileBackups
from spm_desktop.storage.verify import SqlVerifier
from tests.contract.pip_desk import SECRET, Desk
from tests.offices import NOON, OWNER, ZONE, FrozenClock, TestOffice


def purged(profile: Profile, copy: Path) -> None:
    """A plan that was withdrawn, copied, and purged after its time."""
    database = open_profile(profile.database, FrozenClock(NOON), ZONE, before_migration=lambda: None)
    with contextlib.closing(database):
        desk = Desk(TestOffice(database, FrozenClock(NOON)))
        pip = desk.begin()
        desk.do(pip, desk.hr, Action.WITHDRAW, {"reason": "Begun in error"})
        back_up(profile.database, copy)
        desk.wait(3 * 366)
        desk.do(pip, desk.hr, Action.SIGN_PURGE, {"reason": "Over"})
        act(desk.reader, desk.store, desk.hr2, desk.case(pip).record, Action.PURGE)


def told(path: Path) -> tuple[str, bool]:
    """The plan's state, and whether its words are anywhere in the file."""
    with contextlib.closing(sqlcipher.connect(str(path))) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        (state,) = connection.execute("SELECT state FROM pip").fetchone()
    return state, SECRET.encode() in path.read_bytes()


@pytest.mark.parametrize("lost", [False, True])
def test_a_copy_does_not_bring_a_purged_plan_back(profile_folder: Path, tmp_path: Path, lost: bool) -> None:
    profile, copy = Profile(profile_folder), tmp_path / "copy.sqlite"
    profile.create()
    purged(profile, copy)
    assert told(profile.database) == ("purged", False)
    assert told(copy) == ("withdrawn", True)
    if lost:
        for suffix in ("", "-wal", "-shm"):
            Path(f"{profile.database}{suffix}").unlink(missing_ok=True)
    else:
        (profile.folder / "erased.jsonl").unlink()  # then the database itself knows
    backups = ProfileBackups(profile, FrozenClock(NOON), ZONE)
    backups.restore(Actor("Ada", OWNER.roles), copy)
    assert told(profile.database) == ("purged", False)
    database = open_profile(profile.database, FrozenClock(NOON), ZONE, before_migration=lambda: None)
    with contextlib.closing(database):
        assert SqlVerifier(database, FrozenClock(NOON)).run("").ok


def test_a_copy_does_not_bring_an_erased_person_back(profile_folder: Path, tmp_path: Path) -> None:
    profile, copy = Profile(profile_folder), tmp_path / "copy.sqlite"
    profile.create()
    (profile.folder / "wall-lobby.last").write_text("Rae Rep")
    database = open_profile(profile.database, FrozenClock(NOON), ZONE, before_migration=lambda: None)
    with contextlib.closing(database):
        desk = Desk(TestOffice(database, FrozenClock(NOON)))
        rae = desk.ids["Rae Rep"]
        archive_people(SqlPeople(database, FrozenClock(NOON)), OWNER, {rae: "Rae Rep"}, True)
        back_up(profile.database, copy)
        store = SqlErasures(database, FrozenClock(NOON))
        names = "id, state, plan, made_by, made_at"
        with database.write() as connection:  # other days' changes leave copies where nothing is any more
            for many in (400, 0):
                connection.execute(text("DELETE FROM contest"))
                for number in range(many):
                    plan = {"id": number + 1, "plan": b"Rae Rep " * 40}
                    connection.execute(
                        text(f"INSERT INTO contest({names}) VALUES (:id, 'settled', :plan, 'm', 1)"), plan
                    )
        ask_erasure(desk.reader, store, desk.hr, rae, "They asked for it")
        erase_person(desk.reader, store, desk.hr2, store.erasures()[0])
    assert not (profile.folder / "wall-lobby.last").exists()
    for file in profile.folder.rglob("*"):
        assert not file.is_file() or b"Rae Rep" not in file.read_bytes(), (
            file
        )  # nor what others changed before
    for suffix in ("", "-wal", "-shm"):
        Path(f"{profile.database}{suffix}").unlink(missing_ok=True)
    assert b"Rae Rep" in copy.read_bytes()
    ProfileBackups(profile, FrozenClock(NOON), ZONE).restore(Actor("Ada", OWNER.roles), copy)
    with contextlib.closing(sqlcipher.connect(str(profile.database))) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        names = [name for (name,) in connection.execute("SELECT display_name FROM person")]
    assert f"Erased person {rae}" in names
    assert b"Rae Rep" not in profile.database.read_bytes()
    database = open_profile(profile.database, FrozenClock(NOON), ZONE, before_migration=lambda: None)
    with contextlib.closing(database):
        assert SqlVerifier(database, FrozenClock(NOON)).run("").ok
