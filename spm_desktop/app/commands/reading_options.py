"""What can be said of how a sheet is laid out and written, where nothing in it says so."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import click

from spm_desktop.domain.records import Heads

_SCALES = {"units": 1, "thousands": 1_000, "millions": 1_000_000}
_ORDERS = {"day-first": True, "month-first": False}

_OPTIONS = (
    click.option(
        "--across",
        type=click.Choice([heads.value for heads in Heads]),
        help="What the headers of many columns of values are; nothing: a row has one value.",
    ),
    click.option("--totals", is_flag=True, help="Use rows that add up others like any other row."),
    click.option(
        "--year",
        type=click.IntRange(1900, 2200),
        metavar="YEAR",
        help="Of months and days that are written without one.",
    ),
    click.option(
        "--dates", type=click.Choice(list(_ORDERS)), help="How 03/04 is meant, where nothing says so."
    ),
    click.option(
        "--amounts-in",
        type=click.Choice(list(_SCALES)),
        help="What amounts of money are counted in, where headers and titles are wrong or silent.",
    ),
    click.option("--nothing", default="", metavar="WORD,...", help="What cells hold that hold nothing."),
    click.option(
        "--with",
        "beside",
        multiple=True,
        type=click.Path(path_type=Path),
        metavar="FILE",
        help="Another file, in which ids are looked up.",
    ),
)


def reading_options(function: Callable[..., Any]) -> Callable[..., Any]:
    """Adds the options to a command."""
    for option in reversed(_OPTIONS):
        function = option(function)
    return function


def how_it_is_written(options: Mapping[str, Any]) -> dict[str, Any]:
    """Those fields of `ParseOptions` that the options give."""
    return {
        "across": Heads(options["across"]) if options["across"] else None,
        "totals": options["totals"],
        "year": options["year"],
        "day_first": _ORDERS.get(options["dates"]),
        "amounts_in": _SCALES.get(options["amounts_in"]),
        "nothing": tuple(word.strip() for word in options["nothing"].split(",") if word.strip()),
        "beside": tuple(str(path.absolute()) for path in options["beside"]),
    }
