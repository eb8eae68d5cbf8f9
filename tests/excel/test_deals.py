"""Opportunities exported by a CRM."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import pytest

from spm_desktop.domain.records import PersonRef, RecordKind

Read = Callable[..., Any]


def test_an_english_export(csv_file: Read, read: Read) -> None:
    path = csv_file(
        "Opportunity ID,Opportunity Name,Stage,Amount,Close Date,Created Date,Owner,Account,Lost Reason\n"
        'O-1,Pipes,Closed Won,"$1,200.50",2/28/2024,1/5/2024,Ann Lee,Acme,\n'
        "O-2,Rods,Closed Lost,$80,3/1/2024,1/31/2024,Jo Roe,Acme,Price\n"
    )
    (sheet,) = read(path).sheets
    assert (sheet.plan.kind, sheet.plan.key_columns, sheet.plan.merge) == (
        RecordKind.DEALS,
        ("Opportunity ID",),
        True,
    )
    won, lost = sheet.records()
    assert (won.key, won.stage, won.amount, won.currency) == ("O-1", "Closed Won", Decimal("1200.50"), "USD")
    assert (won.opened, won.close, won.expected) == (date(2024, 1, 5), date(2024, 2, 28), None)
    assert won.owners[0].person == PersonRef("name", "Ann Lee")
    assert (lost.name, lost.account, lost.lost_reason) == ("Rods", "Acme", "Price")


def test_a_german_export(csv_file: Read, read: Read) -> None:
    path = csv_file(
        "Deal-ID;Zuständig;Deal-Phase;Betrag;Währung;Erstellt am;Voraussichtliches Abschlussdatum\n"
        "1;Jürgen Groß;Gewonnen;1.234,56;EUR;05.01.2024;01.02.2024\n"
        "2;Anna Müller;Verloren;1.500;CHF;06.01.2024;02.02.2024\n",
        "cp1252",
    )
    first, second = read(path).sheets[0].records()
    assert (first.amount, first.currency, second.amount, second.currency) == (
        Decimal("1234.56"),
        "EUR",
        Decimal("1500"),
        "CHF",
    )
    assert first.close == date(2024, 2, 1)  # the only close date there is


@pytest.mark.parametrize(
    "header",
    [
        "Identifiant;Propriétaire;Étape;Montant;Date de clôture",
        "Número;Vendedor;Etapa;Importe;Fecha de cierre",
        "Nummer;Verkoper;Fase;Bedrag;Sluitingsdatum",
        "Number;Venditore;Fase;Importo;Data di chiusura",
        "ID;Responsável;Etapa;Valor;Data de fechamento",
    ],
)
def test_other_languages(csv_file: Read, read: Read, header: str) -> None:
    (sheet,) = read(
        csv_file(f"{header}\nA1;Ann Lee;Won;1.000,50;31/01/2024\nA2;Jo Roe;Lost;2,5;01/02/2024\n")
    ).sheets
    assert [(deal.key, deal.amount, deal.close) for deal in sheet.records()] == [
        ("A1", Decimal("1000.50"), date(2024, 1, 31)),
        ("A2", Decimal("2.5"), date(2024, 2, 1)),
    ]


def test_the_second_row_of_an_id_is_rejected_and_names_the_first(csv_file: Read, read: Read) -> None:
    path = csv_file(
        "Deal ID,Owner,Stage,Amount\nA,Ann Lee,Won,1\nB,Ann Lee,Won,2\nA,Jo Roe,Won,3\n,Jo Roe,Won,3\n"
    )
    (sheet,) = read(path).sheets
    assert [deal.amount for deal in sheet.records()] == [1, 2]
    assert [(problem.cell, problem.message) for problem in sheet.problems] == [
        ("A4", "'A' is also in row 2: only that row was used"),
        ("A5", "the cell is empty"),
    ]
    assert [row.cells for row in sheet.rejected] == [("A", "Jo Roe", "Won", "3"), ("", "Jo Roe", "Won", "3")]
    assert sheet.rows == 4


def test_without_an_id_rows_can_not_be_merged(csv_file: Read, read: Read) -> None:
    (sheet,) = read(csv_file("Rep,Deal Stage,Amount\nAnn Lee,Won,1\nAnn Lee,Won,1\n")).sheets
    assert (sheet.plan.merge, sheet.plan.key_columns) == (False, ())
    assert [deal.key for deal in sheet.records()] == ["", ""]


def test_empty_cells_and_words_for_none_leave_fields_empty(csv_file: Read, read: Read) -> None:
    path = csv_file(
        "Deal ID,Owner,Stage,Amount,Engage Date,Close Date,Account\n"
        "A,Ann Lee,Won,n/a,-,2024-01-05,\n"
        "B,Ann Lee,Open,,2024-01-05,tbd,Acme\n"
    )
    (sheet,) = read(path).sheets
    first, second = sheet.records()
    assert (first.amount, first.opened, first.account, second.amount, second.close) == (
        None,
        None,
        "",
        None,
        None,
    )
    assert sheet.problems == ()
    assert "1 row has no engage date." in [
        note.replace("Engage Date", "engage date") for note in sheet.plan.notes
    ]


@pytest.mark.parametrize("owner", ["Owner", "OwnerId", "Deal owner"])
def test_deals_that_all_lack_an_owner_are_still_deals(csv_file: Read, read: Read, owner: str) -> None:
    path = csv_file(f"Deal ID,{owner},Stage,Amount,Close Date\nA,,Won,5,2024-01-05\n")
    (sheet,) = read(path).sheets
    assert sheet.plan.kind is RecordKind.DEALS
    assert [(p.cell, p.message, p.rejects) for p in sheet.problems] == [("B2", "the cell is empty", True)]
    assert read(path, kind=RecordKind.DEALS).sheets[0].problems == sheet.problems


@pytest.mark.parametrize(
    ("column", "message"),
    [
        ("Amount", "'12.3.x' is not an amount"),
        ("Created Date", "'12.3.x' is not a date"),
        ("Close Date", "'12.3.x' is not a date"),
        ("Expected Close Date", "'12.3.x' is not a date"),
    ],
)
def test_an_amount_or_a_date_with_a_typo_keeps_its_row_out(
    csv_file: Read, read: Read, column: str, message: str
) -> None:
    header = ["Deal ID", "Owner", "Stage", "Amount", "Created Date", "Close Date", "Expected Close Date"]
    good = ["A", "Ann Lee", "Won", "5", "2024-01-05", "2024-01-06", "2024-01-07"]
    bad = ["12.3.x" if name == column else cell for name, cell in zip(header, ["B", *good[1:]], strict=True)]
    (sheet,) = read(csv_file("\n".join(map(",".join, (header, good, bad))))).sheets
    assert [deal.key for deal in sheet.records()] == ["A"]
    (problem,) = sheet.problems
    assert (problem.column, problem.value, problem.message) == (column, "12.3.x", message)
    assert problem.rejects
    assert [row.cells for row in sheet.rejected] == [tuple(bad)]


def test_timestamps_keep_their_zone_unless_it_is_noise(csv_file: Read, read: Read) -> None:
    path = csv_file(
        "Id,OwnerId,StageName,Amount,CloseDate,CreatedDate\n"
        "1,005A,Won,5,2024-01-05T00:00:00.000Z,2024-01-05T23:30:00.000Z\n"
        "2,005A,Won,5,2024-01-06T00:00:00.000Z,2024-01-05T00:00:00.000Z\n"
    )
    deal = next(iter(read(path).sheets[0].records()))
    assert deal.close == date(2024, 1, 5)
    assert deal.opened == datetime(2024, 1, 5, 23, 30, tzinfo=UTC)
    assert deal.owners[0].person == PersonRef("ownerid", "005A")


def test_dates_that_could_be_both_ways(csv_file: Read, read: Read) -> None:
    text = "Deal ID,Owner,Stage,Close Date\nA,Ann Lee,Won,03/04/2024\nB,Ann Lee,Won,{}\n"
    undecided = csv_file(text.format("05/06/2024"), name="undecided.csv")
    assert [deal.close for deal in read(undecided).sheets[0].records()] == [
        date(2024, 3, 4),
        date(2024, 5, 6),
    ]
    assert "were read month first" in read(undecided).sheets[0].plan.notes[0]
    assert next(iter(read(undecided, day_first=True).sheets[0].records())).close == date(2024, 4, 3)
    decided = csv_file(text.format("15/06/2024"), name="decided.csv")
    assert next(iter(read(decided).sheets[0].records())).close == date(2024, 4, 3)
    both = csv_file(text.format("15/06/2024\nC,Ann Lee,Won,06/15/2024"), name="both.csv")
    (problem,) = read(both).sheets[0].problems
    assert problem.message == "'03/04/2024' could be 3 April or 4 March: the column writes both orders"


def test_numbers_that_could_be_both_ways(csv_file: Read, read: Read) -> None:
    rows = "A;Ann Lee;Won;1.234\nB;Ann Lee;Won;1.234,5\nC;Ann Lee;Won;1,234.5\n"
    (sheet,) = read(csv_file(f"Deal ID;Owner;Stage;Amount\n{rows}")).sheets
    assert [(deal.key, deal.amount) for deal in sheet.records()] == [
        ("B", Decimal("1234.5")),
        ("C", Decimal("1234.5")),
    ]
    assert sheet.problems[0].message == "'1.234' could be 1.234 or 1234: the column writes decimals both ways"


def test_an_amount_in_an_unknown_currency_keeps_its_row_out(csv_file: Read, read: Read) -> None:
    path = csv_file(
        "Deal ID,Owner,Stage,Amount,Currency\nA,Ann Lee,Won,5,XYZ\nB,Ann Lee,Won,5,usd\nC,Jo Roe,Open,,\n"
    )
    (sheet,) = read(path).sheets
    assert [(deal.amount, deal.currency) for deal in sheet.records()] == [(Decimal(5), "USD"), (None, "")]
    assert [(p.cell, p.message, p.rejects) for p in sheet.problems] == [
        ("E2", "'XYZ' is not a currency", True)
    ]


def test_shared_deals(csv_file: Read, read: Read) -> None:
    path = csv_file(
        "Deal ID,Owner,Stage,Amount\nA,Ann Lee 60%; Jo Roe 40%,Won,5\nB,Ann Lee; Jo Roe; Max Ray,Won,5\n"
    )
    first, second = read(path, kind=RecordKind.DEALS).sheets[0].records()
    assert [(owner.person.text, owner.share) for owner in first.owners] == [
        ("Ann Lee", 600_000),
        ("Jo Roe", 400_000),
    ]
    assert [owner.share for owner in second.owners] == [333_334, 333_333, 333_333]


def test_a_name_and_an_address_of_the_owner_are_one_person(csv_file: Read, read: Read) -> None:
    path = csv_file(
        "Deal ID,Deal owner,Deal owner email,Stage,Amount,Customer email\n"
        "1,Ann Lee,al@example.com,Won,5,c1@example.org\n"
        '2,"Lee, Ann",AL@example.com,Won,5,c2@example.org\n'
        "3,Jo Roe,jo@example.com,Won,5,c3@example.org\n"
        "4,Jo Roe,jo2@example.com,Won,5,c4@example.org\n"
        "5,Kim Park,,Won,5,c5@example.org\n"
        "6,Al Fa,al.fa@example.com,,5,c6@example.org\n"
    )
    (sheet,) = read(path).sheets
    assert [deal.owners[0].person.kind for deal in sheet.records()] == ["name"] * 5
    assert sheet.plan.same_people == (
        (PersonRef("email", "al@example.com"), PersonRef("name", "Ann Lee"), PersonRef("name", "Lee, Ann")),
    )


def test_rejected_rows_tell_what_they_are_known_by(csv_file: Read, read: Read) -> None:
    path = csv_file(
        "Deal ID,Owner,Stage,Amount\n1,Ann Lee,Won,5\n2,Ann Lee,Won,five\n,Ann Lee,Won,5\n1,Ann Lee,Won,6\n"
    )
    (sheet,) = read(path).sheets
    assert [(row.row, row.key) for row in sheet.rejected] == [(3, "2"), (4, ""), (5, "1")]
    (sheet,) = read(path, key=("Deal ID", "Owner")).sheets
    assert [row.key for row in sheet.rejected] == ["2 | Ann Lee", "", "1 | Ann Lee"]
