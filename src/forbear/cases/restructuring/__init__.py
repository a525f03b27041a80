"""Restructuring one loan, or several made one, outside any application: what ``forbear restructure`` does."""

from forbear.cases.restructuring.document import restructure_document
from forbear.cases.restructuring.request import RestructureDocument
from forbear.cases.restructuring.restructured_model import RestructuredModel

__all__ = ["RestructureDocument", "RestructuredModel", "restructure_document"]
