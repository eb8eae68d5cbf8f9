"""Which of the open deals are shown: by stage, owner, and what is wrong with them."""

from datetime import date

from spm_desktop.domain.pipeline import Ageing
from spm_desktop.services.pipeline import OpenDeal, Pipeline
from spm_desktop.ui.models.arrangement import Chip

EVERYTHING = ""
SHOWS = (
    (EVERYTHING, "Everything"),
    ("ageing", "Slow or stuck"),
    ("stuck", "Stuck"),
    ("overdue", "Past their closing date"),
    ("due", "Closing in the period"),
    ("slipped", "Put off once or more"),
    ("undated", "Without a closing date"),
    ("unpriced", "Without an amount"),
)
GROUPS = (("", "Nothing"), ("stage", "Stage"), ("owner", "Owner"))


def conditions(
    found: Pipeline, stage: str, owner: str, show: str, band: tuple[int, int | None] | None
) -> list[Chip[OpenDeal]]:
    """What the table lets through. `stage` and `owner` are ids as text, '' for all; `band`: ages in days."""
    chips: list[Chip[OpenDeal]] = []
    if stage:
        chips.append(Chip("Stage", stage, lambda deal: str(deal.stage_id) == stage))
    if owner:
        chips.append(Chip("Owner", owner, lambda deal: str(deal.owner_id) == owner))
    if band is not None:
        low, high = band
        chips.append(Chip("Age", f"{band}", lambda deal: _is_aged(deal, low, high)))
    if show:
        end = found.period.end
        chips.append(Chip("Show", show, lambda deal: _shows(show, deal, end)))
    return chips


def _is_aged(deal: OpenDeal, low: int, high: int | None) -> bool:
    return deal.age is not None and deal.age >= low and (high is None or deal.age <= high)


def _shows(show: str, deal: OpenDeal, end: date | None) -> bool:
    match show:
        case "ageing":
            return deal.ageing in (Ageing.SLOW, Ageing.STUCK)
        case "stuck":
            return deal.ageing is Ageing.STUCK
        case "overdue":
            return deal.overdue > 0
        case "due":
            return deal.expected is not None and (end is None or deal.expected < end)
        case "slipped":
            return deal.slips.times > 0
        case "undated":
            return deal.expected is None
        case "unpriced":
            return deal.amount is None
    return True
