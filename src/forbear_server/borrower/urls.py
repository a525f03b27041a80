"""The borrower's addresses."""

from django.urls import path

from forbear_server.borrower.views import agreement, apply, case, certificate, counter, flex, home, keys, offers, plan

app_name = "borrower"
urlpatterns = [
    path("", home.home, name="home"),
    path("keys/", keys.show, name="keys"),
    path("keys.json", keys.listed, name="keys_json"),
    path("keys/<slug:key>.pem", keys.pem, name="key_pem"),
    path("loans/", home.loans, name="loans"),
    path("loans/<slug:platform>/<str:loan_ref>/help/", apply.start, name="start"),
    path("requests/<uuid:case_id>/", case.show, name="case"),
    path("requests/<uuid:case_id>/questions/<slug:step>/", apply.step, name="step"),
    path("requests/<uuid:case_id>/check/", apply.check, name="check"),
    path("requests/<uuid:case_id>/answer/", case.answer, name="answer"),
    path("requests/<uuid:case_id>/hold/", case.hold, name="hold"),
    path("requests/<uuid:case_id>/person/", case.person, name="person"),
    path("requests/<uuid:case_id>/withdraw/", case.withdraw, name="withdraw"),
    path("requests/<uuid:case_id>/plans/", offers.compare, name="offers"),
    path("requests/<uuid:case_id>/counter/", counter.counter, name="counter"),
    path("requests/<uuid:case_id>/look/", counter.look, name="look"),
    path("requests/<uuid:case_id>/plans/<slug:offer_id>/", offers.review, name="offer"),
    path("requests/<uuid:case_id>/plans/<slug:offer_id>/certificate/", certificate.show, name="certificate"),
    path("requests/<uuid:case_id>/plans/<slug:offer_id>/certificate.json", certificate.file, name="certificate_json"),
    path("requests/<uuid:case_id>/agreement/", agreement.show, name="agreement"),
    path("requests/<uuid:case_id>/agreement.pdf", agreement.pdf, name="agreement_pdf"),
    path("requests/<uuid:case_id>/agreement.signature.json", agreement.signature, name="agreement_signature"),
    path("requests/<uuid:case_id>/plan/", plan.show, name="plan"),
    path("requests/<uuid:case_id>/plan/pay/", plan.pay, name="pay"),
    path("requests/<uuid:case_id>/plan/flex/<slug:kind>/", flex.flex, name="flex"),
]
