"""Text files: encodings, delimiters, quotes, line ends, and rows numbered as spreadsheet programs do."""

from collections.abc import Callable
from pathlib import Path

import pytest

from spm_desktop.domain.errors import KnownError
from spm_desktop.domain.records import RecordKind
from spm_desktop.excel.formats.delimited import open_delimited

STAFF = "Name;Team;Büro\nJürgen Groß;Süd;Köln\nAnna Müller;Nord;Kiel\n"


def rows(path: Path) -> list[tuple[int, list[object]]]:
    return [(number, list(cells)) for number, cells in open_delimited(path).rows()]


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1252", "cp850", "mac_roman"]
)
def test_german_in_every_encoding(csv_file: Callable[..., Path], encoding: str) -> None:
    assert rows(csv_file(STAFF, encoding))[1] == (2, ["Jürgen Groß", "Süd", "Köln"])


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("Имя;Команда\nИван Петров;Юг\nМария Смирнова;Север\nПётр Иванов;Запад\n", "cp1251"),
        ("Jméno;Tým\nŘehoř Žižka;Jih\nŠtěpán Čech;Sever\nJiří Dvořák;Západ\n", "cp1250"),
        ("名前,チーム\n田中太郎,東京\n佐藤花子,大阪\n鈴木一郎,名古屋\n", "shift_jis"),
        ("İsim;Takım\nŞükrü Çağlar;Güney\nIşıl Yıldız;Doğu\n", "cp1254"),
    ],
)
def test_other_scripts(csv_file: Callable[..., Path], text: str, encoding: str) -> None:
    read = rows(csv_file(text, encoding))
    assert [cells for _, cells in read] == [
        line.replace(";", ",").split(",") for line in text.split("\n")[:-1]
    ]


def test_a_bad_byte_far_into_the_file_is_noticed(csv_file: Callable[..., Path]) -> None:
    path = csv_file("Name,Team\n" + "Ann Lee,North\n" * 200_000 + "José Díaz,South\n", "cp1252")
    assert rows(path)[-1] == (200_002, ["José Díaz", "South"])


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_delimiters_are_found_although_others_occur(csv_file: Callable[..., Path], delimiter: str) -> None:
    lines = [["Name", "Note", "Sum"], ["Lee, Ann", "a|b; c", "1,5"], ["Roe, Jo", "x", "2,5"]]
    quoted = [delimiter.join(f'"{cell}"' if delimiter in cell else cell for cell in line) for line in lines]
    assert [cells for _, cells in rows(csv_file("\n".join(quoted)))] == lines


def test_decimal_commas_are_no_delimiters(csv_file: Callable[..., Path]) -> None:
    assert rows(csv_file("Name;Betrag;Rabatt\nA;1,5;0,1\nB;2,5;0,2\n"))[1] == (2, ["A", "1,5", "0,1"])


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_line_ends(csv_file: Callable[..., Path], line_end: str) -> None:
    text = 'Name,Note\nAnn,"two\nlines"\n\nJo,x\n'.replace("\n", line_end)
    read = rows(csv_file(text))
    assert [number for number, _ in read] == [1, 2, 4]
    assert read[1][1] == ["Ann", f"two{line_end}lines"]


def test_the_line_that_names_the_delimiter_is_not_a_row(csv_file: Callable[..., Path]) -> None:
    assert rows(csv_file("sep=|\r\nName|Team\r\nAnn|North, South, East\r\n")) == [
        (1, ["Name", "Team"]),
        (2, ["Ann", "North, South, East"]),
    ]


def test_a_quote_that_never_closes_is_named(csv_file: Callable[..., Path]) -> None:
    with pytest.raises(KnownError) as caught:
        rows(csv_file('Name,Team\nAnn,North\nJo,"South\nBo,East\nMo,West\n'))
    assert caught.value.code == "quote_unclosed"
    assert "Row 3" in caught.value.message


def test_inch_signs_are_no_quotes(csv_file: Callable[..., Path]) -> None:
    assert rows(csv_file('Name,Size\nPipe,5" wide\nRod,7"\n'))[2] == (3, ["Rod", '7"'])


def test_a_row_that_slipped_out_of_its_columns_is_rejected(
    csv_file: Callable[..., Path], read: Callable
) -> None:
    path = csv_file("Name,Team,Office\nAnn Lee,North,Oslo\nRoe, Jo,South,Rome\nMax Ray,South\n")
    (sheet,) = read(path, kind=RecordKind.PEOPLE).sheets
    assert [record.name for record in sheet.records()] == ["Ann Lee", "Max Ray"]
    (rejected,) = sheet.rejected
    assert (rejected.row, rejected.cells) == (3, ("Roe", "Jo", "South", "Rome"))
    assert sheet.rows == 3
