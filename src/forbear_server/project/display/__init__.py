"""How values are written on a page: dates, amounts, shares and counts, in the reader's language."""
