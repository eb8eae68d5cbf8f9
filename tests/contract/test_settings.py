"""What the organisation shares can be listed, changed, and refused, in words people use."""

from datetime import date

import pytest

from spm_desktop.domain.errors import KnownError
from spm_desktop.domain.fiscal import FiscalCalendar, Shape
from spm_desktop.domain.records import RecordKind
from spm_desktop.services.actors import Actor, Role
from spm_desktop.services.importing import undo_import
from spm_desktop.services.organisation_settings import change_settings, list_settings
from spm_desktop.storage.metrics import read_metrics
from spm_desktop.storage.organisation import fiscal_calendar
from spm_desktop.storage.organisation_settings import SqlOrganisationStore
from tests.contract.records import deal, goal, person
from tests.offices import TestOffice


def store(office: TestOffice) -> SqlOrganisationStore:
    return SqlOrganisationStore(office.database, office.clock)


def change(office: TestOffice, *pairs: str) -> dict[str, str]:
    split = [(key, value) for key, _, value in (pair.partition("=") for pair in pairs)]
    return change_settings(store(office), office.actor, split)


def refusal(office: TestOffice, *pairs: str) -> KnownError:
    with pytest.raises(KnownError) as refused:
        change(office, *pairs)
    return refused.value


def decimals(office: TestOffice) -> dict[str, int]:
    with office.database.read() as connection:
        return {key: metric.decimals for key, metric in read_metrics(connection).items()}


def test_a_new_organisation(office: TestOffice) -> None:
    assert list_settings(store(office)) == {
        "name": "",
        "currency": "EUR",
        "fiscal-year-start": "january",
        "fiscal-months": "calendar",
        "week-start": "monday",
        "keep-files-days": "365",
        "wall-places": "all",
        "time-zone": "Europe/Berlin",
        "working-days": "mon,tue,wed,thu,fri",
    }


def test_everything_can_be_set_as_it_is_listed(office: TestOffice) -> None:
    office.bring(RecordKind.PEOPLE, [person("Ann Lee", "North", office="Dubai")])
    wanted = {
        "name": "Acme",
        "currency": "USD",
        "fiscal-year-start": "april",
        "fiscal-months": "4-4-5",
        "week-start": "sunday",
        "keep-files-days": "30",
        "wall-places": "all",
        "time-zone": "America/New_York",
        "working-days": "mon,tue,sat",
        "time-zone:Dubai": "Asia/Dubai",
        "working-days:Dubai": "mon,tue,wed,thu,sun",
    }
    told = change(office, *(f"{key}={value}" for key, value in wanted.items()))
    assert told == list_settings(store(office)) == wanted


def test_the_fiscal_year_that_boards_use(office: TestOffice) -> None:
    change(office, "fiscal-year-start=4", "week-start=Sun")
    rule, week_start = office.rows("SELECT fiscal_rule, week_start FROM org")[0]
    calendar = fiscal_calendar(rule, week_start)
    assert calendar == FiscalCalendar(start_month=4, week_start=6)
    assert calendar.range(Shape.FISCAL_YEAR, date(2026, 3, 31)) == (date(2025, 4, 1), date(2026, 4, 1))


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("fiscal-year-start=Apr", "april"),
        ("fiscal-year-start=12", "december"),
        ("week-start=SUNDAY", "sunday"),
        ("working-days=sun-thu", "mon,tue,wed,thu,sun"),
        ("working-days= mon - fri , sat ", "mon,tue,wed,thu,fri,sat"),
        ("currency=usd", "USD"),
        ("time-zone=Asia/Tokyo", "Asia/Tokyo"),
        ("fiscal-months=5-4-4", "5-4-4"),
        ("wall-places=Upper-half", "upper-half"),
    ],
)
def test_spellings(office: TestOffice, written: str, read: str) -> None:
    assert change(office, written)[written.partition("=")[0]] == read


@pytest.mark.parametrize(
    ("written", "code", "words"),
    [
        ("color=red", "setting_unknown", "There is no setting color."),
        ("name:Berlin=x", "setting_unknown", "There is no setting name:Berlin."),
        ("time-zone:Berlin=Europe/Berlin", "office_unknown", "There is no office called Berlin."),
        ("time-zone=Mars", "setting_wrong", "“Mars” is no value for time-zone."),
        ("time-zone=../etc/passwd", "setting_wrong", "is no value for time-zone."),
        ("time-zone=", "setting_wrong", "is no value for time-zone."),
        ("currency=EURO", "currency_unknown", "“EURO” is not a currency."),
        ("week-start=m", "setting_wrong", "“m” is no value for week-start."),
        ("fiscal-year-start=13", "setting_wrong", "“13” is no value for fiscal-year-start."),
        ("fiscal-year-start=ju", "setting_wrong", "“ju” is no value for fiscal-year-start."),
        ("working-days=", "setting_wrong", "“” is no value for working-days."),
        ("fiscal-months=13", "setting_wrong", "“13” is no value for fiscal-months."),
    ],
)
def test_refusals(office: TestOffice, written: str, code: str, words: str) -> None:
    refused = refusal(office, written)
    assert refused.code == code
    assert words in refused.message
    assert refused.hint


def test_all_or_nothing(office: TestOffice) -> None:
    refusal(office, "name=Acme", "week-start=blue")
    assert list_settings(store(office))["name"] == ""


def test_only_for_administrators(office: TestOffice) -> None:
    manager = Actor("Mia", frozenset({Role.MANAGER}))
    with pytest.raises(KnownError, match="may not change the organisation's settings"):
        change_settings(store(office), manager, [("name", "Acme")])


def test_a_currency_without_cents(office: TestOffice) -> None:
    change(office, "currency=JPY")
    found = decimals(office)
    assert (found["won_revenue"], found["open_pipeline"], found["win_rate"]) == (0, 0, 1)
    assert office.one("SELECT threshold FROM splash_trigger") == 10_000
    office.bring(RecordKind.DEALS, [deal("D1", amount="15000")])
    assert office.one("SELECT sum FROM total t JOIN stream s ON s.id = t.stream_id"
                      " WHERE s.rule = 'deal:won_amount' AND t.grain = 1") == 15_000  # fmt: skip


def test_a_currency_with_three_decimals_and_back(office: TestOffice) -> None:
    change(office, "currency=KWD")
    assert decimals(office)["won_revenue"] == 3
    assert office.one("SELECT threshold FROM splash_trigger") == 10_000_000
    change(office, "currency=EUR")
    assert office.one("SELECT threshold FROM splash_trigger") == 1_000_000


def test_the_currency_stays_once_there_are_deals(office: TestOffice) -> None:
    receipt = office.bring(RecordKind.DEALS, [deal("D1")])
    refused = refusal(office, "currency=USD", "name=Acme")
    assert refused.code == "currency_in_use"
    assert refused.message == "There are amounts in EUR already, so the currency can't change any more."
    assert list_settings(store(office))["name"] == ""
    assert change(office, "week-start=sunday", "currency=EUR")["week-start"] == "sunday"
    assert receipt.import_id is not None
    undo_import(office.ledger, office.actor, receipt.import_id)
    assert change(office, "currency=USD")["currency"] == "USD"


def test_deals_without_amounts_leave_the_currency_open(office: TestOffice) -> None:
    office.bring(RecordKind.DEALS, [deal("D1", amount=None)])
    assert change(office, "currency=USD")["currency"] == "USD"


def test_the_currency_stays_once_there_are_goals(office: TestOffice) -> None:
    office.bring(RecordKind.PEOPLE, [person("Ann Lee")])
    office.bring(RecordKind.GOALS, [goal("Ann Lee", "1000", date(2026, 1, 1), date(2026, 4, 1))])
    assert refusal(office, "currency=USD").code == "currency_in_use"


def test_a_change_is_audited_and_announced(office: TestOffice) -> None:
    change(office, "week-start=sunday")
    meta, body = office.rows(
        "SELECT a.meta, p.body FROM audit a JOIN audit_payload p ON p.seq = a.seq ORDER BY a.seq DESC"
    )[0]
    assert '"action":"settings"' in meta
    assert body == '{"after":{"week-start":"sunday"},"before":{"week-start":"monday"}}'
    assert office.one("SELECT topic FROM change_log ORDER BY seq DESC LIMIT 1") == "settings"


def test_what_is_already_so_changes_nothing(office: TestOffice) -> None:
    change(office, "currency=EUR", "week-start=monday")
    assert office.rows("SELECT 1 FROM audit") == []
    assert office.rows("SELECT 1 FROM change_log") == []
