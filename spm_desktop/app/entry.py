"""Starts the program.

The order of a start:

1. `options` reads the global options and the command's name with click: no Qt, no SQL, no spreadsheet code.
   `--help`, `--version` and wrong usage end here (exit 0, 0 and 2).
2. The command's module is imported, alone. Qt is imported by the functions that draw, never by a module here.
3. When the command's own options are read too, `Choices.begin` opens the log and the crash hooks, chooses
   Qt's platform and makes the `Invocation`.
4. The command builds what it needs by plain constructor calls and runs. It returns its exit code.

Every end of a command passes through `main`: a KnownError becomes one sentence and a hint (exit 1), any other
exception is logged in full and told in a sentence that names the log (exit 1), Ctrl-C is quiet (exit 130). An
editor that nobody started from a terminal tells it in a window too.
"""

import contextlib
import logging
import os
import sys
from collections.abc import Sequence
from io import TextIOWrapper

import click

from spm_desktop.app.commands import DEFAULT_COMMAND
from spm_desktop.app.invocation import Choices
from spm_desktop.app.options import command_line
from spm_desktop.domain.errors import KnownError

DONE, FAILED, WRONG_USAGE, INTERRUPTED = 0, 1, 2, 130

_log = logging.getLogger(__name__)


def main(argv: Sequence[str] | None = None) -> int:
    """Runs the command that `argv` names (without the program's name) and returns the exit code."""
    _speak_utf8()
    choices = Choices()
    with choices.resources:
        try:
            result = command_line.main(argv, "spm-desktop", standalone_mode=False, obj=choices)
            _flush()
        except KnownError as error:
            _log.debug("refused: %s", error, exc_info=error)
            return _fail(choices, error)
        except click.ClickException as error:
            error.show()
            return error.exit_code
        except (click.Abort, KeyboardInterrupt):
            return INTERRUPTED
        except BrokenPipeError:
            return _unheard()
        except Exception as error:  # noqa: BLE001 (the last line of defence: a bug never shows a traceback)
            return _fail(choices, _as_known(error, choices))
    return result if isinstance(result, int) else DONE


def _speak_utf8() -> None:
    """Names from all over the world reach files and pipes unharmed, whatever the locale."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def _flush() -> None:
    if sys.stdout:
        sys.stdout.flush()


def _unheard() -> int:
    """Nothing more can be said: the reader of our output went away (`| head`), or its disk is full."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return FAILED


def _as_known(error: Exception, choices: Choices) -> KnownError:
    """Logs a bug in full and puts it kindly."""
    if choices.log_file is None:  # it happened before the command began
        choices.begin("")
    _log.critical("this is a bug", exc_info=error)
    message = f"Something went wrong inside SPM Desktop ({type(error).__name__})."
    if choices.log_file and choices.log_file.exists():
        return KnownError("bug", message, f"Please report it with the file {choices.log_file}.")
    return KnownError("bug", message, "Please report it with what -vv prints.")


def _fail(choices: Choices, error: KnownError) -> int:
    from spm_desktop.app.output import OUTPUT_UNWRITABLE, error_document, json_text

    lost = error.code == OUTPUT_UNWRITABLE
    if lost:
        _unheard()
    if choices.json and not lost:
        click.echo(json_text(error_document(error)))
    else:
        click.echo(str(error), err=True)
        _show(choices, error)
    return FAILED


def _show(choices: Choices, error: KnownError) -> None:
    """In a window, where the editor was wanted and nobody reads what is printed."""
    from spm_desktop.app.unread import wants_a_window

    if choices.command == DEFAULT_COMMAND and wants_a_window():
        with contextlib.suppress(ImportError):  # Qt itself may be what is missing
            from spm_desktop.ui.editor.refusal import show_refusal

            show_refusal(error)
