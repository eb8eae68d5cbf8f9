"""Contests of the office of the pictures, as walls show them."""

from dataclasses import replace
from datetime import timedelta

from spm_desktop.services.wall_views import (
    BracketMatch,
    BracketScene,
    BracketSide,
    DuelsScene,
    RaceLane,
    RaceScene,
    TeamMark,
)
from tests.ui.office import ATLAS, HARBOUR, NORTH, NOW, TEAMS, TICKS, VEGA, face


def race(count: int = 4, **changes: object) -> RaceScene:
    told = [
        (VEGA, 211_300, "leads by €7,200", "Yuki Hayashi", 3),
        (NORTH, 204_100, "€7,200 behind", "Amara Okonkwo", 0),
        (HARBOUR, 176_400, "€34,900 behind", "Linnéa Sjöberg", 2),
        (ATLAS, 148_900, "€62,400 behind", "Mehmet Karadağ", 5),
        (TeamMark(5, "Enterprise and Public Sector", "ENT", 4), 41_000, "€170,300 behind", "李小龙", 6),
        (TeamMark(6, "Lyra", "LYR", 5), 0, "€211,300 behind", "Hana Novotná", 7),
    ]
    scene = RaceScene(
        id="race",
        title="First to €250,000",
        subtitle="Won revenue, November, team against team",
        ticks=TICKS,
        lanes=tuple(
            RaceLane(
                team.team_id,
                place,
                team,
                face(team.team_id, who, hue),
                euros / 250_000,
                f"€{euros:,}",
                gap,
            )
            for place, (team, euros, gap, who, hue) in enumerate(told[:count], start=1)
        ),
        marks=((0.2, "€50,000"), (0.4, "€100,000"), (0.6, "€150,000")),
        pace=0.782,
    )
    return replace(scene, **changes)


def side(name: str, team: TeamMark, score: str, hue: int, won: bool | None = None) -> BracketSide:
    return BracketSide(face(hue, name, hue), name, team.tone, score, won)


NOBODY = BracketSide(None, "", 0, "")


def bracket(**changes: object) -> BracketScene:
    scene = BracketScene(
        id="bracket",
        title="Cold Call Cup",
        subtitle="Meetings booked, semi-finals",
        ticks=None,
        rounds=(
            (
                BracketMatch(
                    side("Amara Okonkwo", NORTH, "14", 0, True),
                    side("Đặng Minh Khôi", HARBOUR, "9", 9, False),
                    False,
                ),
                BracketMatch(
                    side("Mehmet Karadağ", HARBOUR, "11", 5, False),
                    side("Yuki Hayashi", VEGA, "12", 3, True),
                    False,
                ),
                BracketMatch(
                    side("Linnéa Sjöberg", HARBOUR, "16", 2, True),
                    side("Chiara Bellini", NORTH, "10", 8, False),
                    False,
                ),
                BracketMatch(
                    side("Tomás Echeverría", ATLAS, "13", 1, True),
                    side("Noah van den Berg", VEGA, "8", 7, False),
                    False,
                ),
            ),
            (
                BracketMatch(
                    side("Amara Okonkwo", NORTH, "9", 0),
                    side("Yuki Hayashi", VEGA, "7", 3),
                    True,
                    "Amara leads by 2",
                ),
                BracketMatch(
                    side("Linnéa Sjöberg", HARBOUR, "8", 2),
                    side("Tomás Echeverría", ATLAS, "8", 1),
                    True,
                    "Level",
                ),
            ),
            (BracketMatch(NOBODY, NOBODY, False),),
        ),
        now=1,
        prize_text="€500 for the first",
        ends=NOW + timedelta(hours=2, minutes=58),
        ends_text="left in this round, ends 17:30",
    )
    return replace(scene, **changes)


def sixteen() -> BracketScene:
    """A first round of eight matches, one of them long and foreign."""
    first = [
        BracketMatch(
            side(f"Anna {n}", TEAMS[n % 4], "€12,400", n % 10),
            side("李小龙", TEAMS[n % 3], "€1.24M", n % 7),
            True,
        )
        for n in range(8)
    ]
    return bracket(
        id="bracket-sixteen",
        rounds=(
            tuple(first),
            (BracketMatch(NOBODY, NOBODY, False),) * 4,
            (BracketMatch(NOBODY, NOBODY, False),) * 2,
            (BracketMatch(NOBODY, NOBODY, False),),
        ),
        now=0,
        ends=None,
    )


def duels(count: int = 9, **changes: object) -> DuelsScene:
    """So many duels; the second with long and foreign names, the last over."""
    known = [match for matches in bracket().rounds for match in matches if match.first.face]
    long = BracketMatch(
        side("Maximilian Wolfeschlegelsteinhausenbergerdorff", NORTH, "€1.24M", 1),
        side("عبد الرحمن بن محمد الأنصاري", VEGA, "€1.23M", 2),
        True,
        "Maximilian leads by €10,000",
    )
    matches = [known[4], long, *known[:4], *known[4:], *known]
    scene = bracket()
    told = DuelsScene(
        "duels", "Duels of equals", scene.subtitle, None, tuple(matches[:count]), scene.ends, scene.ends_text
    )
    return replace(told, **changes)
