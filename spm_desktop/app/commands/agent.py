"""`agent` and `watch`."""

import contextlib
import signal
import threading
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import click

from spm_desktop.app.invocation import Invocation, pass_invocation
from spm_desktop.app.output import show
from spm_desktop.domain.errors import KnownError

EVERY_SECONDS, ONCE_SECONDS = 5.0, 1.0
"""Between two looks: a file that is the same in both is finished."""
UPKEEP_LOOKS = 180
"""So many looks after each other, the daily jobs are looked for."""


@click.command()
@click.option("--once", is_flag=True, help="Do what is there to do, and end.")
@pass_invocation
def agent_command(invocation: Invocation, once: bool) -> None:
    """Import what watched folders get, and do the daily jobs, without a window."""
    from spm_desktop.app.compose import open_office
    from spm_desktop.app.import_worker.client import WorkerBench
    from spm_desktop.app.instance import only_instance
    from spm_desktop.app.upkeep import keep_up
    from spm_desktop.app.watching.watcher import Watcher
    from spm_desktop.storage.watched_folders import SqlProfiles, SqlWatchedFolders

    ended = threading.Event()
    with (
        _told_to_end(ended),
        only_instance(invocation.profile, "agent"),
        open_office(invocation) as office,
        closing(WorkerBench(invocation)) as bench,
    ):
        folders = SqlWatchedFolders(office.database, office.clock)
        profiles = SqlProfiles(office.database, office.clock)
        watcher = Watcher(folders, profiles, bench, ended.is_set)
        files: list[dict[str, Any]] = []
        looks = 0
        while not ended.is_set():
            for brought in watcher.look():
                files.append(_document(brought))
                if not invocation.json:
                    click.echo(_line(brought))
            if looks % UPKEEP_LOOKS == 0:
                keep_up(invocation, office)
            looks += 1
            if once and looks > 1:
                break
            ended.wait(ONCE_SECONDS if once else EVERY_SECONDS)
        if invocation.json:
            show(invocation, {"files": files}, ())


@contextlib.contextmanager
def _told_to_end(ended: threading.Event) -> Iterator[None]:
    """Ctrl-C, and what the system sends, end it between two files."""
    before = {
        number: signal.signal(number, lambda *_: ended.set()) for number in (signal.SIGTERM, signal.SIGINT)
    }
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _document(brought: Any) -> dict[str, Any]:
    return {
        "file": brought.path.name,
        "folder": str(brought.path.parent),
        "imports": [receipt.import_id for receipt in brought.receipts],
        "error": None if brought.refused is None else brought.refused.code,
        "message": "" if brought.refused is None else brought.refused.message,
    }


def _line(brought: Any) -> str:
    if brought.refused is not None:
        return f"{brought.path.name}: {brought.refused.message}"
    numbers = ", ".join(str(receipt.import_id) for receipt in brought.receipts)
    return f"{brought.path.name}: import {numbers}"


@click.command()
@click.argument("folder", required=False, type=click.Path(file_okay=False, path_type=Path))
@click.option("--profile", default="", metavar="NAME", help="The saved mapping for its files.")
@click.option("--create-people", is_flag=True, help="Make people who are not known, instead of holding rows.")
@click.option("--remove", is_flag=True, help="Watch it no longer.")
@pass_invocation
def watch_command(
    invocation: Invocation, folder: Path | None, profile: str, create_people: bool, remove: bool
) -> None:
    """Watch a folder, or list those that are watched."""
    from spm_desktop.app.compose import open_office
    from spm_desktop.services.watched_folders import leave_folder, watch_folder
    from spm_desktop.storage.watched_folders import SqlWatchedFolders

    with open_office(invocation) as office:
        store = SqlWatchedFolders(office.database, office.clock)
        if folder is None and remove:
            raise KnownError("folder_unnamed", "No folder is named.", "Name the one to watch no longer.")
        if folder is not None and remove:
            leave_folder(store, office.actor, str(folder.resolve()))
        elif folder is not None:
            watch_folder(store, office.actor, folder, profile, create_people)
        watched = [
            {"folder": one.path, "profile": one.profile, "create_people": one.create_people}
            for one in store.folders()
        ]
        show(invocation, {"watch": watched}, _watched_lines(watched))


def _watched_lines(watched: list[dict[str, Any]]) -> Iterator[str]:
    for one in watched:
        how = f"as {one['profile']}" if one["profile"] else "by the columns of its files"
        yield f"{one['folder']}: read {how}{', people are made' if one['create_people'] else ''}"
    if not watched:
        yield "No folder is watched."
