"""The laws of the house, checked like any other behaviour: `pyproject.toml` states them."""

import subprocess
import sys
from pathlib import Path


def run_python(root: Path, *arguments: str) -> None:
    ran = subprocess.run([sys.executable, *arguments], cwd=root, capture_output=True, text=True)
    assert ran.returncode == 0, ran.stdout + ran.stderr


def test_dependencies_point_inward(root: Path) -> None:
    # in a process of its own: it silences the loggers of the one it runs in
    run_python(root, "-c", "from importlinter.cli import lint_imports; exit(lint_imports(no_cache=True))")


def test_lint(root: Path) -> None:
    run_python(root, "-m", "ruff", "check", "--quiet", ".")
    run_python(root, "-m", "ruff", "format", "--check", "--quiet", ".")


def test_types(root: Path) -> None:
    run_python(root, "-m", "mypy")


def test_every_folder_of_modules_is_a_package(root: Path) -> None:
    """What is none is seen neither by the laws of imports nor by what walks the packages."""
    folders = {module.parent for module in (root / "spm_desktop").rglob("*.py")}
    loose = {folder for folder in folders if not (folder / "__init__.py").exists()}
    alembic_loads = {root / "spm_desktop" / "storage" / "migrations" / "versions"}
    assert loose == alembic_loads
