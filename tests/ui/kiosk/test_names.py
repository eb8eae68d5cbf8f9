"""Names where there is little room."""

import pytest

from spm_desktop.ui.kiosk.names import Fitting, clean, fit, shortened

LONG = "Maximilian Wolfeschlegelsteinhausenbergerdorff"


def measure(text: str, tracking: float) -> float:
    """Every letter is 10 wide."""
    return len(text) * (10 + 10 * tracking)


HOW = Fitting(measure, 0.0, -0.02)


def fitted(names: list[str], width: float) -> list[str]:
    return [name.text for name in fit(names, [width] * len(names), HOW)]


def test_a_name_that_fits_is_whole() -> None:
    assert fitted(["Amara Okonkwo"], 200) == ["Amara Okonkwo"]


def test_a_little_too_long_is_set_tighter() -> None:
    [name] = fit(["Amara Okonkwo"], [128], HOW)
    assert (name.text, name.tracking) == ("Amara Okonkwo", -0.02)


def test_a_long_name_keeps_the_given_name_and_an_initial() -> None:
    assert fitted([LONG], 200) == ["Maximilian W."]


def test_where_even_that_is_too_long_the_given_name_alone_if_it_is_nobody_else_s() -> None:
    assert fitted([LONG, "Amara Okonkwo"], 105) == ["Maximilian", "Amara O."]
    assert fitted([LONG, "Maximilian Berg"], 105) == ["Maximilia…", "Maximilia…"]


def test_vietnamese_is_shortened_as_other_latin_names_are() -> None:
    assert fitted(["Đặng Minh Khôi"], 100) == ["Đặng K."]


def test_two_who_would_look_alike_are_cut_instead() -> None:
    shown = fitted([LONG, "Maximilian Wagner-Steinhausenberger"], 200)
    assert len(set(shown)) == 2
    assert all(name.endswith("…") for name in shown)


def test_a_single_word_is_cut() -> None:
    assert fitted(["Wolfeschlegelsteinhausenbergerdorff"], 100) == ["Wolfeschl…"]


@pytest.mark.parametrize("name", ["李小龙", "عبد الله", "דוד לוי", "สมชาย ใจดี", "राजेश कुमार"])
def test_other_scripts_stay_whole_and_untracked(name: str) -> None:
    [shown] = fit([name], [1000], Fitting(measure, -0.012, -0.02))
    assert (shown.text, shown.tracking) == (name, 0.0)


@pytest.mark.parametrize("name", ["عبد الرحمن بن محمد", "Customer Success Nordics"])
def test_what_must_stay_whole_is_set_smaller_before_it_is_cut(name: str) -> None:
    how = Fitting(measure, 0.0, 0.0, smallest=0.7, people=False)
    [smaller] = fit([name], [len(name) * 8], how)
    assert smaller.text == name
    assert 0.7 < smaller.scale <= 0.8
    [cut] = fit([name], [len(name) * 5], how)
    assert (cut.text[-1], cut.scale) == ("…", 0.7)


def test_pictographs_and_blanks_go() -> None:
    assert clean("  Yuki 🚀  Hayashi ⭐️ ") == "Yuki Hayashi"


def test_shortening_takes_the_family_name_s_initial() -> None:
    assert shortened("Maria del Carmen Rodríguez") == "Maria R."
    assert shortened("Cher") == "Cher"


def test_every_width_gives_something_that_fits() -> None:
    for width in range(20, 500, 7):
        [name] = fit([LONG], [width], HOW)
        assert measure(name.text, name.tracking) <= width or name.text == "M…"
