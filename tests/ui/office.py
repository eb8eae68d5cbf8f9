"""The office of the pictures: Rotterdam on day 14 of November, with everybody a wall may meet."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from spm_desktop.services.formatting import print_number
from spm_desktop.services.wall_views import (
    AnnouncementScene,
    Battle,
    BestWeek,
    Comeback,
    Face,
    GoalPart,
    GoalScene,
    IdleScene,
    LeaderboardScene,
    LeaderRow,
    LikelyEnd,
    Mover,
    MoversScene,
    NumberStyle,
    PeriodTicks,
    PodiumScene,
    Quote,
    SingleSplash,
    TeamMark,
    TickerItem,
    WallState,
)

NOW = datetime(2026, 11, 19, 13, 32, tzinfo=UTC)
EUROS = NumberStyle(prefix="€", unit_decimals=2)
YEN = NumberStyle(prefix="¥")
PER_CENT = NumberStyle(suffix="%")
NORTH = TeamMark(1, "North", "NOR", 0)
HARBOUR = TeamMark(2, "Harbour", "HAR", 1)
ATLAS = TeamMark(3, "Atlas", "ATL", 2)
VEGA = TeamMark(4, "Vega", "VEG", 3)
TEAMS = (NORTH, HARBOUR, ATLAS, VEGA)
TICKS = PeriodTicks(14, 20, "Day 14 of 20")
LANE = 125  # per cent that a lane shows

PEOPLE = (
    ("Amara Okonkwo", NORTH, 118, 5_664_000, 0, 0),
    ("Tomás Echeverría", ATLAS, 104, 4_992_000, 1, 1),
    ("Linnéa Sjöberg", HARBOUR, 97, 3_880_000, -1, 2),
    ("Yuki Hayashi", VEGA, 91, 4_368_000, 2, 3),
    ("Aleksandra Wiśniewska", NORTH, 88, 4_224_000, -1, 4),
    ("Mehmet Karadağ", HARBOUR, 84, 3_360_000, -1, 5),
    ("Priya Raghunathan", ATLAS, 76, 3_648_000, 3, 6),
    ("Noah van den Berg", VEGA, 71, 2_840_000, 0, 7),
    ("Chiara Bellini", NORTH, 66, 2_640_000, 0, 8),
    ("Đặng Minh Khôi", HARBOUR, 61, 2_440_000, -2, 9),
)


def initials(name: str) -> str:
    words = name.split()
    if ord(name[0]) >= 0x0590:
        return name[0]
    return (words[0][0] + (words[-1][0] if len(words) > 1 else "")).upper()


def face(key: int, name: str, hue: int | None = None) -> Face:
    return Face(key, name, initials(name), key % 10 if hue is None else hue)


def person(
    key: int,
    name: str,
    team: TeamMark,
    per_cent: int,
    cents: int | None,
    movement: int | None = 0,
    hue: int | None = None,
    rank: int = 1,
    style: NumberStyle = EUROS,
) -> LeaderRow:
    return LeaderRow(
        key=key,
        rank=rank,
        movement=movement,
        face=face(key, name, hue),
        team=team,
        lane=per_cent / LANE,
        number=per_cent,
        number_style=PER_CENT,
        number_text=print_number(PER_CENT, per_cent),
        money=cents,
        money_style=style,
        money_text="" if cents is None else print_number(style, cents),
    )


def ranked(rows: list[LeaderRow]) -> tuple[LeaderRow, ...]:
    """The rows in the order of their numbers, ties sharing a rank."""
    ordered = sorted(rows, key=lambda row: -(row.number or 0))
    result: list[LeaderRow] = []
    for place, row in enumerate(ordered, start=1):
        level = result and result[-1].number == row.number
        result.append(replace(row, rank=result[-1].rank if level else place, tied=bool(level)))
    return tuple(result)


def ten() -> list[LeaderRow]:
    return [
        person(key, name, team, per_cent, cents, movement, hue)
        for key, (name, team, per_cent, cents, movement, hue) in enumerate(PEOPLE, start=1)
    ]


def many(count: int) -> list[LeaderRow]:
    return [
        person(
            key,
            f"Person {key:03} Family{key}",
            TEAMS[key % 4],
            130 - key * 100 // count,
            5_000_000 - key * 9_900,
        )
        for key in range(1, count + 1)
    ]


def foreign() -> list[LeaderRow]:
    return [
        replace(person(21, "李小龙", ATLAS, 112, 8_412_000, 1, 3, style=YEN)),
        person(
            22,
            "Maximilian Wolfeschlegelsteinhausenbergerdorff-Quantenschmidt von der Lippe-Weissenfeld-Detmold",
            VEGA,
            93,
            4_464_000,
            None,
            2,
        ),
        person(23, "عبد الله", VEGA, 58, 2_784_000, -1, 9),
    ]


def board(rows: list[LeaderRow] | None = None, id: str = "revenue", **changes: object) -> LeaderboardScene:
    scene = LeaderboardScene(
        id=id,
        title="Won revenue",
        subtitle="November, share of goal, all teams",
        ticks=TICKS,
        rows=ranked(ten() if rows is None else rows),
        total_rows=10 if rows is None else len(rows),
        lead_text="leads by 14 points",
        lead_text_past="led by 14 points",
        pace=70 / LANE,
        pace_text="PACE 70%",
        goal=100 / LANE,
        goal_text="Goal",
        empty_title="December starts here.",
        empty_text="The first win moves this line.",
    )
    return replace(scene, **changes)


def goal(**changes: object) -> GoalScene:
    scale = 660_000_00
    parts = ((NORTH, 14_820_000), (HARBOUR, 12_140_000), (ATLAS, 9_610_000), (VEGA, 6_910_000))
    scene = GoalScene(
        id="goal",
        title="Everyone to €600,000",
        subtitle="Won revenue, November, Rotterdam",
        ticks=TICKS,
        value=43_480_000,
        style=EUROS,
        value_text="€434,800",
        ahead=True,
        ahead_text="€14,800 ahead of pace",
        to_go_text="€165,200 to go",
        per_day_text="€27,500 a day over 6 working days",
        parts=tuple(
            GoalPart(team, cents / scale, cents, print_number(EUROS, cents)) for team, cents in parts
        ),
        goal=600_000_00 / scale,
        goal_text="GOAL €600,000",
        pace=420_000_00 / scale,
        pace_text="PACE €420,000",
        likely=LikelyEnd(0.83, 0.896, 0.96, "Likely finish, 9 in 10", "€548,000 to €634,000"),
    )
    return replace(scene, **changes)


def podium(rows: list[LeaderRow] | None = None, **changes: object) -> PodiumScene:
    told = ("Amara Okonkwo", NORTH, 131, 6_288_000), ("Linnéa Sjöberg", HARBOUR, 113, 4_520_000)
    three = [person(1, *told[0], hue=0), person(3, *told[1], hue=2)]
    three.append(person(7, "Priya Raghunathan", ATLAS, 109, 5_232_000, hue=6))
    scene = PodiumScene(
        id="podium",
        title="October is decided",
        subtitle="Share of goal, final",
        ticks=None,
        places=ranked(three if rows is None else rows)[:3],
    )
    return replace(scene, **changes)


def mover(name: str, team: TeamMark, value: str, hue: int) -> Mover:
    return Mover(face(hue, name, hue), team, value)


def quote(name: str = "Priya Raghunathan", message: str = "", **changes: object) -> Quote:
    said = (
        "Talked a client out of the bigger package because the small one fits them. "
        "They came back with two referrals."
    )
    shown = Quote(
        7,
        face(7, name, 6),
        ATLAS,
        message or said,
        "Customer before commission",
        "from Mehmet Karadağ, Tuesday",
    )
    return replace(shown, **changes)


def movers(**changes: object) -> MoversScene:
    scene = MoversScene(
        id="movers",
        title="On the move",
        subtitle="Won revenue, November, all teams",
        ticks=TICKS,
        battle=Battle(
            mover("Mehmet Karadağ", HARBOUR, "€33,600", 5),
            mover("Priya Raghunathan", ATLAS, "€33,290", 6),
            "for 6th place",
            "€310",
            "between them",
        ),
        comeback=Comeback(
            mover("Linnéa Sjöberg", HARBOUR, "€38,800", 2),
            "from 9th to 3rd",
            "6 places",
            (8, 9, 9, 7, 6, 4, 3),
            "Mon",
        ),
        best=BestWeek(
            mover("Noah van den Berg", VEGA, "€28,400", 7),
            "€14,250",
            "old best €11,900",
            (0.42, 0.58, 0.5, 0.69, 0.62, 0.83, 1.0),
            0.83,
        ),
    )
    return replace(scene, **changes)


def announcement(**changes: object) -> AnnouncementScene:
    scene = AnnouncementScene(
        id="announcement",
        flag="Come along",
        headline="Harbour evening on the roof",
        when="Friday 27 November",
        where="16:30, roof terrace, floor 9",
        more="Families are welcome.",
    )
    return replace(scene, **changes)


def idle(**changes: object) -> IdleScene:
    scene = IdleScene(
        "idle",
        "Rotterdam",
        "Thursday 19 November",
        "Nothing is planned until 15:00",
        None,
        day_start=7,
        day_end=19,
    )
    return replace(scene, **changes)


def deal(
    seq: int,
    name: str = "Linnéa Sjöberg",
    team: TeamMark = HARBOUR,
    cents: int = 1_840_000,
    **changes: object,
) -> SingleSplash:
    splash = SingleSplash(
        seq=seq,
        cause=f"deal:{seq}",
        created=NOW - timedelta(seconds=30),
        flag="DEAL WON",
        face=face(seq, name, 2),
        team=team,
        name=name,
        amount=cents,
        amount_style=EUROS,
        amount_text=print_number(EUROS, cents),
        with_text="with Nordvik Energi",
        lane_before=84 / LANE,
        lane_after=97 / LANE,
        lane_pace=70 / LANE,
        lane_goal=100 / LANE,
        share_text="97%",
        share_line="of the November goal",
    )
    return replace(splash, **changes)


def top(seq: int = 1, **changes: object) -> SingleSplash:
    splash = deal(seq, "Tomás Echeverría", ATLAS, 24_800_000, tier="top", flag="BIGGEST DEAL THIS YEAR")
    return replace(splash, with_text="with Castellana Salud, three years in the making", **changes)


def shout_out(seq: int = 1, message: str = "", **changes: object) -> SingleSplash:
    """Praise, which has no amount."""
    words = {"flag": "CUSTOMER BEFORE COMMISSION", "amount_text": "", "with_text": "from Mehmet Karadağ"}
    none = dict.fromkeys(("amount", "lane_before", "lane_after", "lane_pace", "lane_goal"))
    said = message or quote().message
    return deal(seq, "Priya Raghunathan", ATLAS, message=said, share_text="", **words, **none, **changes)


def wins() -> tuple[SingleSplash, ...]:
    told = [
        ("Amara Okonkwo", NORTH, 48_200),
        ("Tomás Echeverría", ATLAS, 41_500),
        ("Linnéa Sjöberg", HARBOUR, 38_800),
        ("Yuki Hayashi", VEGA, 34_600),
        ("Priya Raghunathan", ATLAS, 29_900),
        ("João Figueiredo", NORTH, 27_300),
        ("Aleksandra Wiśniewska", NORTH, 24_100),
        ("Siobhán Gallagher", HARBOUR, 21_700),
        ("Noah van den Berg", VEGA, 18_200),
        ("Layla Haddad", VEGA, 14_600),
        ("Oleksandr Kovalenko", ATLAS, 11_900),
        ("Đặng Minh Khôi", HARBOUR, 7_600),
    ]
    return tuple(
        deal(seq, name, team, euros * 100, face=face(seq, name), created=NOW - timedelta(minutes=1))
        for seq, (name, team, euros) in enumerate(told, start=1)
    )


def ticker() -> tuple[TickerItem, ...]:
    return (
        TickerItem("a", 1, "Linnéa Sjöberg", "closed", "€18,400", NOW - timedelta(minutes=6)),
        TickerItem("b", 3, "Noah van den Berg", "closed", "€7,250", NOW - timedelta(minutes=21)),
        TickerItem("c", 0, "North", "reached its weekly goal", "", NOW - timedelta(minutes=38)),
        TickerItem("d", 2, "Tomás Echeverría", "closed", "€41,500", NOW - timedelta(hours=20)),
    )


def rotterdam(**changes: object) -> WallState:
    state = WallState(
        epoch="epoch-1",
        seq=0,
        verified=NOW,
        today=date(2026, 11, 19),
        office="Rotterdam",
        scenes=(board(), goal(), idle()),
        ticker=ticker(),
        splashes=(),
        zone="Europe/Amsterdam",
    )
    return replace(state, **changes)
