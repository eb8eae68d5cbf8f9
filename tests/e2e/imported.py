"""Fills profiles as people do; done once for all tests that begin with a copy."""

from pathlib import Path

from spm_desktop.app.entry import main


def import_text(folder: Path, name: str, text: str, *options: str) -> Path:
    """Imports a file of this name and content into the profile in `folder`; returns where that is."""
    file, profile = folder / name, folder / "profile"
    file.write_text(text, encoding="utf-8")
    assert main(["--data", str(profile), "import", *options, str(file)]) == 0
    return profile
