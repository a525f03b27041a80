"""The shell around the engine: store, services, borrower site and console."""
