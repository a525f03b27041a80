"""The views of the borrower, one page or step each."""
