"""A file is there whole or not at all."""

from pathlib import Path

import pytest

from spm_desktop.config.whole_files import written_whole


def test_who_looks_meanwhile_meets_the_file_as_it_was(tmp_path: Path) -> None:
    place = tmp_path / "calendar.ics"
    with written_whole(place) as unfinished:
        unfinished.write_text("begun", encoding="ascii")
        assert not place.exists()
    assert place.read_text(encoding="ascii") == "begun"
    with written_whole(place) as unfinished:
        unfinished.write_text("another", encoding="ascii")
        assert place.read_text(encoding="ascii") == "begun"
    assert [file.name for file in tmp_path.iterdir()] == ["calendar.ics"]
    assert place.read_text(encoding="ascii") == "another"


def test_what_fails_leaves_nothing_behind(tmp_path: Path) -> None:
    place = tmp_path / "calendar.ics"
    place.write_text("as it was", encoding="ascii")
    with pytest.raises(UnicodeEncodeError), written_whole(place) as unfinished:
        unfinished.write_text("half a \N{COPYRIGHT SIGN}", encoding="ascii")
    assert [file.name for file in tmp_path.iterdir()] == ["calendar.ics"]
    assert place.read_text(encoding="ascii") == "as it was"
