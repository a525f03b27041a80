"""Whole books of loans: the same engine over millions of rows, and what a policy would come to.

What a run guarantees, and how it is cut into parts, is in ``docs/algorithms/portfolio.md``.
"""

from forbear.portfolio.book_files import write_book
from forbear.portfolio.case_rows import case_documents, rows_of_cases
from forbear.portfolio.file_checks import book_schema, check_columns, other_columns, row_count
from forbear.portfolio.job import Engine, Job, new_job
from forbear.portfolio.layout import COLUMNS, SCHEMA
from forbear.portfolio.made_up import made_up_frames, write_made_up
from forbear.portfolio.manifest import bad_place_of, folder_of
from forbear.portfolio.ray_tasks import on_ray
from forbear.portfolio.runners import Runner, here, in_processes
from forbear.portfolio.running import Progress, assess_book
from forbear.portfolio.totals import totals_of

__all__ = [
    "COLUMNS",
    "SCHEMA",
    "Engine",
    "Job",
    "Progress",
    "Runner",
    "assess_book",
    "bad_place_of",
    "book_schema",
    "case_documents",
    "check_columns",
    "folder_of",
    "here",
    "in_processes",
    "made_up_frames",
    "new_job",
    "on_ray",
    "other_columns",
    "row_count",
    "rows_of_cases",
    "totals_of",
    "write_book",
    "write_made_up",
]
