"""Seeded figures of a sales floor: a thousand people, eight metrics that are not alike, three years.

Few people and few metrics make most of the rows, as in every office; the same seed makes the same rows.
"""

import csv
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import NamedTuple

import numpy as np

PEOPLE = 1_000
FIRST_DAY, DAYS = date(2024, 1, 1), 1_053
"""Up to and with 18 November 2026."""
METRICS = {
    "Calls made": 34,
    "E-mails sent": 22,
    "Meetings held": 14,
    "Demos given": 10,
    "Offers sent": 8,
    "Revenue": 6,
    "Upsell revenue": 4,
    "Talk time": 2,
}
"""Name -> share of the rows, in per cent."""
MONEY = frozenset(("Revenue", "Upsell revenue"))
TITLES = ("Activity ID", "Date", "Rep", "Activity type", "Value", "Note")
_NOTES = ("", "", "", "first contact", "follow-up", "renewal", "referral")


class Figures(NamedTuple):
    """Columns of equal length; values are in hundredths, days count from `FIRST_DAY`, people from 1."""

    days: "np.ndarray"
    people: "np.ndarray"
    metrics: "np.ndarray"
    values: "np.ndarray"


def figures(count: int, seed: int = 2026) -> Figures:
    """So many rows, the same every time."""
    random = np.random.default_rng(seed)
    industry = 1 / np.arange(1, PEOPLE + 1) ** 0.6
    shares = np.array(list(METRICS.values()))
    metrics = random.choice(len(METRICS), size=count, p=shares / shares.sum())
    amounts = np.round(random.lognormal(9, 1.2, count)).astype(np.int64) + 100
    money = np.isin(metrics, [place for place, name in enumerate(METRICS) if name in MONEY])
    return Figures(
        random.integers(0, DAYS, count),
        random.choice(PEOPLE, size=count, p=industry / industry.sum()) + 1,
        metrics,
        np.where(money, amounts, (1 + amounts % 7) * 100),
    )


def changed(was: Figures, share: float, seed: int = 1) -> Figures:
    """The same rows, some with another value."""
    random = np.random.default_rng(seed)
    some = random.random(len(was.values)) < share
    return was._replace(values=np.where(some, was.values + 100, was.values))


def person_name(number: int) -> str:
    return f"Person {number:04}"


def rows(found: Figures, prefix: str) -> Iterator[tuple[str, date, str, str, float, str]]:
    """Rows as an export has them; `prefix` begins their ids."""
    days = [FIRST_DAY + timedelta(days=n) for n in range(DAYS)]
    people = ["", *map(person_name, range(1, PEOPLE + 1))]
    metrics = list(METRICS)
    columns = (column.tolist() for column in found)
    for number, (day, person, metric, value) in enumerate(zip(*columns, strict=True)):
        note = _NOTES[number % len(_NOTES)]
        yield f"{prefix}-{number:08}", days[day], people[person], metrics[metric], value / 100, note


def write_xlsx(path: Path, found: Figures, prefix: str) -> None:
    import xlsxwriter

    with xlsxwriter.Workbook(path, {"constant_memory": True}) as book:
        sheet = book.add_worksheet("Activities")
        day = book.add_format({"num_format": "yyyy-mm-dd"})
        sheet.write_row(0, 0, TITLES)
        for number, row in enumerate(rows(found, prefix), 1):
            sheet.write_string(number, 0, row[0])
            sheet.write_datetime(number, 1, row[1], day)
            sheet.write_string(number, 2, row[2])
            sheet.write_string(number, 3, row[3])
            sheet.write_number(number, 4, row[4])
            if row[5]:
                sheet.write_string(number, 5, row[5])


def write_csv(path: Path, found: Figures, prefix: str) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(TITLES)
        writer.writerows(rows(found, prefix))
