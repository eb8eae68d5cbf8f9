"""Whom a file means."""

import doctest

import pytest

from spm_desktop.domain import names
from spm_desktop.domain.matching import Match, Matcher
from spm_desktop.domain.names import normal_key, team_code
from spm_desktop.domain.records import PersonRef

KEYS = {
    ("email", "ann@example.com"): frozenset({1}),
    ("employeekey", "281"): frozenset({1}),
    ("employeeid", "841560125"): frozenset({1}),
    ("employeekey", "282"): frozenset({2}),
    ("badge", "7"): frozenset({1}),
    ("locker", "7"): frozenset({2}),
}
NAMES = {"ann lee": frozenset({1}), "bo ek": frozenset({2}), "kim park": frozenset({3, 4})}


@pytest.fixture
def matcher() -> Matcher:
    return Matcher(KEYS, NAMES)


@pytest.mark.parametrize(
    ("ref", "person"),
    [
        (PersonRef("email", "Ann@Example.com"), 1),
        (PersonRef("name", "  ANN   Lee "), 1),
        (PersonRef("employeekey", "281"), 1),
        (PersonRef("employeekey", "281.0"), 1),
        (PersonRef("salesrepemployeenumber", "841560125"), 1),
        (PersonRef("owner", "Bo Ek"), 2),
        (PersonRef("name", "Nobody"), None),
        (PersonRef("name", "Kim Park"), None),
        (PersonRef("number", "7"), None),
    ],
)
def test_find(matcher: Matcher, ref: PersonRef, person: int | None) -> None:
    assert matcher.find(ref).person_id == person


def test_two_people_with_one_name_are_candidates(matcher: Matcher) -> None:
    assert matcher.find(PersonRef("name", "Kim Park")) == Match(None, frozenset({3, 4}))


def test_ids_decide_before_the_name(matcher: Matcher) -> None:
    """Somebody married, or a namesake joined: the id says who it is."""
    assert matcher.find_all([PersonRef("name", "Kim Park"), PersonRef("employeekey", "282")]).person_id == 2


def test_ids_of_two_people_in_one_row_match_nobody(matcher: Matcher) -> None:
    found = matcher.find_all([PersonRef("employeekey", "282"), PersonRef("email", "ann@example.com")])
    assert found == Match(None, frozenset({1, 2}))


def test_a_name_that_has_become_two_peoples_names_nobody() -> None:
    matcher = Matcher({("name", "ann lee"): frozenset({1})}, {"ann lee": frozenset({1, 2})})
    assert matcher.find(PersonRef("name", "Ann Lee")) == Match(None, frozenset({1, 2}))


def test_a_namesake_with_another_id_is_somebody_else(matcher: Matcher) -> None:
    assert matcher.find_all([PersonRef("name", "Ann Lee"), PersonRef("employeekey", "999")]) == Match(None)


def test_a_namesake_with_another_address_is_for_a_person_to_decide(matcher: Matcher) -> None:
    found = matcher.find_all([PersonRef("name", "Ann Lee"), PersonRef("email", "lee@example.com")])
    assert found == Match(None, frozenset({1}))


def test_a_new_kind_of_id_is_news_of_the_same_person(matcher: Matcher) -> None:
    assert matcher.find_all([PersonRef("name", "Ann Lee"), PersonRef("crmid", "x1")]).person_id == 1


def test_somebody_met_in_the_file_is_found_in_its_next_row(matcher: Matcher) -> None:
    cy = PersonRef("employeekey", "300")
    assert matcher.find(cy).person_id is None
    matcher.learn(5, "Cy Dee", [cy, PersonRef("name", "Cy Dee")])
    assert matcher.find(cy).person_id == 5
    assert matcher.find(PersonRef("name", "cy dee")).person_id == 5
    assert matcher.find(PersonRef("otherid", "300")).person_id == 5


def test_names_that_look_alike_are_one_key() -> None:
    assert normal_key("Jose\u0301 Saraiva") == normal_key("José  saraiva")
    assert normal_key("12.0") == "12"
    assert normal_key("v2.0") == "v2.0"


def test_team_codes_never_repeat() -> None:
    taken: set[str] = set()
    for name in [
        "Harbour",
        "Harbor",
        "Harbin",
        "Harlem",
        "北京",
        "北京南",
        "",
        "North East",
        "Northeast",
        "a b",
    ] * 20:
        code = team_code(name, frozenset(taken))
        assert code not in taken
        assert 1 <= len(code) <= 3
        taken.add(code)


def test_examples() -> None:
    assert doctest.testmod(names).failed == 0


def test_last_name_first_is_the_same_name(matcher: Matcher) -> None:
    assert matcher.find(PersonRef("name", "LEE,  Ann")).person_id == 1
    turned = Matcher({("name", "ek, bo"): frozenset({5})}, {"lee, ann": frozenset({1})})
    assert turned.find(PersonRef("name", "Ann Lee")).person_id == 1
    assert turned.find_all([PersonRef("name", "Bo Ek")]).person_id == 5
    assert turned.find(PersonRef("name", "Lee, Ann, Jr.")).person_id is None
