"""A lender's policies: written, reviewed by another person, published from a day, rolled back, and found again.

============================  ==========================================  =================
act                           function                                    module
============================  ==========================================  =================
begin, save, put aside        draft_start, draft_save, draft_discard      drafting
send to review, take back     draft_submit, draft_withdraw                submitting
review                        review_give                                 reviewing
publish, call off             policy_publish, publication_cancel          publishing
roll back in one step         policy_roll_back                            rolling_back
which version, on which day   policy_shelf, state_of, versions_for        reading
what is wrong with a text     findings_of, text_judged                    checking, judging
how far a value may go        law_bounds                                  bounds
a draft on past cases         draft_preview                               previewing
two people's work as one      merge_of, text_resolved                     resolving
the version of a case         policy_pin, policy_move                     cases
waivers of a month            budget_standing                             budget
versions shipped with forbear policies_adopt                              adopting
folders of files              policies_export, policy_import              files
============================  ==========================================  =================
"""
