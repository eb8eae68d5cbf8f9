"""Does one act of the story in a process of its own, and says where it is: run by the tests, and killed.

Arguments: the database (a path or a URL), the act, and where to stop: module, name, and after which call.
"""

import importlib
import sys
from pathlib import Path
from typing import Any

from spm_desktop.config.clock import FrozenClock
from spm_desktop.storage.ledger import flip, writing
from spm_desktop.storage.profile import open_profile, open_server
from tests.faults.story import ACTS
from tests.offices import NOON, ZONE, TestOffice


def stop_after(module: str, name: str, calls: int) -> None:
    """Says "here" after so many calls of a function, and waits to be killed."""
    place = importlib.import_module(module)
    original = getattr(place, name)
    done = 0

    def stopping(*arguments: Any, **options: Any) -> Any:
        nonlocal done
        result = original(*arguments, **options)
        done += 1
        if done == calls:
            print("here", flush=True)
            sys.stdin.readline()
        return result

    setattr(place, name, stopping)


def main(where: str, act: str, module: str, name: str, calls: str) -> None:
    writing.AT_ONCE = flip.CHUNK = 30
    clock = FrozenClock(NOON)
    if where.startswith("postgresql"):
        database = open_server(where, clock, ZONE)
    else:
        database = open_profile(Path(where), clock, ZONE, before_migration=lambda: None)
    stop_after(module, name, int(calls))
    ACTS[act](TestOffice(database, clock))
    print("done", flush=True)


main(*sys.argv[1:])
