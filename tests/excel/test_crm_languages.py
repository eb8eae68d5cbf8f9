"""Exports of well-known CRMs, with the headers that they write in the language of their user."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from spm_desktop.domain.deals import StageKind, stage_kind
from spm_desktop.domain.records import RecordKind

Read = Callable[..., Any]

SALESFORCE_DE = """\
Name der Opportunity;Inhaber der Opportunity;Phase;Betrag;Betrag Währung;Schlussdatum;Opportunity-ID
Projekt 1;Anna Schmidt;Geschlossen und gewonnen;1.250,50;EUR;05.10.2026;006A
Projekt 2;Bernd Müller;Geschlossen und verloren;900,00;EUR;06.10.2026;006B
Projekt 3;Anna Schmidt;Verhandlung;77,00;EUR;30.10.2026;006C
"""
HUBSPOT_FR = """\
Nom de la transaction,Phase de la transaction,Date de fermeture,Propriétaire de la transaction,Montant
Affaire 1,Transaction gagnée,2026-10-05 14:30,Amélie Dubois,1250.5
Affaire 2,Transaction perdue,2026-10-06 14:30,Benoît Lefèvre,900
Affaire 3,Contrat envoyé,2026-10-30 14:30,Amélie Dubois,77
"""
PIPEDRIVE_ES = """\
Trato - ID,Trato - Propietario,Trato - Etapa,Trato - Estado,Trato - Valor,Trato - Cerrado el
1,José García,Propuesta,Ganado,1250.5,2026-10-05 09:00:00
2,María López,Propuesta,Perdido,900,2026-10-06 09:00:00
3,José García,Contactado,Abierto,77,2026-10-30 09:00:00
"""
DYNAMICS_PL = """\
(Nie modyfikuj) Szansa sprzedaży;Temat;Właściciel;Status;Szacowany przychód;Rzeczywista data zamknięcia
9f-1;Umowa 1;Łukasz Żak;Wygrana;1 250,50 zł;05.10.2026
9f-2;Umowa 2;Zofia Wójcik;Przegrana;900,00 zł;06.10.2026
9f-3;Umowa 3;Łukasz Żak;Otwarta;77,00 zł;30.10.2026
"""
SALESFORCE_JA = """\
商談ID,商談名,商談所有者,フェーズ,金額,完了予定日
006A,案件1,佐藤 太郎,受注,1250.5,2026年10月5日
006B,案件2,鈴木 花子,失注,900,2026年10月6日
006C,案件3,佐藤 太郎,提案,77,2026年10月30日
"""


@pytest.mark.parametrize("text", [SALESFORCE_DE, HUBSPOT_FR, PIPEDRIVE_ES, DYNAMICS_PL, SALESFORCE_JA])
def test_deals_are_understood_in_the_language_of_the_export(csv_file: Read, read: Read, text: str) -> None:
    (sheet,) = read(csv_file(text)).sheets
    assert (sheet.plan.kind, sheet.problems) == (RecordKind.DEALS, ())
    deals = list(sheet.records())
    assert [stage_kind(deal.stage) for deal in deals] == [StageKind.WON, StageKind.LOST, StageKind.OPEN]
    assert [float(deal.amount) for deal in deals] == [1250.5, 900, 77]
    days = [date(deal.close.year, deal.close.month, deal.close.day) for deal in deals]
    assert days == [date(2026, 10, 5), date(2026, 10, 6), date(2026, 10, 30)]
    assert deals[0].owners[0].person == deals[2].owners[0].person != deals[1].owners[0].person


def test_how_a_deal_ended_stands_beside_its_last_stage(csv_file: Read, read: Read) -> None:
    (sheet,) = read(csv_file(PIPEDRIVE_ES)).sheets
    assert [deal.stage for deal in sheet.records()] == ["Ganado", "Perdido", "Contactado"]
    assert sheet.plan.columns["status"] == "Trato - Estado"


def test_sales_in_japanese(csv_file: Read, read: Read) -> None:
    text = (
        "売上日,担当者,数量,売上金額\n2026年10月5日,佐藤 太郎,2,125000円\n2026年10月6日,鈴木 花子,1,9000円\n"
    )
    (sheet,) = read(csv_file(text, encoding="cp932")).sheets
    facts = [(fact.person.text, fact.day, fact.metric, fact.value, fact.currency) for fact in sheet.records()]
    assert facts == [
        ("佐藤 太郎", date(2026, 10, 5), "売上金額", 125_000, "JPY"),
        ("鈴木 花子", date(2026, 10, 6), "売上金額", 9_000, "JPY"),
    ]
