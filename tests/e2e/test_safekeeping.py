"""`backup`, `restore`, `verify` and `settings` as they are typed."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import Ran
from tests.e2e.imported import import_text

Spm = Callable[..., Ran]

DEALS = """Opportunity ID,Owner,Stage,Amount,Created Date,Close Date
D1,Ann Lee,Won,1000.50,2017-10-01,2017-10-20
D2,Bob Ray,Lost,200,2017-10-02,2017-10-21
"""


@pytest.fixture(scope="module")
def two_deals(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return import_text(tmp_path_factory.mktemp("deals"), "deals.csv", DEALS, "--create-people")


@pytest.fixture
def filled(spm: Spm, two_deals: Path, profile_folder: Path) -> Spm:
    """The program on a profile with two deals."""
    shutil.copytree(two_deals, profile_folder)
    return spm


def head(spm: Spm) -> str:
    return str(spm("verify", "--json").document["head"])


def test_verify(filled: Spm) -> None:
    told = filled("verify")
    assert (told.code, told.err) == (0, "")
    assert "WRONG" not in told.out
    found = filled("verify", "--json")
    assert found.code == 0
    assert found.document["ok"] is True
    names = [
        "schema",
        "integrity",
        "references",
        "memberships",
        "operations",
        "rows",
        "deals",
        "totals",
        "records",
        "audit",
    ]
    assert [check["name"] for check in found.document["checks"]] == names
    assert all(set(check) == {"name", "ok", "detail"} for check in found.document["checks"])


def test_verify_says_what_is_wrong_with_its_exit_code(filled: Spm, profile_folder: Path) -> None:
    noted = head(filled)
    assert filled("verify", "--head", noted).code == 0
    missing = filled("verify", "--head", "0" * 64)
    assert missing.code == 1
    assert "is not in the trail" in missing.out
    found = filled("verify", "--head", "0" * 64, "--json")
    assert (found.code, found.document["ok"]) == (1, False)


def test_nothing_to_verify(spm: Spm, profile_folder: Path) -> None:
    told = spm("verify")
    assert told.code == 1
    assert told.err == f"There is no database in {profile_folder} yet. Name a profile with --data.\n"
    assert not (profile_folder / "database.sqlite").exists()


def test_back_up_and_restore(filled: Spm, tmp_path: Path) -> None:
    copy = tmp_path / "copy.sqlite"
    done = filled("backup", "--to", copy, "--json")
    assert (done.code, done.document) == (0, {"file": str(copy), "size": copy.stat().st_size})
    assert filled("undo-import", "1").code == 0
    assert filled("verify", "--json").document["checks"][6]["detail"] == "0 deals count for what they say"
    back = filled("restore", copy, "--json")
    assert back.code == 0
    assert back.document["restored"] == str(copy)
    assert Path(back.document["kept"]).exists()
    found = filled("verify", "--json").document
    assert found["ok"]
    assert found["checks"][6]["detail"] == "2 deals count for what they say"


def test_back_up_among_the_backups(filled: Spm, profile_folder: Path) -> None:
    told = filled("backup")
    assert (told.code, told.err) == (0, "")
    (copy,) = (profile_folder / "backups").glob("by-hand-*.sqlite")
    assert str(copy) in told.out


def test_restore_to_a_new_machine(filled: Spm, profile_folder: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy.sqlite"
    filled("backup", "--to", copy)
    profile_folder.rename(tmp_path / "lost")
    done = filled("restore", copy)
    assert (done.code, done.err) == (0, "")
    assert done.out == f"{copy} is restored.\n"
    assert filled("verify").code == 0


def test_restore_what_is_damaged(filled: Spm, profile_folder: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy.sqlite"
    filled("backup", "--to", copy)
    (profile_folder / "database.sqlite").write_bytes(b"\0" * 5000)
    refused = filled("verify")
    assert refused.code == 1
    assert refused.err == (
        f"The database {profile_folder / 'database.sqlite'} is damaged, or encrypted with another key."
        " Restore the last backup: spm-desktop restore FILE.\n"
    )
    done = filled("restore", copy)
    assert (done.code, done.err) == (0, "")
    assert "damaged-" in done.out
    assert filled("verify").code == 0


def test_refusals(filled: Spm, tmp_path: Path) -> None:
    letter = tmp_path / "letter.txt"
    letter.write_text("Dear all")
    for words, arguments in {
        "is not a whole SPM Desktop database": ("restore", letter),
        "There is no file": ("restore", tmp_path / "nothing"),
        "is not overwritten": ("backup", "--to", letter),
        "There is no setting color.": ("settings", "color=red"),
    }.items():
        told = filled(*arguments)
        assert (told.code, told.out) == (1, "")
        assert words in told.err
        assert told.err.count("\n") == 1
    assert filled("settings", "currency").code == 2
    on_server = filled("--db", "postgresql://localhost/x", "backup").err
    assert on_server.startswith("A PostgreSQL database is copied")


def test_settings(filled: Spm) -> None:
    told = filled("settings", "week-start=sunday", "--json")
    assert told.code == 0
    assert told.document["settings"]["week-start"] == "sunday"
    assert "sunday" in filled("settings").out
    refused = filled("settings", "currency=USD", "--json")
    assert refused.code == 1
    assert refused.document["error"]["code"] == "currency_in_use"


def test_who_may_not(filled: Spm) -> None:
    assert filled("user-add", "Rita", "--role", "rep").code == 0
    for arguments in (("verify",), ("backup",), ("restore", "x"), ("settings", "name=x")):
        told = filled(*arguments, "--as", "Rita")
        assert told.code == 1, arguments
        assert "Rita (rep) may not" in told.err


def test_daily_jobs_run_after_what_writes(filled: Spm, profile_folder: Path, tmp_path: Path) -> None:
    more = tmp_path / "more.csv"
    more.write_text(DEALS.replace("D1", "D7"))
    backups = profile_folder / "backups"
    assert filled("import", more, "--now", "2050-01-02T09:00").code == 0
    copies = set(backups.glob("auto-*"))
    assert copies
    assert not list(backups.glob("auto-2050*")), "a copy is dated by the machine, whatever day the office has"
    log = (profile_folder / "logs" / "commands.log").read_text()
    assert "verify-nightly: all is well" in log
    assert "prune-change-log" in log
    assert filled("undo-import", "2", "--now", "2050-01-02T10:00").code == 0
    assert set(backups.glob("auto-*")) == copies, "once a day"


def test_a_receipt_for_what_came_before_a_file_that_fails(filled: Spm, tmp_path: Path) -> None:
    good = tmp_path / "good.csv"
    good.write_text(DEALS.replace("D1", "D8"))
    told = filled("import", good, tmp_path / "nothing.csv")
    assert told.code == 1
    assert told.out.startswith("good.csv: import 2, 2 rows of deals")
    assert told.err.startswith("There is no file")
    found = filled("import", good, tmp_path / "nothing.csv", "--json")
    assert found.code == 1
    document = json.loads(found.out)
    assert [one["file"] for one in document["imports"]] == ["good.csv"]
    assert document["error"]["code"] == "file_missing"
