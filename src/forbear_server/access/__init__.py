"""Who may do what: one table of pages, one of acts, and the middleware that denies everything else."""
