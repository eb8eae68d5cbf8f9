"""The set-up scripts are no package: they are found by their folder, as `packaging/run` finds them."""

from pathlib import Path

import pytest


@pytest.fixture(autouse=True)
def _scripts(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(root / "packaging")
