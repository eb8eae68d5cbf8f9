"""`pips`, `pip-document` and `export pips` by whoever may know of plans, and what they leave in the trail."""

import contextlib
import hashlib
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
import sqlcipher3.dbapi2 as sqlcipher
from openpyxl import load_workbook
from pypdf import PdfReader
from PySide6.QtWidgets import QApplication

from tests.conftest import Ran
from tests.ui.editor.pages.desks import fill_profile
from tests.ui.editor.pages.plans import JONAS, NILS, fill_plans
from tests.ui.editor.pages.rotterdam import NOW

NUMBER = "PIP-2026-001"


@pytest.fixture(scope="module")
def plans_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return fill_profile(tmp_path_factory.mktemp("plans") / "profile", NOW, lambda office: fill_plans(office))


@pytest.fixture
def profile_folder(plans_folder: Path) -> Path:
    return plans_folder


Spm = Callable[..., Ran]


def test_everybody_lists_what_they_may_know_of(spm: Spm) -> None:
    for who in ("Beatriz", "Nils", "Jonas"):
        (plan,) = spm("--as", who, "--now", "2026-11-18", "pips", "--json").document["pips"]
        assert {key: plan[key] for key in ("number", "person", "manager", "state", "outcome")} == {
            "number": NUMBER,
            "person": JONAS,
            "manager": NILS,
            "state": "active",
            "outcome": None,
        }
        assert (plan["start"], plan["end"], plan["late"]) == ("2026-10-23", "2026-12-21", True)
    spm("user-add", "Anna", "--role", "admin")
    refused = spm("--as", "Anna", "pips")
    assert (refused.code, "may not see improvement plans" in refused.err) == (1, True)


def test_a_document_is_named_in_the_trail(
    spm: Spm, profile_folder: Path, tmp_path: Path, qapp: QApplication
) -> None:
    target = tmp_path / "plan.pdf"
    (profile_folder / "settings.toml").write_text('plan_rights = "The works council may be there."\n')
    made = spm("--as", "Beatriz", "pip-document", NUMBER, "--to", target, "--view", "hr", "--json").document
    assert made["sha256"] == hashlib.sha256(target.read_bytes()).hexdigest()
    told = " ".join(" ".join(page.extract_text() for page in PdfReader(target).pages).split())
    assert JONAS in told
    assert "The works council may be there." in told
    assert spm("verify", "--head", made["head"]).code == 0
    refused = spm("--as", "Jonas", "pip-document", NUMBER, "--to", target, "--view", "hr")
    assert "may not take the view for hr" in refused.err
    assert "neither .docx nor .pdf" in spm("pip-document", NUMBER, "--to", tmp_path / "plan.txt").err
    assert "no plan PIP-1" in spm("--as", "Nils", "pip-document", "PIP-1", "--to", target).err


def test_a_trail_without_its_end_is_found(spm: Spm, profile_folder: Path, tmp_path: Path) -> None:
    copy = tmp_path / "profile"
    shutil.copytree(profile_folder, copy)

    def trail() -> tuple[bool, str]:
        checks = {one["name"]: one for one in spm("--data", copy, "verify", "--json").document["checks"]}
        return checks["audit"]["ok"], checks["audit"]["detail"]

    made = spm("--data", copy, "--as", "Nils", "export", "pips", "--to", tmp_path / "p.xlsx", "--json")
    assert trail()[0]
    with contextlib.closing(sqlcipher.connect(str(copy / "database.sqlite"))) as connection:
        (last,) = connection.execute("SELECT value FROM counter WHERE name = 'audit'").fetchone()
        for table in ("audit_payload", "audit"):
            connection.execute(f"DROP TRIGGER IF EXISTS {table}_no_delete")
            connection.execute(f"DELETE FROM {table} WHERE seq = ?", (last,))
        connection.execute("UPDATE counter SET value = value - 1 WHERE name = 'audit'")
        connection.commit()
    whole, told = trail()
    assert not whole
    assert made.document["head"] in told


def test_the_workbook_is_narrowed_and_named_in_the_trail(spm: Spm, tmp_path: Path) -> None:
    target = tmp_path / "plans.xlsx"
    made = spm("--as", "Nils", "export", "pips", "--to", target, "--purpose", "A talk", "--json").document
    assert (made["view"], made["cases"]) == ("manager", 1)
    assert made["sha256"] == hashlib.sha256(target.read_bytes()).hexdigest()
    trail = load_workbook(target, read_only=True)["Audit"]
    assert len(list(trail.values)) == 1  # its header: the trail is HR's
    hr = ("--as", "Beatriz", "--now", "2026-11-18", "export", "pips", "--to", target)
    for narrowed in (("--state", "closed"), ("--period", "2026-11"), ("--person", NILS)):
        none = spm(*hr, *narrowed)
        assert (none.code, "no such plan" in none.err) == (1, True), narrowed
    assert spm(*hr, "--period", "2026-10", "--person", JONAS, "--state", "active").code == 0
    assert "no team" in spm(*hr, "--team", "Nowhere").err
    assert spm("export", "pips", "--to", target, "--state", "begun").code == 2


def test_a_person_gets_everything_about_them_and_nobody_elses(spm: Spm, tmp_path: Path) -> None:
    target = tmp_path / "person.xlsx"
    words = ("export", "person-file", "--person", JONAS.lower(), "--to", target, "--purpose", "Asked for")
    assert "may not change personal data" in spm("--as", "Nils", *words).err
    made = spm("--as", "Beatriz", *words, "--json").document
    assert made["sha256"] == hashlib.sha256(target.read_bytes()).hexdigest()
    book = load_workbook(target, read_only=True)
    assert {"Cover", "Facts", "PIP_Register", "Person", "Membership", "App user"} <= set(book.sheetnames)
    facts = list(book["Facts"].values)
    assert len(facts) > 10
    assert {row[1] for row in facts[1:]} == {JONAS}
    assert "nobody called" in spm("--as", "Beatriz", *words[:3], "No One", *words[4:]).err


def test_a_server_keeps_no_plans(spm: Spm, tmp_path: Path) -> None:
    for words in (
        ("pips",),
        ("pip-document", NUMBER, "--to", tmp_path / "plan.pdf"),
        ("export", "pips", "--to", tmp_path / "plans.xlsx"),
    ):
        refused = spm("--db", "postgresql://nowhere/office", *words)
        assert (refused.code, "not kept on a PostgreSQL server" in refused.err) == (1, True)
