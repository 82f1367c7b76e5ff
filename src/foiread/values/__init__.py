"""Raw text → numbers, money, intervals, markers, dates, periods, units, cited sections.

`find_*` say where things stand in a text, `type_value` says what one raw text means, `cuts_token` says why a place
is no whole token. Nothing here knows of letters, questions or tables.
"""

from foiread.values.academic import as_academic, only_school_years, year_opens
from foiread.values.cuts import cuts_token
from foiread.values.exemptions import FoundExemption, find_exemptions, find_regimes, is_scottish
from foiread.values.find import FoundValue, find_dates, find_values
from foiread.values.noise import Noise
from foiread.values.periods import FoundPeriod, find_periods, period_of, whole_period
from foiread.values.quarters import quarter_of
from foiread.values.typed import Typed, type_value, value_like
from foiread.values.units import FoundUnit, header_unit, unit_word

__all__ = [
    "FoundExemption",
    "FoundPeriod",
    "FoundUnit",
    "FoundValue",
    "Noise",
    "Typed",
    "as_academic",
    "cuts_token",
    "find_dates",
    "find_exemptions",
    "find_periods",
    "find_regimes",
    "find_values",
    "header_unit",
    "is_scottish",
    "only_school_years",
    "period_of",
    "quarter_of",
    "type_value",
    "unit_word",
    "value_like",
    "whole_period",
    "year_opens",
]
