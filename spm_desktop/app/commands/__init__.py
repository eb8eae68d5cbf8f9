"""The commands: one module each, or a few that belong together, imported only when it is run.

Names, order and one-line help stand here so that `--help` imports none of them. A new command is a module in
this folder that exposes a click command (see `spm_desktop.app.invocation`), a line in this table, and a
section in `resources/guide/command-line.md`.
"""

from typing import NamedTuple


class Command(NamedTuple):
    """Where a command is (``module:attribute``) and what it does, in one line."""

    where: str
    help: str


COMMANDS: dict[str, Command] = {
    "editor": Command("spm_desktop.app.commands.editor:command", "Open the editor; also without a command."),
    "demo": Command("spm_desktop.app.commands.demo:command", "Open a lively demo office."),
    "kiosk": Command("spm_desktop.app.commands.wall:kiosk_command", "Show the wall."),
    "kiosk-setup": Command(
        "spm_desktop.app.commands.kiosk_setup:command", "Make this machine start a wall by itself."
    ),
    "doctor": Command("spm_desktop.app.commands.doctor:command", "Say what is wrong here."),
    "snapshot": Command("spm_desktop.app.commands.wall:snapshot_command", "Draw the wall into pictures."),
    "import": Command(
        "spm_desktop.app.commands.importing:import_command", "Bring a spreadsheet in; prints a receipt."
    ),
    "export": Command(
        "spm_desktop.app.commands.exporting:export_command",
        "Save a list, a board or records to Excel or CSV.",
    ),
    "round-trips": Command(
        "spm_desktop.app.commands.round_trips:list_command", "List the workbooks that came back."
    ),
    "undo-round-trip": Command(
        "spm_desktop.app.commands.round_trips:undo_command", "Take back what a workbook changed."
    ),
    "undo-import": Command("spm_desktop.app.commands.importing:undo_command", "Take an import back."),
    "imports": Command("spm_desktop.app.commands.lists:imports_command", "List the imports."),
    "metrics": Command("spm_desktop.app.commands.lists:metrics_command", "List the metrics."),
    "people": Command("spm_desktop.app.commands.lists:people_command", "List the people."),
    "goals": Command("spm_desktop.app.commands.lists:goals_command", "List the goals."),
    "board": Command("spm_desktop.app.commands.boards:board_command", "Show a leaderboard, as it is now."),
    "scorecard": Command(
        "spm_desktop.app.commands.scorecards:scorecard_command", "Show how somebody stands in everything."
    ),
    "drill": Command("spm_desktop.app.commands.boards:drill_command", "Show the rows behind a number."),
    "contests": Command("spm_desktop.app.commands.contests:command", "List the contests and who leads them."),
    "pips": Command("spm_desktop.app.commands.pips:list_command", "List improvement plans."),
    "pip-document": Command(
        "spm_desktop.app.commands.pips:document_command", "Write an improvement plan as DOCX or PDF."
    ),
    "screens": Command("spm_desktop.app.commands.screens:command", "List the TVs and what they cycle."),
    "agent": Command("spm_desktop.app.commands.agent:agent_command", "Watch folders and do the daily jobs."),
    "watch": Command("spm_desktop.app.commands.agent:watch_command", "Watch a folder for finished files."),
    "backup": Command("spm_desktop.app.commands.safekeeping:backup_command", "Copy the database."),
    "restore": Command("spm_desktop.app.commands.safekeeping:restore_command", "Go back to a copy."),
    "verify": Command(
        "spm_desktop.app.commands.safekeeping:verify_command", "Check database, numbers and audit trail."
    ),
    "settings": Command(
        "spm_desktop.app.commands.organisation:settings_command", "List or change what everybody shares."
    ),
    "user-add": Command("spm_desktop.app.commands.users:add_command", "Give somebody a role."),
    "users": Command("spm_desktop.app.commands.users:list_command", "List users and their roles."),
    "user-remove": Command("spm_desktop.app.commands.users:remove_command", "Take somebody's roles away."),
}

DEFAULT_COMMAND = "editor"
