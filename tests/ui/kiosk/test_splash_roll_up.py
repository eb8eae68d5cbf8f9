"""What a splash for many causes says of whom."""

from dataclasses import replace
from datetime import UTC

from spm_desktop.services.wall_views import SingleSplash
from spm_desktop.ui.kiosk.splash_roll_up import roll_up, roll_up_content
from spm_desktop.ui.kiosk.theme import stage_of
from tests.ui.office import deal, face


def moment(seq: int, key: int, flag: str, large: str) -> SingleSplash:
    return replace(deal(seq), face=face(key, f"Person {key}"), flag=flag, amount=None, amount_text=large)


def sale(seq: int, key: int, euros: int) -> SingleSplash:
    return replace(deal(seq, cents=euros * 100), face=face(key, f"Person {key}"), amount_text=f"€{euros:,}")


def test_everybody_is_named_once_and_nothing_is_cut(qapp: object) -> None:
    told = roll_up(
        [
            moment(1, 2, "PERSONAL BEST", "€188,320"),
            sale(2, 1, 5_000),
            moment(3, 1, "GOAL MET", "€43,500"),
            sale(4, 3, 24_000),
            sale(5, 1, 20_000),
            moment(6, 4, "BIRTHDAY", "Happy birthday"),
            moment(7, 3, "PERSONAL BEST", "€24,000"),
        ],
        UTC,
    )
    content = roll_up_content(told, stage_of(1920, 1080))
    assert (content["count"], content["word"], content["sum_text"]) == (7, "moments", "€49,000")
    assert [(one["name"], one["amount"], one["cause"]) for one in content["names"]] == [
        ("Person 1", "€25,000", "2 deals +1"),
        ("Person 3", "€24,000", "+1"),  # "Deal won +1" has no room
        ("Person 2", "Personal best", ""),
        ("Person 4", "Happy birthday", ""),
    ]


def test_of_deals_alone_only_amounts_are_told(qapp: object) -> None:
    told = roll_up([sale(1, 1, 5_000), sale(2, 2, 7_000), sale(3, 1, 3_000)], UTC)
    assert [(one.face.name, one.amount, one.what, one.others) for one in told.names] == [
        ("Person 1", "€8,000", "", ""),
        ("Person 2", "€7,000", "", ""),
    ]
    assert (told.count, told.word, told.sum_text) == (3, "wins", "€15,000")
