"""Whoever writes what boards keep announces it by a topic for which they read it again."""

import re
from pathlib import Path

import pytest

from spm_desktop.services.topics import ASIDE, Topic

STORAGE = Path(__file__).parents[2] / "spm_desktop" / "storage"
KEPT = (
    "org|office|holiday|team|team_closure|person|membership|exposure|metric|metric_version|goal|goal_target"
    "|fact|total|total_pending"
)
"""Tables that are read once and kept until the change log names them: see `storage.boards`."""
_WRITES = re.compile(rf"(?:INSERT INTO|UPDATE|DELETE FROM) (?:{KEPT})\b")
_ANNOUNCES = re.compile(r"Change\((?:Topic\.(\w+)|\"(\w+)\")")
WRITERS = [path for path in sorted(STORAGE.rglob("*.py")) if _WRITES.search(path.read_text(encoding="utf-8"))]


def test_the_writers_are_found() -> None:
    assert {"staff.py", "goal_store.py", "offices.py", "metric_store.py"} <= {path.name for path in WRITERS}


@pytest.mark.parametrize("path", WRITERS, ids=lambda path: path.name)
def test_what_boards_keep_is_not_announced_as_aside(path: Path) -> None:
    told = [
        Topic(short or name.lower()) for name, short in _ANNOUNCES.findall(path.read_text(encoding="utf-8"))
    ]
    assert not told or set(told) - ASIDE, f"{path.name} announces nothing that boards read again"
