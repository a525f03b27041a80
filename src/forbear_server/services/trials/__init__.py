"""A draft tried before it is published: over past requests or a file of cases, by a worker, in results that stay.

============================  ==========================================  ============
act                           function                                    module
============================  ==========================================  ============
start                         trial_start                                 starting
stop                          trial_cancel                                cancelling
the work itself               trial_run_work                              working
go on with what broke off     trials_recover                              queue
find, progress, results       trials_of, trial_for, progress_of           reading
cases of the past             past_cases                                  past_cases
files of cases                book_keep, book_items, book_forget          books
summing up                    trial_summary                               summing
============================  ==========================================  ============
"""
