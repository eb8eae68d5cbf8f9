"""How every command begins and ends."""

import sys
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from types import ModuleType

import click
import pytest

from spm_desktop import __version__
from spm_desktop.app import commands, entry
from spm_desktop.app.commands import Command
from spm_desktop.app.invocation import Invocation, pass_invocation
from spm_desktop.app.output import show
from spm_desktop.app.this_program import global_options
from spm_desktop.domain.errors import KnownError
from tests.conftest import Ran

Spm = Callable[..., Ran]


@click.command()
@click.argument("what", default="nothing")
@click.option("--times", type=int, default=1)
@pass_invocation
def probe(invocation: Invocation, what: str, times: int) -> int | None:
    """Does what it is told."""
    probe_calls.append(invocation)
    match what:
        case "refuse":
            raise KnownError("no_such_metric", "There is no metric 'wn'.", "Did you mean 'won_revenue'?")
        case "break":
            raise ZeroDivisionError("secret amount 4711")
        case "stop":
            raise KeyboardInterrupt
        case "differ":
            return 1
        case _:
            show(invocation, {"did": what, "times": times}, [f"did {what}"] * times)
            return None


probe_calls: list[Invocation] = []


@pytest.fixture(autouse=True)
def _probe_command(monkeypatch: pytest.MonkeyPatch) -> None:
    module = ModuleType("spm_probe")
    module.__dict__["probe"] = probe
    monkeypatch.setitem(sys.modules, "spm_probe", module)
    monkeypatch.setitem(commands.COMMANDS, "probe", Command("spm_probe:probe", "Does what it is told."))
    probe_calls.clear()


def test_global_options_stand_before_or_after_the_command(spm: Spm, tmp_path: Path) -> None:
    words = ["--db", "postgresql://ann@host/spm", "--as", "Ann", "--json", "--lang", "pt-BR", "-vv"]
    words += ["--now", "2017-10-05T09:30+02:00", "--data", str(tmp_path / "other")]
    assert spm(*words, "probe", "work").code == 0
    assert spm("probe", *words, "work").code == 0
    assert spm("probe", "work", *words).code == 0
    for invocation in probe_calls:
        assert invocation.db == "postgresql://ann@host/spm"
        assert (invocation.actor, invocation.json, invocation.lang) == ("Ann", True, "pt_BR")
        assert invocation.verbosity == 2
        assert invocation.clock.now() == datetime(2017, 10, 5, 7, 30, tzinfo=UTC)
        assert invocation.profile.database == tmp_path / "other" / "database.sqlite"


def test_another_process_is_started_for_the_same_office_at_the_same_time(spm: Spm) -> None:
    spm("probe", "--now", "2017-10-05T09:30+02:00", "--lang", "de")
    spm(*global_options(probe_calls[0]), "probe")
    spm("probe")
    assert probe_calls[1].profile == probe_calls[0].profile
    assert (probe_calls[1].lang, probe_calls[1].clock.now()) == ("de", probe_calls[0].clock.now())
    assert "--now" not in global_options(probe_calls[2])


def test_the_later_place_wins(spm: Spm) -> None:
    spm("--as", "Ann", "probe", "--as", "Bo")
    assert probe_calls[0].actor == "Bo"


def test_one_choice_does_not_leak_into_the_next_start(spm: Spm) -> None:
    spm("probe", "--as", "Ann", "--json")
    spm("probe")
    assert (probe_calls[1].actor, probe_calls[1].json) == (None, False)


def test_text_for_people_and_a_document_for_programs(spm: Spm) -> None:
    assert spm("probe", "work", "--times", "2").out == "did work\ndid work\n"
    assert spm("probe", "work", "--json").document == {"did": "work", "times": 1}


def test_a_refusal_is_a_sentence_and_a_hint(spm: Spm) -> None:
    ran = spm("probe", "refuse")
    assert (ran.code, ran.out) == (1, "")
    assert ran.err == "There is no metric 'wn'. Did you mean 'won_revenue'?\n"


def test_a_refusal_for_programs(spm: Spm) -> None:
    ran = spm("--json", "probe", "refuse")
    assert (ran.code, ran.err) == (1, "")
    assert ran.document == {
        "error": {
            "code": "no_such_metric",
            "message": "There is no metric 'wn'.",
            "hint": "Did you mean 'won_revenue'?",
        }
    }


def test_a_bug_is_logged_in_full_and_told_kindly(spm: Spm, profile_folder: Path) -> None:
    ran = spm("probe", "break")
    log = profile_folder / "logs" / "commands.log"
    assert ran.code == 1
    assert str(log) in ran.err
    assert "Traceback" not in ran.err
    assert "4711" not in ran.err
    assert "Traceback" in log.read_text(encoding="utf-8")
    assert "secret amount 4711" in log.read_text(encoding="utf-8")


def test_a_command_that_cannot_be_imported_is_a_bug_like_any_other(
    spm: Spm, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(commands.COMMANDS, "gone", Command("spm_desktop.gone:command", ""))
    ran = spm("gone")
    assert ran.code == 1
    assert "Traceback" not in ran.err
    assert "commands.log" in ran.err


def test_a_bug_where_no_log_can_be_written(spm: Spm, profile_folder: Path) -> None:
    profile_folder.mkdir()
    (profile_folder / "logs").write_text("a file where a folder should be")
    ran = spm("probe", "break")
    assert ran.code == 1
    assert "Traceback" not in ran.err
    assert "-vv" in ran.err


def test_ctrl_c_is_quiet(spm: Spm) -> None:
    ran = spm("probe", "stop")
    assert (ran.code, ran.out, ran.err.strip()) == (130, "", "")


def test_a_command_chooses_its_exit_code(spm: Spm) -> None:
    assert spm("probe", "differ").code == 1


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["prob"], "Did you mean 'probe'"),
        (["probe", "--nonsense"], "--nonsense"),
        (["--nonsense"], "--nonsense"),
        (["probe", "--times", "often"], "--times"),
        (["probe", "--now", "yesterday"], "2017-10-05T09:30"),
        (["probe", "--lang", "?"], "pt_BR"),
    ],
)
def test_wrong_usage_says_what_and_exits_2(spm: Spm, words: list[str], said: str) -> None:
    ran = spm(*words)
    assert (ran.code, ran.out) == (2, "")
    assert said in ran.err
    assert not probe_calls


def test_a_password_is_never_repeated(spm: Spm) -> None:
    assert "hunter2" not in spm("probe", "--db", "mysql://ann:hunter2@host/spm").err
    spm("probe", "--db", "postgresql://ann:hunter2@host/spm")
    assert "hunter2" not in repr(probe_calls[0])


def test_a_mistyped_profile_leaves_no_folder_behind(spm: Spm, profile_folder: Path) -> None:
    spm("probe")
    spm("probe", "refuse")
    assert not profile_folder.exists()


def test_without_a_zone_now_is_this_machines_time(spm: Spm) -> None:
    spm("probe", "--now", "2017-10-05T09:30")
    assert probe_calls[0].clock.now() == datetime(2017, 10, 5, 9, 30).astimezone()


def test_help_and_version(spm: Spm) -> None:
    assert spm("--version").out == f"SPM Desktop {__version__}\n"
    assert "Does what it is told." in spm("--help").out
    assert "--times" in spm("probe", "--help").out


def test_without_a_command_the_default_one_starts(spm: Spm, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("spm_desktop.app.options.DEFAULT_COMMAND", "probe")
    assert spm().out == "did nothing\n"


def test_the_profile_of_the_user_is_the_default(capsys: pytest.CaptureFixture[str]) -> None:
    assert entry.main(["probe"]) == 0
    assert probe_calls[0].profile.folder.name == "spm-desktop"


def test_a_text_that_is_none_is_wrong_usage(spm: Spm) -> None:
    for words in (("probe", "caf\udce9"), ("probe", "--as", "caf\udce9"), ("--as", "caf\udce9", "probe")):
        ran = spm(*words)
        assert (ran.code, ran.out) == (2, "")
        assert "is not readable as UTF-8: caf\ufffd." in ran.err
    assert not probe_calls
