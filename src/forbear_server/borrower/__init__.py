"""The borrower's pages: phone first, one question a page, in Chinese and English."""
