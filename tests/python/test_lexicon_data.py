"""Properties of the lists of places, money, units, calendar and numbers, checked on the files."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path
from typing import NamedTuple

import pytest

PACKS = Path(__file__).parents[2] / "python" / "nutgraf" / "packs" / "en"
DATA_PACKS = ("places", "currencies", "units", "calendar", "numbers")

UN_MEMBERS = """
AF AL DZ AD AO AG AR AM AU AT AZ BS BH BD BB BY BE BZ BJ BT BO BA BW BR BN BG BF BI CV KH CM CA CF
TD CL CN CO KM CG CD CR CI HR CU CY CZ DK DJ DM DO EC EG SV GQ ER EE SZ ET FJ FI FR GA GM GE DE GH
GR GD GT GN GW GY HT HN HU IS IN ID IR IQ IE IL IT JM JP JO KZ KE KI KP KR KW KG LA LV LB LS LR LY
LI LT LU MG MW MY MV ML MT MH MR MU MX FM MD MC MN ME MA MZ MM NA NR NP NL NZ NI NE NG MK NO OM PK
PW PA PG PY PE PH PL PT QA RO RU RW KN LC VC WS SM ST SA SN RS SC SL SG SK SI SB SO ZA SS ES LK SD
SR SE CH SY TJ TZ TH TL TG TO TT TN TR TM TV UG UA AE GB US UY UZ VU VE VN YE ZM ZW
""".split()
OTHERS = "XK TW PS VA HK MO PR GL GI BM KY".split()
HISTORIC = {"SU", "YU", "CS", "DD"}  # former states, listed without a capital
SHARED_DEMONYM = {"CG", "DM"}  # "Congolese" and "Dominican" mean the larger country

ISO_4217 = """
AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BGN BHD BIF BMD BND BOB BRL BSD BTN BWP BYN BZD CAD
CDF CHF CLP CNY COP CRC CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GNF
GTQ GYD HKD HNL HTG HUF IDR ILS INR IQD IRR ISK JMD JOD JPY KES KGS KHR KMF KPW KRW KWD KYD KZT LAK
LBP LKR LRD LSL LYD MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR NZD
OMR PAB PEN PGK PHP PKR PLN PYG QAR RON RSD RUB RWF SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN
SYP SZL THB TJS TMT TND TOP TRY TTD TWD TZS UAH UGX USD UYU UZS VES VND VUV WST XAF XCD XCG XOF XPF
YER ZAR ZMW ZWG DEM FRF ITL ESP ATS BEF NLG PTE GRD FIM IEP HRK
""".split()

UCUM = """
m km cm mm [mi_i] [ft_i] [in_i] [yd_i] [acr_us] har t kg g mg [oz_av] L mL [gal_us] [bbl_us] Cel
[degF] K deg W kW MW GW kW.h MW.h GW.h TW.h J [Cal] kcal [HP] V A Hz kHz MHz GHz Pa kPa MPa By kBy
MBy GBy TBy [mi_i]/h km/h m/s [kn_i] m2 km2 [sft_i] [smi_us] m3 [ly] [nmi_i] [ppm] [ppb] dB lx
[pt_us] [qt_us] [lbf_av].[ft_i] N.m [psi] mA.h Mbit/s [bbl_us]/d [car_m] [bu_us] ms um nm
""".split()


class Sense(NamedTuple):
    name: str
    form: str
    value: str | None
    case: str


def senses_of(pack: str) -> Iterator[Sense]:
    content = json.loads((PACKS / f"{pack}.json").read_text(encoding="utf-8"))
    for entry in content["lexicon"]:
        values = entry.get("values") or dict.fromkeys(entry["forms"], entry.get("value"))
        names = [entry["class"]] if isinstance(entry["class"], str) else entry["class"]
        for name in names:
            for form, value in values.items():
                yield Sense(name, form, value, entry.get("case", "any"))


def values_of(pack: str, name: str) -> dict[str, str]:
    return {s.form: s.value for s in senses_of(pack) if s.name == name and s.value is not None}


@pytest.mark.parametrize("pack", DATA_PACKS)
def test_no_form_is_listed_twice_in_a_class(pack: str) -> None:
    """Forms that differ in case are not duplicates."""
    seen = Counter(
        (s.name, s.form if s.case == "exact" else s.form.lower(), s.case == "lower")
        for s in senses_of(pack)
    )
    assert [key for key, count in seen.items() if count > 1] == []


@pytest.mark.parametrize("pack", DATA_PACKS)
def test_a_form_can_match_under_its_case(pack: str) -> None:
    """The case of a multi-word form is that of its first word."""
    for s in senses_of(pack):
        first = s.form.split()[0]
        assert s.case != "capitalized" or first != first.lower(), s
        assert s.case != "upper" or first == first.upper(), s
        assert s.case != "lower" or first == first.lower(), s
        assert s.form == " ".join(s.form.split()), s


def test_every_country_has_a_name_a_demonym_and_a_capital() -> None:
    countries = set(values_of("places", "COUNTRY").values())
    assert len(UN_MEMBERS) == 193
    assert {*UN_MEMBERS, *OTHERS, *HISTORIC} - countries == set()
    assert countries - set(values_of("places", "DEMONYM").values()) == SHARED_DEMONYM
    assert countries - set(values_of("places", "CAPITAL").values()) == HISTORIC


@pytest.mark.parametrize("name", ["COUNTRY", "DEMONYM", "CAPITAL", "CITY"])
def test_a_place_belongs_to_a_country(name: str) -> None:
    countries = set(values_of("places", "COUNTRY").values())
    codes = set(values_of("places", name).values())
    assert all(re.fullmatch("[A-Z]{2}", code) for code in codes)
    assert codes <= countries


@pytest.mark.parametrize(
    ("code", "display"),
    [
        ("AZ", "Azerbaijan"),
        ("US", "United States"),
        ("GB", "United Kingdom"),
        ("KR", "South Korea"),
        ("RU", "Russia"),
        ("MM", "Myanmar"),
        ("SU", "Soviet Union"),
    ],
)
def test_the_first_form_of_a_country_is_its_name_in_the_news(code: str, display: str) -> None:
    forms = [form for form, value in values_of("places", "COUNTRY").items() if value == code]
    assert forms[0] == display


def test_there_are_fifty_states_and_the_capital_district() -> None:
    states = values_of("places", "US_STATE")
    assert len(set(states.values())) == 51
    assert all(re.fullmatch("US-[A-Z]{2}", code) for code in states.values())
    assert states["Calif."] == "US-CA"


def test_there_are_four_hundred_cities_and_every_capital_is_one() -> None:
    cities = values_of("places", "CITY")
    assert len(cities) >= 400
    assert values_of("places", "CAPITAL").items() <= cities.items()


def test_a_region_is_no_country() -> None:
    forms = {s.form for s in senses_of("places") if s.name == "REGION"}
    assert forms & values_of("places", "COUNTRY").keys() == set()
    adjectives = {s.form for s in senses_of("places") if s.name == "DEMONYM_REGION"}
    assert {"European", "African", "Asian", "Arab", "Scottish"} <= adjectives
    assert adjectives & values_of("places", "DEMONYM").keys() == set()


def test_every_active_currency_has_its_code_in_one_class() -> None:
    strong, weak = (values_of("currencies", n) for n in ("CURRENCY_CODE", "CURRENCY_CODE_WEAK"))
    assert set(ISO_4217) - {*strong, *weak} == set()
    assert strong.keys() & weak.keys() == set()
    assert {"ALL", "TRY", "CUP", "MOP", "TOP", "BAM", "SOS"} <= weak.keys()


def test_every_currency_word_means_a_code() -> None:
    codes = {
        v
        for n in ("CURRENCY_CODE", "CURRENCY_CODE_WEAK")
        for v in values_of("currencies", n).values()
    }
    for sense in senses_of("currencies"):
        value = sense.value or ""
        if value.startswith("?"):  # alternatives only
            assert set(value[1:].split("|")) <= codes, sense
            continue
        match = re.fullmatch(r"([A-Z]{3})(?:\?[A-Z|]*)?(/10|/100|/1000)?", value)
        assert match, sense
        assert match[1] in codes, sense
        assert sense.name.startswith("CURRENCY_MINOR") == ("/" in match[0]), sense


def test_sixty_currencies_have_names() -> None:
    names = values_of("currencies", "CURRENCY_NAME")
    assert len({value.rstrip("?") for value in names.values()}) >= 60
    assert names["dollars"] == "USD?"
    assert names["Canadian dollars"] == "CAD"
    assert {"won", "real", "marks"} & names.keys() == set()


def test_a_hundred_and_fifty_units_have_names() -> None:
    names = values_of("units", "UNIT_NAME")
    assert len(set(names.values())) >= 150
    assert set(UCUM) - {*names.values(), *values_of("units", "UNIT_SYMBOL").values()} == set()


@pytest.mark.parametrize(
    ("form", "code"),
    [
        ("km/h", "km/h"),
        ("MW", "MW"),
        ("mW", "mW"),
        ("sq km", "km2"),
        ("°F", "[degF]"),
        ("lbs", "[lb_av]"),
    ],
)
def test_a_symbol_keeps_its_case(form: str, code: str) -> None:
    assert values_of("units", "UNIT_SYMBOL")[form] == code


def test_a_symbol_that_is_a_letter_or_a_word_is_weak() -> None:
    strong, weak = (values_of("units", n) for n in ("UNIT_SYMBOL", "UNIT_SYMBOL_WEAK"))
    assert strong.keys() & weak.keys() == set()
    assert [s for s in strong if len(s) == 1 and s.isascii()] == []
    assert "in" in weak


def test_months_and_weekdays_are_complete() -> None:
    months, days = values_of("calendar", "MONTH"), values_of("calendar", "WEEKDAY")
    assert sorted(set(months.values())) == [f"{i:02}" for i in range(1, 13)]
    assert sorted(set(days.values())) == [str(i) for i in range(1, 8)]
    assert (months["Sept."], days["Tues."]) == ("09", "2")
    lower = values_of("calendar", "MONTH_LOWER")
    assert {"may", "march", "august"} & lower.keys() == set()


def test_a_time_unit_is_singular_or_plural() -> None:
    both, one, many = (values_of("calendar", f"TIME_UNIT{suffix}") for suffix in ("", "_SG", "_PL"))
    assert one.keys() & many.keys() == set()
    assert both == one | many
    assert set(one.values()) == set(many.values())


def test_a_holiday_has_a_code_of_the_documented_grammar() -> None:
    fixed = r"(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])"
    moving = r"(easter|orthodox)[+-]\d{1,2}"
    weekday = r"(nth:(0[1-9]|1[0-2]):[1-5]:[1-7]|last:(0[1-9]|1[0-2]):[1-7])([+-]\d{1,2})?"
    listed = r"on:\d{4}-\d\d-\d\d(,\d{4}-\d\d-\d\d)*"
    holidays = values_of("calendar", "HOLIDAY")
    code = f"{fixed}|{moving}|{weekday}|{listed}|unknown"
    wrong = [c for c in holidays.values() if not re.fullmatch(code, c)]
    assert wrong == []
    assert holidays["Thanksgiving"] == "nth:11:4:4"
    assert holidays["Good Friday"] == "easter-2"


def test_a_zone_has_an_offset_from_utc() -> None:
    zones = values_of("calendar", "TIMEZONE")
    assert all(re.fullmatch(r"[+-](0\d|1[0-4]):(00|30|45)", offset) for offset in zones.values())
    assert (zones["EST"], zones["MSK"], zones["GMT"]) == ("-05:00", "+03:00", "+00:00")


def test_ordinal_words_go_from_first_to_hundredth() -> None:
    ordinals = values_of("calendar", "ORDINAL_WORD")
    assert set(map(str, range(1, 101))) <= set(ordinals.values())
    assert (ordinals["twelfth"], ordinals["thirty-first"]) == ("12", "31")


def test_number_words_have_exact_values() -> None:
    words = values_of("numbers", "NUMWORD") | values_of("numbers", "ONE")
    assert sorted({int(value) for value in words.values()}) == [*range(21), *range(30, 100, 10)]
    for sense in senses_of("numbers"):
        if sense.name == "ORD_SUFFIX":
            continue
        assert Fraction(sense.value or "") >= 0, sense


@pytest.mark.parametrize(
    ("name", "form", "value"),
    [
        ("SCALE", "million", "1e6"),
        ("SCALE", "crore", "1e7"),
        ("SCALE_LETTER", "bn", "1e9"),
        ("FRACTION_WORD", "thirds", "1/3"),
        ("FRACTION_SIGN", "¾", "3/4"),
        ("MULTIPLE_WORD", "tripled", "3"),
        ("FREQ_WORD", "twice", "2"),
        ("DOZEN", "dozen", "12"),
    ],
)
def test_a_number_word_has_its_value(name: str, form: str, value: str) -> None:
    assert values_of("numbers", name)[form] == value
