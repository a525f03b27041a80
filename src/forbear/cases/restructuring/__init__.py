"""Restructuring one loan, or several made one, outside any application: what ``forbear restructure`` does."""

from forbear.cases.restructuring.document import restructure_document
from forbear.cases.restructuring.request import RestructureDocument

__all__ = ["RestructureDocument", "restructure_document"]
