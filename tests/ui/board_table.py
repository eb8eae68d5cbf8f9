"""A leaderboard as a table, like the one the design was drawn with, of any length."""

from dataclasses import dataclass, replace
from fractions import Fraction
from random import Random

from spm_desktop.domain.errors import KnownError
from spm_desktop.services.wall_views import Face
from spm_desktop.ui.models.columns import Cell, CellState, Column, Emphasis, Kind, Width
from spm_desktop.ui.models.marks import Attainment, LikelyPlace, Pill, Shape, Status
from spm_desktop.ui.models.table_model import TableModel


@dataclass(frozen=True, slots=True)
class Standing:
    """A person on a board; amounts in cents, None where there is none."""

    id: int
    name: str
    rank: int
    moved: int
    goal: int | None
    won: int
    deals: int
    to_next: int | None = None
    likely: tuple[int, int] = (1, 1)
    of: int = 12
    ramp: bool = False
    left: bool = False
    locked: bool = False

    @property
    def share(self) -> Fraction | None:
        return Fraction(self.won, self.goal) if self.goal else None


ROTTERDAM = (
    ("Aylin Demirkan", 0, 180_000, 121_400, 16, None, (1, 5)),
    ("Tomasz Wieczorek", 1, 165_000, 104_250, 15, 7_034, (1, 7)),
    ("Noor van Dalen", -1, 150_000, 93_800, 13, 973, (1, 7)),
    ("Priya Raghunathan", 2, 172_000, 105_900, 14, 1_658, (1, 8)),
    ("Luca Ferrante", -1, 160_000, 87_300, 12, 11_212, (2, 9)),
    ("Siobhán Keane", -1, 145_000, 77_650, 12, 1_466, (2, 9)),
    ("Kwame Boateng-Osei", 1, 155_000, 77_900, 11, 5_106, (3, 10)),
    ("Daan Verhoeven", 4, 62_000, 29_900, 6, 1_260, (3, 11)),
    ("Mei-Ling Zhao", -2, 168_000, 78_100, 9, 2_920, (4, 11)),
    ("Rafael Quintanilha", -1, 140_000, 58_350, 9, 6_734, (6, 12)),
    ("Élodie Marchetti", -1, 150_000, 55_400, 8, 7_118, (7, 12)),
    ("Jonas Hallgrímsson", -1, 158_000, 41_050, 5, 17_305, (9, 12)),
)
LONG_NAMES = (
    "Hubert Blaine Wolfeschlegelsteinhausenbergerdorff-Montgomery the Third",
    "عبد الله بن عبد العزيز",
    "李小龙",
)


def standings(count: int = 12) -> list[Standing]:
    """The first people of Rotterdam, and invented ones after them; the same every time."""
    random = Random(2026)
    people = [
        Standing(
            place,
            name,
            place,
            moved,
            goal * 100,
            won * 100,
            deals,
            None if gap is None else gap * 100,
            likely,
            ramp=name == "Daan Verhoeven",
        )
        for place, (name, moved, goal, won, deals, gap, likely) in enumerate(ROTTERDAM, 1)
    ]
    for place in range(len(people) + 1, count + 1):
        name = LONG_NAMES[place % 50] if place % 50 < len(LONG_NAMES) else f"Person {place:06}"
        goal = None if place % 37 == 0 else random.randrange(4_000_000, 20_000_000)
        people.append(
            Standing(
                place,
                name,
                place,
                random.randrange(-3, 4),
                goal,
                random.randrange(25_000_000),
                random.randrange(40),
                random.randrange(2_000_000),
                (max(1, place - 4), min(count, place + 4)),
            )
        )
    return [replace(person, of=max(count, 2)) for person in people[:count]]


def face(person: Standing) -> Face:
    words = person.name.split()
    return Face(
        person.id, person.name, words[0][0] + words[-1][0] if len(words) > 1 else words[0][:2], person.id
    )


def money(amount: int | None) -> str:
    return "–" if amount is None else f"{amount // 100:,}".replace("-", "−")


def amount(text: str) -> int:
    """Whole currency units as a person types them, as cents."""
    digits = text.replace(",", "").strip()
    if not digits.isdecimal():
        raise KnownError("number_unreadable", f"“{text}” is not an amount.", "Type digits, like 150,000.")
    return int(digits) * 100


def status(person: Standing) -> Status:
    share = person.share
    if share is None:
        return Status(Shape.DASH, "No goal")
    if share >= 1:
        return Status(Shape.TICK, "Met")
    if share >= Fraction(52, 100):
        return Status(Shape.DISC, "On track")
    return Status(Shape.DIAMOND, "At risk") if share > Fraction(4, 10) else Status(Shape.TRIANGLE, "Behind")


EXPECTED = 0.523

COLUMNS: tuple[Column[Standing], ...] = (
    Column("rank", "Rank", Kind.RANK, lambda p: p.rank, emphasis=Emphasis.KEY),
    Column("moved", "Week", Kind.MOVEMENT, lambda p: p.moved, emphasis=Emphasis.CONTEXT),
    Column(
        "person",
        "Person",
        Kind.PERSON,
        face,
        pill=lambda p: Pill("Ramp") if p.ramp else None,
        state=lambda p: CellState.QUIET if p.left else CellState.PLAIN,
        width=Width(least=140, stretch=1),
        fixed=True,
    ),
    Column(
        "goal",
        "Goal",
        Kind.MONEY,
        lambda p: p.goal,
        lambda p: money(p.goal),
        emphasis=Emphasis.CONTEXT,
        state=lambda p: CellState.LOCKED if p.locked else CellState.PLAIN,
        parse=amount,
        with_value=lambda p, value: replace(p, goal=value),
    ),
    Column("won", "Won", Kind.MONEY, lambda p: p.won, lambda p: money(p.won)),
    Column(
        "share",
        "% of goal",
        Kind.PERCENT,
        lambda p: p.share,
        lambda p: "–" if p.share is None else f"{float(p.share) * 100:.1f}",
        emphasis=Emphasis.KEY,
    ),
    Column(
        "bar",
        "",
        Kind.ATTAINMENT,
        lambda p: Attainment(None if p.share is None else float(p.share), EXPECTED),
        note="expected 52.3",
    ),
    Column(
        "likely", "Likely place", Kind.LIKELY_PLACE, lambda p: LikelyPlace(min(p.rank, p.of), *p.likely, p.of)
    ),
    Column("status", "Status", Kind.STATUS, status, shown=False),
    Column("deals", "Deals", Kind.NUMBER, lambda p: p.deals, emphasis=Emphasis.CONTEXT),
    Column(
        "to_next",
        "To next",
        Kind.MONEY,
        lambda p: p.to_next,
        lambda p: money(p.to_next),
        emphasis=Emphasis.CONTEXT,
    ),
)


def total_of(people: list[Standing]) -> dict[str, Cell]:
    goal, won = sum(p.goal or 0 for p in people), sum(p.won for p in people)
    share = won / goal
    return {
        "person": Cell(f"{len(people):,} people", len(people)),
        "goal": Cell(money(goal), goal),
        "won": Cell(money(won), won),
        "share": Cell(f"{share * 100:.1f}", Fraction(won, goal)),
        "bar": Cell("", Attainment(share, EXPECTED)),
        "deals": Cell(f"{sum(p.deals for p in people):,}", sum(p.deals for p in people)),
    }


def board_model(count: int = 12, total: bool = True) -> TableModel[Standing]:
    """The leaderboard's model with its rows in."""
    model = TableModel(COLUMNS, lambda person: person.id)
    people = standings(count)
    model.set_total(total_of(people) if total else None)
    model.set_rows(people)
    model.settle()
    return model
