"""What can be done: one function per act, each permission, load, clock, engine, save, audit in one transaction.

============================  ==============================================  ======================
act                           function                                        module
============================  ==============================================  ======================
start, save, send             application_start/_save_step/_submit            application
decide, decide again          decision_make, decision_remake, decision_latest decision
offers on the table           offers_for, offer_named                         offers
bargain, look                 counter_make, counter_look                       countering
sign                          offer_accept                                    agreement
record a payment              plan_payment_record                             plan_payment
assign                        case_assign                                     case_assign
approve a proposal            case_approve                                    case_approve
ask, answer                   case_ask, question_answer                       case_ask
refer, withdraw, decline      case_refer, case_withdraw, case_decline         case_end
note                          note_add                                        note_add
mark proof                    fact_prove                                      fact_prove
log                           event_append, event_seen, event_verify          events
============================  ==============================================  ======================
"""
