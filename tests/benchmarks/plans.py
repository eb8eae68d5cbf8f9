"""How long improvement plans take to leave: a 90-day plan with all of its checkpoints and the final review as
a document, and a register of a thousand of them as HR's workbook. Seconds, in the office of the demo.

The thousand are one plan whose record is copied; the audit trail is told of the one.
"""

import os
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import text

from spm_desktop.app import demo
from spm_desktop.app.commands.pips import opened_pips
from spm_desktop.app.compose import Office, open_office
from spm_desktop.app.demo_pip_stories import STORIES, End
from spm_desktop.app.demo_pips import keep_pips
from spm_desktop.app.invocation import Invocation
from spm_desktop.config.clock import FrozenClock
from spm_desktop.config.folders import Profile
from spm_desktop.services.pips.ports import Head
from spm_desktop.services.pips.views import View
from spm_desktop.storage.database import Database
from tests.benchmarks.apart import timed, working_folder

NOW = datetime(2026, 11, 19, 13, 30, tzinfo=UTC)
PLANS = int(os.environ.get("SPM_BENCHMARK_PLANS", "1000"))
WHO = "Mehmet Karadağ", "Ingrid Haugen"
LENGTH, CHECKPOINTS = 90, (13, 26, 39, 52, 65, 78)
DOCUMENT_GOAL, REGISTER_GOAL = "< 1", "< 20"


def run() -> dict[str, Any]:
    """Seconds by the clock and of the processor, for each kind of file."""
    with working_folder() as folder:
        invocation = Invocation(Profile(folder / "plans"), actor="Femke de Wit", clock=FrozenClock(NOW))
        if not invocation.profile.folder.exists():
            demo.fill(invocation)
            with open_office(invocation) as office:
                _tell_a_long_one(office)
        with opened_pips(invocation) as (office, reader, files):
            with reader.look() as figures:
                heads = figures.heads()
            plan = max(heads, key=lambda head: head.id)
            found: dict[str, Any] = {}
            files.document(plan.id, View.HR, folder / "warm.pdf")  # the first one looks for its fonts
            for ending in ("pdf", "docx"):
                for view in View:
                    with timed() as took:
                        files.document(plan.id, view, folder / f"plan.{ending}")
                    found[f"{ending}_for_{view.value}"] = {**took, "goal": DOCUMENT_GOAL}
            ids = [plan.id, *_copies(office.database, plan, PLANS - 1)]
            with timed() as took:
                files.workbook(ids, View.HR, "Measured", "", folder / "register.xlsx")
            size = (folder / "register.xlsx").stat().st_size
            found["register"] = {
                **took,
                "plans": len(ids),
                "mb": round(size / 2**20, 1),
                "goal": REGISTER_GOAL,
            }
        return found


def _tell_a_long_one(office: Office) -> None:
    told = next(story for story in STORIES if story.end is End.DECIDED)
    person, manager = WHO
    long = replace(
        told, person=person, manager=manager, length=LENGTH, issued_ago=LENGTH + 12, held=CHECKPOINTS
    )
    keep_pips(office, NOW, (long,))


def _copies(database: Database, plan: Head, count: int) -> list[int]:
    """The record of a plan, so many times more."""
    with database.write() as connection:
        first = connection.execute(text("SELECT max(id) + 1 FROM pip")).scalar_one()
        for table in ("pip", "pip_version", "pip_event"):
            columns = [row.name for row in connection.execute(text(f"PRAGMA table_info({table})"))]
            own = {"id": "x.n", "pip_id": "x.n", "number": "'PIP-X-' || x.n"}
            chosen = ", ".join(own.get(column, f"t.{column}") for column in columns)
            connection.execute(
                text(
                    "WITH RECURSIVE x(n) AS (SELECT :first UNION ALL SELECT n + 1 FROM x WHERE n < :last)"
                    f" INSERT INTO {table} SELECT {chosen} FROM x, {table} t"
                    f" WHERE t.{'id' if table == 'pip' else 'pip_id'} = :plan"
                ),
                {"first": first, "last": first + count - 1, "plan": plan.id},
            )
    return list(range(first, first + count))
