"""Mappings are kept under names and found by columns; folders are watched, otherwise and no longer."""

from pathlib import Path

import pytest

from spm_desktop.domain.errors import KnownError
from spm_desktop.domain.records import Heads, RecordKind
from spm_desktop.services.actors import Actor, Role
from spm_desktop.services.import_profiles import as_before, keep_for_columns, keep_profile, named
from spm_desktop.services.importing.options import ImportOptions
from spm_desktop.services.ports import ParseOptions, SeenFile, SeenSheet
from spm_desktop.services.watched_folders import folder_lines, leave_folder, watch_folder
from spm_desktop.storage.watched_folders import SqlProfiles, SqlWatchedFolders
from tests.offices import TestOffice

REP = Actor("Rita Rep", frozenset({Role.REP}))
SAID = ImportOptions(
    ParseOptions(RecordKind.FACTS, {"metric": "=Tours"}, across=Heads.PERIODS, year=2024), create_people=True
)


def seen(*columns: str, title: str = "") -> SeenFile:
    lines = [(1, (title,))] if title else []
    lines += [(4, columns), (5, tuple("x" for _ in columns))]
    return SeenFile("any.csv", 1, "", (SeenSheet("Report", 2, 4, 0, tuple(lines)),))


def stores(office: TestOffice) -> tuple[SqlProfiles, SqlWatchedFolders]:
    return SqlProfiles(office.database, office.clock), SqlWatchedFolders(office.database, office.clock)


def test_a_mapping_is_found_by_the_columns_in_any_order(office: TestOffice) -> None:
    profiles, _ = stores(office)
    keep_profile(profiles, office.actor, "Tours", seen("Rep", "Jan", "Feb"), SAID)
    found, name = as_before(
        profiles.profiles(), lambda: seen("feb", "REP", "Jan", title="Tours 2025"), ImportOptions()
    )
    assert (name, found.parse.columns, found.parse.across) == ("Tours", {"metric": "=Tours"}, Heads.PERIODS)
    assert (found.parse.sheet, found.parse.year, found.create_people) == ("Report", None, True)
    others, name = as_before(profiles.profiles(), lambda: seen("Rep", "Jan"), ImportOptions())
    assert (others, name) == (ImportOptions(), "")
    told = ImportOptions(ParseOptions(kind=RecordKind.GOALS))
    assert as_before(profiles.profiles(), lambda: seen("Rep", "Jan", "Feb"), told) == (told, "")


def test_the_newest_mapping_of_the_same_columns_holds(office: TestOffice) -> None:
    profiles, _ = stores(office)
    keep_profile(profiles, office.actor, "Tours", seen("Rep", "Jan"), SAID)
    keep_profile(profiles, office.actor, "Visits", seen("Rep", "Jan"), SAID)
    keep_profile(profiles, office.actor, "tours", seen("Rep", "Feb"), SAID)
    kept = {(one.name, one.shape) for one in profiles.profiles()}
    assert kept == {("Visits", "jan|rep"), ("tours", "feb|rep")}
    with pytest.raises(KnownError, match="There is no saved mapping called Nix"):
        named(profiles.profiles(), "Nix")
    with pytest.raises(KnownError):
        keep_profile(profiles, REP, "Mine", seen("Rep", "Jan"), SAID)


def test_what_was_said_by_hand_is_kept_under_a_free_name(office: TestOffice) -> None:
    profiles, _ = stores(office)
    keep_for_columns(profiles, office.actor, Path("Calls 2024-01.csv"), seen("Rep", "Jan"), SAID)
    keep_for_columns(profiles, office.actor, Path("Calls 2024-02.csv"), seen("Rep", "Feb"), SAID)
    keep_for_columns(profiles, office.actor, Path("other.csv"), seen("Rep", "Jan"), SAID)
    kept = {(one.name, one.shape) for one in profiles.profiles()}
    assert kept == {("Calls", "jan|rep"), ("Calls 2", "feb|rep")}


def test_a_folder_is_watched_and_everything_can_be_undone(office: TestOffice, tmp_path: Path) -> None:
    profiles, folders = stores(office)
    keep_profile(profiles, office.actor, "Tours", seen("Rep", "Jan"), SAID)
    begun = watch_folder(folders, office.actor, tmp_path, "", False)
    other = watch_folder(folders, office.actor, tmp_path, "tours", True)
    (folder,) = folders.folders()
    assert (folder.path, folder.profile, folder.create_people) == (str(tmp_path.resolve()), "Tours", True)
    with pytest.raises(KnownError, match="A folder is watched with this mapping"):
        profiles.forget(office.actor, profiles.profiles()[0].id)
    assert other.undo is not None
    other.undo()
    assert [(one.profile, one.create_people) for one in folders.folders()] == [("", False)]
    left = leave_folder(folders, office.actor, folder.path)
    assert folder_lines(folders) == []
    assert left.undo is not None
    left.undo()
    assert begun.undo is not None
    begun.undo()
    assert folders.folders() == []
    profiles.forget(office.actor, profiles.profiles()[0].id)
    assert profiles.profiles() == []


def test_what_is_no_folder_or_not_yours(office: TestOffice, tmp_path: Path) -> None:
    _, folders = stores(office)
    for actor, path, code in (
        (office.actor, tmp_path / "gone", "folder_missing"),
        (REP, tmp_path, "not_allowed"),
    ):
        with pytest.raises(KnownError) as refused:
            watch_folder(folders, actor, path, "", False)
        assert refused.value.code == code
    with pytest.raises(KnownError) as refused:
        leave_folder(folders, office.actor, "nowhere")
    assert refused.value.code == "folder_unknown"
