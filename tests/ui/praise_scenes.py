"""Praise in the office of the pictures, as walls show it."""

from dataclasses import replace

from spm_desktop.services.wall_views import DayOfTheirs, NewBadge, RecognitionScene
from tests.ui.office import ATLAS, HARBOUR, NORTH, VEGA, face, quote


def recognition(**changes: object) -> RecognitionScene:
    scene = RecognitionScene(
        id="recognition",
        title="Seen this week",
        subtitle="Shout-outs, badges and anniversaries",
        quotes=(quote(), quote("李小龙", "先听客户说完，再谈价格。", value="", key=8)),
        badges=(
            NewBadge(face(4, "Yuki Hayashi"), VEGA, "First call in 60 seconds", "bolt"),
            NewBadge(face(11, "João Figueiredo"), NORTH, "Ten weeks on plan", "target"),
            NewBadge(face(12, "Siobhán Gallagher"), HARBOUR, "Highest climb", "peak"),
        ),
        days=(
            DayOfTheirs(face(13, "Layla Haddad", 1), VEGA, "10", "years", "Layla, today"),
            DayOfTheirs(face(14, "Oleksandr Kovalenko", 2), HARBOUR, "1", "year", "Oleksandr, Thursday"),
        ),
        days_title="Anniversaries",
    )
    return replace(scene, **changes)


def recognitions() -> tuple[RecognitionScene, ...]:
    """Recognition with much and with little in it."""
    long_name = "Maximilian Wolfeschlegelsteinhausenbergerdorff-Quantenschmidt von der Lippe"
    words = "Everything that could be done was done, and then a little more of it for good measure. " * 3
    birthday = DayOfTheirs(face(23, "عبد الله", 9), VEGA, "", "Birthday", "\u200eعبد, tomorrow")
    badges = (
        NewBadge(face(22, long_name), VEGA, "The name of this badge is as long as any may be", "crown"),
        NewBadge(face(23, "عبد الله", 9), ATLAS, "Helping hand", "heart"),
        NewBadge(face(21, "李小龙", 3), NORTH, "Fast start", "rocket"),
    )
    return (
        recognition(),
        recognition(
            id="recognition-long",
            quotes=(quote(long_name, words[:220], value="Every customer is everybody's customer"),),
            badges=badges,
            days=(birthday, birthday),
            days_title="Birthdays",
        ),
        recognition(id="recognition-quote", badges=(), days=()),
        recognition(id="recognition-badges", quotes=(), days=(), badges=badges[1:2]),
        recognition(id="recognition-days", quotes=(), badges=(), days=(birthday,)),
        recognition(id="recognition-cards", quotes=()),
    )
