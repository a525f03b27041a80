"""ACTUS contracts as JSON: terms and observations in, events out."""

from forbear.actus.documents.request import ActusRequest, read_request
from forbear.actus.documents.terms import read_contract
from forbear.actus.documents.writing import events_document

__all__ = ["ActusRequest", "events_document", "read_contract", "read_request"]
