"""The laws of the house, checked like any other behaviour: `pyproject.toml` states them."""

import subprocess
import sys
from pathlib import Path

import pytest


def run_module(root: Path, *command: str) -> None:
    ran = subprocess.run([sys.executable, "-m", *command], cwd=root, capture_output=True, text=True)
    assert ran.returncode == 0, ran.stdout + ran.stderr


def test_dependencies_point_inward(
    root: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    from importlinter.cli import lint_imports

    monkeypatch.chdir(root)
    monkeypatch.setattr(sys, "path", [*sys.path])
    kept = lint_imports(no_cache=True, no_logo=True) == 0
    assert kept, capsys.readouterr().out


def test_lint(root: Path) -> None:
    run_module(root, "ruff", "check", "--quiet", ".")


def test_types(root: Path) -> None:
    run_module(root, "mypy")
