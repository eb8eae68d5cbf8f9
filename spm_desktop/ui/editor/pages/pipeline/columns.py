"""The columns of the table of open deals."""

from collections.abc import Callable

from spm_desktop.domain.pipeline import Ageing
from spm_desktop.services.pipeline import OpenDeal
from spm_desktop.services.wall_views import Face
from spm_desktop.ui.editor.organs.people_columns import face
from spm_desktop.ui.editor.pages.pipeline.words import Words
from spm_desktop.ui.models.columns import Column, Elide, Emphasis, Group, Kind, Width
from spm_desktop.ui.models.marks import Age, Shape, Status, Tone

STATES = {
    Ageing.MOVING: Status(Shape.DISC, "Moving"),
    Ageing.SLOW: Status(Shape.DIAMOND, "Slow"),
    Ageing.STUCK: Status(Shape.TRIANGLE, "Stuck"),
}
LONGEST = 3
"""The age bar ends at so many times what is usual."""

WordsNow = Callable[[], Words]


def deal_columns(words: WordsNow) -> list[Column[OpenDeal]]:
    """The columns; `words` tells how things are printed when they are asked."""
    return [
        Column(
            "account",
            "Account",
            Kind.TEXT,
            lambda deal: deal.account or deal.name or deal.key,
            emphasis=Emphasis.NAME,
            elide=Elide.MIDDLE,
            width=Width(least=120, most=260, stretch=2),
            fixed=True,
        ),
        Column("name", "Deal", Kind.TEXT, lambda deal: deal.name, elide=Elide.MIDDLE, shown=False),
        Column(
            "product",
            "Product",
            Kind.TEXT,
            lambda deal: deal.product or None,
            emphasis=Emphasis.CONTEXT,
            width=Width(least=70, most=180, stretch=1),
        ),
        Column("owner", "Owner", Kind.PERSON, _face, width=Width(least=120, most=220, stretch=2)),
        Column("stage", "Stage", Kind.TEXT, lambda deal: deal.stage, width=Width(least=96, most=160)),
        Column(
            "amount",
            "Amount",
            Kind.MONEY,
            lambda deal: deal.amount,
            lambda deal: words().plain(deal.amount),
            emphasis=Emphasis.KEY,
        ),
        Column("age", "Age", Kind.AGE, _age, note="usual"),
        Column("days", "Days", Kind.NUMBER, lambda deal: deal.age, emphasis=Emphasis.CONTEXT),
        Column(
            "in_stage",
            "In stage",
            Kind.NUMBER,
            lambda deal: deal.in_stage,
            emphasis=Emphasis.CONTEXT,
            shown=False,
        ),
        Column("opened", "Opened", Kind.DATE, lambda deal: deal.opened, _day("opened", words), shown=False),
        Column("expected", "Close", Kind.DATE, lambda deal: deal.expected, _day("expected", words)),
        Column("slips", "Put off", Kind.SLIPS, lambda deal: deal.slips.times or None),
        Column("state", "State", Kind.STATUS, lambda deal: STATES[deal.ageing] if deal.ageing else None),
        Column(
            "attention",
            "Needs",
            Kind.TEXT,
            lambda deal: words().attention(deal) or None,
            lambda deal: words().attention(deal),
            tone=lambda deal: Tone.BAD if deal.overdue or deal.expected is None else None,
            width=Width(least=90, most=180),
        ),
    ]


def by_stage(places: dict[int, int]) -> Callable[[OpenDeal], Group]:
    """Groups by stage, in the order of the stages."""
    return lambda deal: Group(deal.stage_id, deal.stage, places.get(deal.stage_id, len(places)))


def by_owner(names: list[str]) -> Callable[[OpenDeal], Group]:
    """Groups by primary owner, by name."""
    places = {name: place for place, name in enumerate(names)}
    return lambda deal: Group(deal.owner_id, deal.owners[0], places.get(deal.owners[0], len(places)))


def _face(deal: OpenDeal) -> Face:
    name = deal.owners[0]
    return face(deal.owner_id, name)


def _age(deal: OpenDeal) -> Age | None:
    if deal.age is None:
        return None
    longest = LONGEST * deal.usual if deal.usual else deal.age
    return Age(deal.age, deal.usual, max(longest, 1))


def _day(field: str, words: WordsNow) -> Callable[[OpenDeal], str]:
    return lambda deal: words().day(getattr(deal, field))
