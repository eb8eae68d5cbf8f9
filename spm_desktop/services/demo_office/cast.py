"""The cast of the demo office: invented people with their habits, invented customers, products.

Names come from many languages and scripts on purpose: what looks right here looks right in a real office.
"""

from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class DemoRep:
    """One seller and how they work.

    Attributes:
        name: as shown on the wall.
        mailbox: the part of the e-mail address before the @.
        tenure: days since they were hired, counted back from today.
        quota: goal of an ordinary month, in whole euros.
        form: usual share of the goal, at points spread evenly from 15 months ago to now: one number is
            steady, falling numbers are a slump, a dip in the middle is a comeback.
        win_rate: won deals among closed ones, 0-1.
        calls, meetings: on an ordinary day. Effort and success do not go hand in hand for everybody.
    """

    name: str
    mailbox: str
    tenure: int
    quota: int
    form: tuple[float, ...]
    win_rate: float
    calls: int
    meetings: float

    @property
    def email(self) -> str:
        return f"{self.mailbox}@example.com"

    @property
    def role(self) -> str:
        return "Senior account executive" if self.quota >= 36_000 else "Account executive"

    @property
    def call_goal(self) -> int:
        """Calls that the office expects a day: by role, not by habit."""
        return 20 if self.quota >= 36_000 else 28


@dataclass(frozen=True, slots=True)
class DemoTeam:
    """A team. Its manager leads it and is not ranked."""

    name: str
    manager: str
    mailbox: str
    territory: str
    reps: tuple[DemoRep, ...]


TEAMS = (
    DemoTeam(
        "Harbour",
        "Ingrid Haugen",
        "ingrid.haugen",
        "Rijnmond",
        (
            DemoRep("Linnéa Sjöberg", "linnea.sjoberg", 1930, 42_000, (1.06,), 0.55, 17, 2.6),
            DemoRep("Mehmet Karadağ", "mehmet.karadag", 1270, 38_000, (0.88, 0.95), 0.47, 24, 2.1),
            DemoRep("Đặng Minh Khôi", "dang.minh.khoi", 820, 30_000, (0.74, 0.86, 0.97), 0.43, 31, 1.8),
            DemoRep("陈思远", "chen.siyuan", 1510, 37_000, (0.96,), 0.5, 14, 2.4),
            DemoRep("Fatoumata Diallo", "fatoumata.diallo", 640, 29_000, (0.95, 0.42, 1.16), 0.46, 29, 1.9),
            DemoRep("Ewan MacAskill", "ewan.macaskill", 2280, 40_000, (0.98, 0.62), 0.4, 12, 1.3),
            DemoRep(
                "Anne-Sophie de Montferrand-Wolfeschlegelstein",
                "as.demontferrand",
                980,
                31_000,
                (0.84,),
                0.45,
                22,
                1.7,
            ),
            DemoRep("Joana Figueiredo", "joana.figueiredo", 66, 24_000, (0.88,), 0.38, 33, 1.4),
        ),
    ),
    DemoTeam(
        "North",
        "Samuel Adeyemi",
        "samuel.adeyemi",
        "Groningen and Friesland",
        (
            DemoRep("Amara Okonkwo", "amara.okonkwo", 2150, 46_000, (1.08, 1.17), 0.58, 19, 2.8),
            DemoRep("Aleksandra Wiśniewska", "a.wisniewska", 1390, 38_000, (0.92,), 0.48, 25, 2.0),
            DemoRep("Chiara Bellini", "chiara.bellini", 890, 31_000, (0.8, 0.88), 0.44, 27, 1.8),
            DemoRep("Jonas Lindqvist", "jonas.lindqvist", 430, 27_000, (0.6, 0.72), 0.37, 34, 1.5),
            DemoRep("ليلى حداد", "layla.haddad", 1120, 34_000, (0.99,), 0.52, 20, 2.3),
            DemoRep("Siobhán Ní Bhriain", "siobhan.nibhriain", 1710, 36_000, (0.86,), 0.45, 18, 1.9),
            DemoRep("Noah van den Berg", "noah.vandenberg", 560, 28_000, (0.7, 0.82), 0.41, 30, 1.6),
            DemoRep("Mateus Carvalho", "mateus.carvalho", 1040, 30_000, (0.66,), 0.34, 37, 2.0),
        ),
    ),
    DemoTeam(
        "Atlas",
        "Beatriz Nogueira",
        "beatriz.nogueira",
        "Antwerp and Ghent",
        (
            DemoRep("Tomás Echeverría", "tomas.echeverria", 1840, 44_000, (1.12, 1.05), 0.54, 11, 2.2),
            DemoRep("Priya Raghunathan", "priya.raghunathan", 1230, 39_000, (0.9, 1.02), 0.49, 23, 2.4),
            DemoRep("Yuki Hayashi", "yuki.hayashi", 760, 33_000, (0.78, 0.92, 1.04), 0.48, 26, 2.1),
            DemoRep("Zoltán Fekete", "zoltan.fekete", 1600, 36_000, (0.93, 0.78), 0.42, 16, 1.5),
            DemoRep("Thandiwe Mokoena", "thandiwe.mokoena", 300, 28_000, (0.9,), 0.45, 30, 1.9),
            DemoRep("Lucas Peeters", "lucas.peeters", 2010, 35_000, (0.85,), 0.46, 21, 1.7),
            DemoRep("Eva Novotná", "eva.novotna", 690, 30_000, (0.56, 0.64), 0.33, 19, 1.2),
            DemoRep("Seo Hye-jin", "seo.hyejin", 24, 24_000, (0.84,), 0.4, 35, 1.2),
        ),
    ),
)


@dataclass(frozen=True, slots=True)
class Product:
    """`price`: median amount in euros; `weight`: how often it is sold; `cycle`: median days to close."""

    name: str
    price: int
    weight: int
    cycle: int


PRODUCTS = (
    Product("Tide Platform", 10_500, 34, 34),
    Product("Tide Fleet", 15_500, 18, 48),
    Product("Tide Insight", 7_200, 22, 26),
    Product("Onboarding", 3_600, 12, 14),
    Product("Care plan", 4_400, 14, 18),
)

LOST_REASONS = ("Price", "No decision", "Chose a competitor", "No budget", "Bad timing", "Missing feature")

CUSTOMERS = tuple(
    f"{name} {trade}"
    for name in (
        *("Aldermoor", "Bruinhoek", "Calderwick", "Doornvliet", "Eskerdal", "Fennebrug", "Gildemar"),
        *("Hazelkade", "Ilvermond", "Junivar", "Kestrelmoor", "Lindewaal", "Merelzand", "Novaduin"),
        *("Ostrava Blu", "Pontebrisa", "Quellhof", "Rookwater", "Silvermeent", "Tarnowiec", "Umbrafjord"),
        *("Vossepolder", "Wilgenstrom", "Zeldersum"),
    )
    for trade in (
        *("Logistics", "Foods", "Marine", "Textiles", "Energy", "Optics", "Paper", "Robotics"),
        *("Care", "Interiors", "Tools", "Seeds", "Glass"),
    )
)


def neat_amount(euros: float) -> Decimal:
    """Rounds as price lists do: to 10 below 5,000, to 50 below 10,000, to 100 above."""
    step = 10 if euros < 5_000 else 50 if euros < 10_000 else 100
    return Decimal(round(euros / step) * step)
