"""Saves a workbook for each team into a folder."""

from pathlib import Path
from typing import TYPE_CHECKING

from spm_desktop.domain.errors import KnownError
from spm_desktop.domain.names import file_name
from spm_desktop.services.sentences import counted

if TYPE_CHECKING:
    from spm_desktop.app.compose import Office


def save_packs(office: "Office", folder: str | Path, language: str) -> str:
    """Saves them, named by team and day, over those of the same day; returns a sentence.

    Raises:
        KnownError: the folder is not there, or can't be written to.
    """
    from spm_desktop.excel.tables_out import write_table
    from spm_desktop.services.exports.packs import PackReaders, team_packs
    from spm_desktop.storage.boards import SqlBoards
    from spm_desktop.storage.export_sources import SqlExportSources
    from spm_desktop.storage.scorecards import SqlScorecards

    target = Path(folder).expanduser()
    if not target.is_dir():
        raise KnownError(
            "packs_folder_missing",
            f"There is no folder {target} for the workbooks of the teams.",
            "Make it, or set packs_folder in settings.toml to another one.",
        )
    boards = SqlBoards(office.database, office.clock)
    readers = PackReaders(boards, SqlScorecards(boards), SqlExportSources(boards))
    saved = 0
    for pack in team_packs(readers, office.actor, language):
        write_table(target / f"{file_name(pack.team)} {pack.day.isoformat()}.xlsx", pack.book)
        saved += 1
    return f"{counted(saved, 'workbook')} saved in {target}"
