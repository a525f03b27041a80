"""The console's addresses."""

from django.urls import path

from forbear_server.access.decorators import page
from forbear_server.console.acts import ACTS
from forbear_server.console.views import case, certificate, decisions, flex, law, sign_in, work_list

app_name = "console"
urlpatterns = [
    path("", work_list.home, name="home"),
    path("sign-in/", sign_in.SignIn.as_view(), name="sign_in"),
    path("sign-out/", sign_in.sign_out, name="sign_out"),
    path("cases/<uuid:case_id>/", case.case, name="case"),
    path("cases/<uuid:case_id>/agreement.pdf", case.agreement, name="agreement"),
    path("cases/<uuid:case_id>/flex/<slug:kind>/", flex.flex, name="flex"),
    *(
        path(f"cases/<uuid:case_id>/{name}/", page(f"console:{name}")(case.act), {"name": name}, name=name)
        for name in ACTS
    ),
    path("law/", law.law, name="law"),
    path("decisions/", decisions.decisions, name="decisions"),
    path("decisions/<int:decision_id>/", decisions.decision, name="decision"),
    path("decisions/<int:decision_id>/replay/", decisions.replayed, name="replay"),
    path("decisions/<int:decision_id>/plans/<slug:offer_id>/", certificate.show, name="certificate"),
    path("decisions/<int:decision_id>/plans/<slug:offer_id>.json", certificate.file, name="certificate_json"),
]
