"""Words that cells hold, as data: months, words for nothing, for yes and no, for totals and companies."""

import unicodedata


def plain(text: str) -> str:
    """Letters and digits only, lower case, without accents."""
    folded = unicodedata.normalize("NFKD", text.casefold())
    return "".join(c for c in folded if c.isalnum())


def plain_list(text: str) -> tuple[str, ...]:
    """Phrases between commas or line ends, plain, each once."""
    phrases = text.replace("\n", ",").split(",")
    return tuple(dict.fromkeys(plain(phrase) for phrase in phrases if phrase.strip()))


_NOTHING = "- -- – — n/a null (null) none (none) (blank) (leer) (vide) k.a. nil"
NOTHING = frozenset(("", *_NOTHING.split()))
"""What people and programs write into a cell that holds nothing, in lower case."""
NOTHING_IN_TYPED = NOTHING | {"na", "nan", "nat", "tbd", "?"}
NOTHING_IN_AMOUNTS = NOTHING_IN_TYPED - {"nan"}
"""A calculation that went wrong leaves ``NaN``: that is not the same as an empty cell."""
EXCEL_ERRORS = frozenset(
    ("#N/A", "#DIV/0!", "#NAME?", "#NULL!", "#NUM!", "#REF!", "#VALUE!", "#SPILL!", "#CALC!")
)

TOTALS = frozenset(
    plain_list("""
total, grand total, totals, sub total, sum, overall, Summe, Gesamt, Gesamtsumme, Zwischensumme,
Insgesamt, Ergebnis, Gesamtergebnis, total général, sous-total, totaux, résultat global, suma,
total general, totale, totaal, eindtotaal, subtotaal, somma, totale generale, total geral,
razem, suma końcowa, suma całkowita, 合計, 総計, 小計, 計
""")
)
_TOTAL_WORDS = frozenset(
    plain_list("""
total, totals, subtotal, Summe, Gesamt, Gesamtsumme, Zwischensumme, Ergebnis, Gesamtergebnis,
totaux, totale, totaal, subtotaal
""")
)
"""No names of people, so that one of them marks a total wherever it stands first or last."""


def is_total(text: str) -> bool:
    """Whether a label says that its row adds up others: ``Grand total``, ``North Total``, ``Summe Süd``."""
    if plain(text) in TOTALS:
        return True
    found = text.split()
    return len(found) > 1 and not _TOTAL_WORDS.isdisjoint((plain(found[0]), plain(found[-1])))


COMPANY_WORDS = frozenset(
    plain_list("""
inc, llc, ltd, limited, corp, corporation, company, co, gmbh, ag, kg, sa, sas, sarl, srl, spa, bv,
nv, plc, group, sons, and, und, et, y, e, en, lda, pty, oy, ab, as, aps
""")
)
YES = frozenset(
    plain_list("""
yes, y, true, 1, active, aktiv, ja, j, oui, o, si, s, sim, actif, activo, actief, attivo, ativo,
enabled, current, employed
""")
)
NO = frozenset(
    plain_list("""
no, n, false, 0, inactive, inaktiv, nein, non, nao, nee, inactif, inactivo, inactief, inattivo,
inativo, disabled, left, terminated, former, leaver
""")
)

_MONTHS = """
january jan januar jänner janvier janv enero ene januari gennaio gen janeiro styczeń stycznia sty
february feb februar feber février févr fév febrero februari febbraio fevereiro fev luty lutego lut
march mar märz mär mrz mars marzo maart mrt março marzec marca
april apr avril avr abril abr aprile kwiecień kwietnia kwi
may mai mayo mei maggio mag maio maj maja
june jun juni juin junio giugno giu junho czerwiec czerwca cze
july jul juli juillet juil julio luglio lug julho lipiec lipca lip
august aug août aou agosto ago augustus sierpień sierpnia sie
september sep sept septembre septiembre settembre set setembro wrzesień września wrz
october oct oktober okt octobre octubre ottobre ott outubro out październik października paź
november nov novembre noviembre novembro listopad listopada lis
december dec dezember dez décembre déc diciembre dic dicembre dezembro grudzień grudnia gru
"""
MONTH_NUMBERS = {
    plain(name): number
    for number, line in enumerate(_MONTHS.strip().splitlines(), 1)
    for name in line.split()
}
PERIOD_LENGTHS = {"month": 1, "quarter": 3, "half": 6, "year": 12}
