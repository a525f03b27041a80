"""Reports as JSON documents: reading what they ask, writing what comes out."""

from forbear.reporting.documents.china import (
    ChinaDocument,
    RecoveryDocument,
    RestructuringDocument,
    china_document,
    china_from_document,
    observation_document,
)
from forbear.reporting.documents.eu import EuDocument, MeasureDocument, eu_document, eu_from_document
from forbear.reporting.documents.modification import (
    ModificationDocument,
    modification_document,
    modification_from_document,
)

__all__ = [
    "ChinaDocument",
    "EuDocument",
    "MeasureDocument",
    "ModificationDocument",
    "RecoveryDocument",
    "RestructuringDocument",
    "china_document",
    "china_from_document",
    "eu_document",
    "eu_from_document",
    "modification_document",
    "modification_from_document",
    "observation_document",
]
