"""Roles decide what a name may do."""

import getpass
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import openpyxl

from tests.conftest import Ran

Spm = Callable[..., Ran]

TEAMS = "Name,Team\nAnn Lee,North\nBo Ek,South\n"
DEALS = (
    "Deal ID,Owner,Stage,Amount,Created,Closed\n"
    "1,Ann Lee,Won,100,2026-03-02,2026-03-10\n2,Bo Ek,Won,50,2026-03-02,2026-03-10\n"
)


def bring(spm: Spm, folder: Path) -> None:
    for name, content in (("teams.csv", TEAMS), ("deals.csv", DEALS)):
        (folder / name).write_text(content, encoding="utf-8")
        assert spm("import", folder / name).code == 0


def test_a_rep_may_not_import(spm: Spm, tmp_path: Path) -> None:
    bring(spm, tmp_path)
    assert spm("user-add", "ann", "--role", "rep", "--person", "Ann Lee").code == 0
    refused = spm("--as", "ann", "import", tmp_path / "deals.csv")
    assert refused.code == 1
    assert "ann (rep) may not import files or undo imports." in refused.err
    assert spm("--as", "ann", "user-add", "eve", "--role", "admin").code == 1


def test_a_manager_leaves_the_imports_of_others_alone(spm: Spm, tmp_path: Path) -> None:
    bring(spm, tmp_path)
    assert spm("user-add", "ann", "--role", "manager", "--person", "Ann Lee").code == 0
    refused = spm("--as", "ann", "undo-import", "2")
    assert refused.code == 1
    assert refused.err.startswith("Files like that of import 2 are imported by")
    assert spm("--as", "ann", "imports").out == "ann has imported nothing yet.\n"
    assert spm("--as", "ann", "import", tmp_path / "deals.csv").code == 1
    people = spm("--as", "ann", "import", tmp_path / "teams.csv")
    assert people.code == 1
    assert people.err.startswith("ann may not import people, as teams.csv would.")
    assert [one["state"] for one in spm("imports", "--json").document["imports"]] == ["applied", "applied"]


def test_users_are_listed_and_removed(spm: Spm, tmp_path: Path) -> None:
    bring(spm, tmp_path)
    assert "No users yet" in spm("users").out
    spm("user-add", "ann", "--role", "rep", "--person", "ann lee")
    assert spm("users", "--json").document == {
        "users": [{"name": "ann", "roles": ["rep"], "person": "Ann Lee"}]
    }
    assert spm("user-remove", "ann").code == 0
    assert spm("user-remove", "ann").code == 1
    assert spm("users", "--json").document == {"users": []}


def test_another_role_leaves_a_user_who_they_are(spm: Spm, tmp_path: Path) -> None:
    bring(spm, tmp_path)
    assert spm("user-add", "ann", "--role", "rep", "--person", "Ann Lee").code == 0
    assert spm("user-add", "Ann", "--role", "manager").code == 0
    assert spm("users", "--json").document == {
        "users": [{"name": "ann", "roles": ["manager"], "person": "Ann Lee"}]
    }
    assert spm("user-add", "ann", "--role", "manager", "--person", "Bo Ek").code == 0
    assert spm("users", "--json").document["users"][0]["person"] == "Bo Ek"


def test_others_see_only_themselves_among_the_users(spm: Spm, tmp_path: Path) -> None:
    bring(spm, tmp_path)
    for name, role in (("ann", "rep"), ("hanna", "hr"), ("adam", "admin"), ("wall", "kiosk")):
        assert spm("user-add", name, "--role", role).code == 0
    for name in ("ann", "hanna", "wall"):
        assert [user["name"] for user in spm("--as", name, "users", "--json").document["users"]] == [name]
    assert len(spm("--as", "adam", "users", "--json").document["users"]) == 4


def test_once_there_are_users_nobody_acts_under_another_name(spm: Spm) -> None:
    assert spm("--as", "anybody", "user-add", "adam", "--role", "admin").code == 0
    refused = spm("--as", "anybody", "users", "--json")
    assert refused.code == 1
    assert refused.document["error"]["code"] == "user_unknown"
    assert spm("--as", "Adam", "users").code == 0
    assert spm("users").code == 0
    assert spm("--as", getpass.getuser(), "users").code == 0, "the account owns its profile by name, too"


def test_settings_are_read_by_everybody_and_changed_by_admins(spm: Spm) -> None:
    spm("user-add", "ann", "--role", "rep")
    spm("user-add", "adam", "--role", "admin")
    assert spm("--as", "ann", "settings", "--json").document["settings"]["currency"] == "EUR"
    refused = spm("--as", "ann", "settings", "week-start=sunday")
    assert refused.code == 1
    assert refused.err.startswith("ann (rep) may not change the organisation's settings.")
    assert spm("--as", "adam", "settings", "week-start=sunday").code == 0


def test_a_person_who_is_not_there(spm: Spm) -> None:
    refused = spm("user-add", "ann", "--role", "rep", "--person", "Ann Lee")
    assert refused.code == 1
    assert refused.err.startswith("There is nobody called Ann Lee.")


def test_a_person_is_found_however_the_name_is_written(spm: Spm, tmp_path: Path) -> None:
    (tmp_path / "teams.csv").write_text("Name,Team\nÉmile Zoë,North\n", encoding="utf-8")
    assert spm("import", tmp_path / "teams.csv").code == 0
    assert spm("user-add", "emile", "--role", "rep", "--person", "E\u0301MILE  ZOË").code == 0
    assert spm("users", "--json").document["users"][0]["person"] == "Émile Zoë"


def test_rows_rejected_after_reading_are_saved_too(spm: Spm, tmp_path: Path) -> None:
    deals = tmp_path / "deals.csv"
    deals.write_text(DEALS.replace("Won,50,", "Won,$50,"), encoding="utf-8")
    rejects = tmp_path / "rejects.xlsx"
    ran = spm("import", deals, "--create-people", "--rejects", rejects, "--json")
    assert ran.document["imports"][0]["rejected"] == 1
    sheet = openpyxl.load_workbook(rejects).active
    told = [[cell.value for cell in row] for row in sheet.iter_rows()]
    assert told[0][-1] == "Reason"
    assert told[1][-1] == "D3: There is no exchange rate from USD to EUR."


def test_pictures_of_another_time(spm: Spm, root: Path, profile_folder: Path, tmp_path: Path) -> None:
    bring(spm, tmp_path)
    # a process of its own: it makes an application without widgets, which the other tests could not share
    command = [
        sys.executable,
        "main.py",
        "--data",
        str(profile_folder),
        "snapshot",
        "--to",
        str(tmp_path / "then"),
    ]
    options = ["--size", "640x360", "--at", "2026-03-12T09:30"]
    done = subprocess.run([*command, *options], cwd=root, capture_output=True, text=True, timeout=60)
    assert done.returncode == 0, done.stderr
    assert list((tmp_path / "then").glob("*.png"))
