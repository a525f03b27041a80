"""The JSON of a rate: advances and payments in, the rate or why there is none out."""

from forbear.rates.document.answering import rate_document
from forbear.rates.document.case import Convention, RateCase
from forbear.rates.document.reading import read_rate_case

__all__ = ["Convention", "RateCase", "rate_document", "read_rate_case"]
