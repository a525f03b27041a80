"""Words and shapes only the pages on trials need."""
