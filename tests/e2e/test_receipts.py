"""What an import tells people: short, in whole sentences, and with what to do."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import Ran

Spm = Callable[..., Ran]
DEALS = "Opportunity ID,Owner,Stage,Amount,Created Date,Close Date\n"


def write(path: Path, text: str) -> Path:
    path.write_text(text)
    return path


def assert_tidy(text: str) -> None:
    assert ".." not in text.replace("...", "")
    assert not re.search(r"(?<![\d,])1 (rows|deals|people|reasons|problems)\b", text)


def test_one_row_is_one_row(spm: Spm, tmp_path: Path) -> None:
    one = write(tmp_path / "one.csv", DEALS + "D1,Ann Lee Jr.,Won,10,2017-10-01,2017-10-20\n")
    told = spm("import", "--create-people", one)
    assert_tidy(told.out)
    assert told.out.splitlines()[0] == "one.csv: import 1, 1 row of deals"
    assert "  New people: Ann Lee Jr." in told.out.splitlines()
    assert spm("undo-import", "1").out == "Import 1 (one.csv) is undone: 1 row gone, 0 rows back.\n"
    unkeyed = write(tmp_path / "unkeyed.csv", "Owner,Stage,Amount,Close Date\nAnn,Won,1,2017-10-20\n")
    refused = spm("import", unkeyed)
    assert refused.err.startswith("1 deal of unkeyed.csv has no opened day and no key to be known by. ")


def test_people_who_go_are_not_told_as_no_rows(spm: Spm, tmp_path: Path) -> None:
    (tmp_path / "team.csv").write_text("Name,Team\nAnn Lee,North\n", encoding="utf-8")
    assert spm("import", tmp_path / "team.csv").code == 0
    assert spm("undo-import", "1").out == "Import 1 (team.csv) is undone.\n"
    assert spm("people", "--json").document == {"people": []}


def test_many_names_are_not_all_told(spm: Spm, tmp_path: Path) -> None:
    rows = "".join(f"D{n},Rep No{n},Stage {n},10,2017-10-01,2017-10-20\n" for n in range(10, 55))
    file = write(tmp_path / "many.csv", DEALS + rows)
    held = spm("import", file, "--dry-run").out.splitlines()
    assert "  and 35 more reasons" in held
    assert "  Held rows wait: import the people, or use --create-people." in held
    told = spm("import", file, "--create-people").out.splitlines()
    names = ", ".join(f"Rep No{n}" for n in range(10, 18))
    assert f"  New people: {names} and 37 more." in told
    assert len(spm("import", file, "--json").document["imports"][0]["new_people"]) == 0
    assert [line for line in told if line.startswith("  Counted as open:") and line.endswith(" and 37 more.")]


def test_programs_are_told_what_comes_and_what_comes_twice(spm: Spm, tmp_path: Path) -> None:
    header, rows = "Rep,Date,Revenue", ["Ann Lee,2017-10-01,5", "Bo Ek,2017-10-02,7"]
    first = write(tmp_path / "sales.csv", "\n".join([header, *rows]))
    (one,) = spm("import", "--create-people", first, "--json").document["imports"]
    assert (one["new_people"], one["doubled"]) == (["Ann Lee", "Bo Ek"], [])
    wider = write(tmp_path / "wider.csv", "\n".join([f"{header},Comment", *(f"{row},x" for row in rows)]))
    (one,) = spm("import", "--dry-run", wider, "--json").document["imports"]
    assert one["doubled"] == [{"rows": 2, "file": "sales.csv", "import_id": 1}]


def test_an_undo_counts_what_it_left(spm: Spm, tmp_path: Path) -> None:
    for number in (1, 2):
        rows = "".join(f"Rep No{n},2017-10,{number}00\n" for n in range(9))
        file = write(tmp_path / f"goals {number}.csv", "Rep,Month,Target\n" + rows)
        assert spm("import", "--create-people", file).code == 0
    lines = spm("undo-import", "1").out.splitlines()
    assert lines == [
        "Import 1 (goals 1.csv) is undone.",
        "  18 people, teams or goals stay as they are: other records or later changes rest on them"
        " (--json lists them).",
    ]
    kept = spm("undo-import", "2", "--json").document["undone"]["kept"]
    assert kept == []


def test_deals_closed_before_they_were_opened(spm: Spm, tmp_path: Path) -> None:
    file = write(
        tmp_path / "odd.csv",
        DEALS
        + "D1,Ann Lee,Won,10,2017-10-21,2017-10-20\nD2,Ann Lee,Won,10,2017-10-20,2017-10-20\n"
        + "D3,Ann Lee,Lost,10,2017-10-22,2017-10-20\nD4,Ann Lee,Open,10,2017-10-22,2017-10-20\n",
    )
    (one,) = spm("import", "--create-people", file, "--json").document["imports"]
    assert (one["created"], one["rejected"]) == (4, 0)
    assert "2 deals were closed before they were opened." in one["notes"]
    assert [(p["cell"], p["column"], p["value"]) for p in one["problems"]] == [
        ("F2", "Close Date", "2017-10-20"),
        ("F4", "Close Date", "2017-10-20"),
    ]
    assert spm("import", "--on-error", "abort", file).code == 0


@pytest.mark.parametrize(
    ("options", "code", "words"),
    [
        (("--map", "colour=Stage"), "field_unknown", "There is no field “colour”."),
        (("--covers", "2017-10-01..2018-01-01"), "covers_needs_replace", "odd.csv adds and changes rows"),
    ],
)
def test_what_does_not_fit_is_refused(
    spm: Spm, tmp_path: Path, options: tuple[str, ...], code: str, words: str
) -> None:
    file = write(tmp_path / "odd.csv", DEALS + "D1,Ann Lee,Won,10,2017-10-01,2017-10-20\n")
    error = spm("import", file, *options, "--json").document["error"]
    assert error["code"] == code
    assert error["message"].startswith(words)
    assert "stage" in error["hint"] or "--covers" in error["hint"]
    assert_tidy(spm("import", file, *options).err)
    assert spm("imports", "--json").document["imports"] == []


def test_a_new_stage_is_asked_for_by_its_option(spm: Spm, tmp_path: Path) -> None:
    first = write(tmp_path / "first.csv", DEALS + "D1,Ann Lee,Won,10,2017-10-01,2017-10-20\n")
    spm("import", "--create-people", first)
    second = write(tmp_path / "second.csv", DEALS + "D2,Ann Lee,Verbal yes,10,2017-10-01,2017-10-20\n")
    told = spm("import", second).out
    assert '--stage "Verbal yes=open"' in told
    assert "--create-people" not in told
    told = spm("import", second, "--stage", "Verbal yes=won").out
    assert "1 created" in told
    refused = spm("import", first, "--stage", "Won=lost")
    assert (refused.code, refused.out) == (1, "")
    assert refused.err.startswith("The stage Won is known already, and means won. ")


def test_a_wall_of_no_profile(spm: Spm, tmp_path: Path) -> None:
    refused = spm("snapshot", "--to", tmp_path / "pictures")
    assert refused.code == 1
    assert_tidy(refused.err)
    assert refused.err.startswith("There is no database in ")
