"""Watched folders and saved mappings on the command line."""

from collections.abc import Callable
from pathlib import Path

from tests.conftest import Ran

Spm = Callable[..., Ran]


def test_a_folder_is_watched_with_a_mapping(spm: Spm, tmp_path: Path) -> None:
    folder = tmp_path / "exports"
    folder.mkdir()
    first = tmp_path / "first.csv"
    first.write_text("Rep;Jan 24;Feb 24;Mar 24\nAnn Lee;1;2;3\n")
    kept = spm("import", first, "--map", "metric==Tours", "--create-people", "--save-profile", "Tours")
    assert kept.code == 0, kept.out
    assert spm("watch", folder, "--profile", "Nix", "--json").document["error"]["code"] == "profile_unknown"
    watched = spm("watch", folder, "--profile", "tours", "--json").document["watch"]
    assert watched == [{"folder": str(folder), "profile": "Tours", "create_people": False}]
    (folder / "second.csv").write_text("Rep;Jan 24;Feb 24;Mar 24\nAnn Lee;1;2;4\n")
    (file,) = spm("agent", "--once", "--json").document["files"]
    assert (file["file"], file["error"], len(file["imports"])) == ("second.csv", None, 1)
    assert (folder / "done" / "second.csv").exists()
    (person,) = spm("board", "tours", "--period", "all", "--json").document["rows"]
    assert person["value"] == "7"
    assert spm("watch", folder, "--remove", "--json").document == {"watch": []}
