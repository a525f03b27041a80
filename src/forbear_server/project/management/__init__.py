"""Commands of ``forbear-server``."""
