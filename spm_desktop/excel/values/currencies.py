"""Currencies as cells and headers name them."""

_CODES = """
AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BHD BIF BMD BND BOB BRL BSD BTN BWP BYN BZD
CAD CDF CHF CLP CNY COP CRC CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD
GNF GTQ GYD HKD HNL HRK HTG HUF IDR ILS INR IQD IRR ISK JMD JOD JPY KES KGS KHR KMF KPW KRW KWD KYD
KZT LAK LBP LKR LRD LSL LYD MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK
NPR NZD OMR PAB PEN PGK PHP PKR PLN PYG QAR RON RSD RUB RWF SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD
SSP STN SVC SYP SZL THB TJS TMT TND TOP TRY TTD TWD TZS UAH UGX USD UYU UZS VES VND VUV WST XAF XCD
XOF XPF YER ZAR ZMW ZWL
"""
CODES = frozenset(_CODES.split())
"""ISO 4217."""

_WELL_KNOWN = "USD EUR GBP CHF JPY CAD AUD SEK NOK DKK PLN CZK HUF CNY INR BRL MXN ZAR SGD HKD NZD"
WELL_KNOWN = frozenset(_WELL_KNOWN.split())
"""Codes that are no ordinary words: a header may name them (``TOTAL_PRICE_USD``), small letters may, too."""

_SYMBOLS = """
$ USD  US$ USD  A$ AUD  AU$ AUD  C$ CAD  CA$ CAD  NZ$ NZD  HK$ HKD  S$ SGD  R$ BRL  MX$ MXN
€ EUR  £ GBP  ¥ JPY  円 JPY  元 CNY  ₹ INR  ₽ RUB  ₺ TRY  ₪ ILS  ₩ KRW  ₫ VND  ฿ THB  ₴ UAH  ₦ NGN
zł PLN  Kč CZK  Ft HUF  Fr CHF  SFr CHF  euro EUR  Rs INR
""".casefold().split()
SYMBOLS = dict(zip(_SYMBOLS[::2], map(str.upper, _SYMBOLS[1::2]), strict=True)) | {"kr": ""}
"""Symbols, case-folded, and their codes. A crown (``kr``) is of several countries and says nothing."""


def currency_code(text: str) -> str | None:
    """The ISO code of a code or symbol; '' where it says nothing certain; None for other words."""
    if text in CODES or text.upper() in WELL_KNOWN:
        return text.upper()
    return SYMBOLS.get(text.rstrip(".").casefold())
