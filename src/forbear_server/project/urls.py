"""Every address of the server."""

from django.contrib import admin
from django.urls import include, path

from forbear_server.borrower.views.sign_in import ConfirmCode, RequestCode, sign_out
from forbear_server.project.language import choose_language

urlpatterns = [
    path("sign-in/", RequestCode.as_view(), name="account_request_login_code"),
    path("sign-in/code/", ConfirmCode.as_view(), name="account_confirm_login_code"),
    path("sign-in/", RequestCode.as_view(), name="account_login"),
    path("sign-out/", sign_out, name="account_logout"),
    path("language/", choose_language, name="set_language"),
    path("console/", include("forbear_server.console.urls")),
    path("console/policies/", include("forbear_server.console.policies.urls")),
    path("console/drafts/", include("forbear_server.console.drafts.urls")),
    path("console/trials/", include("forbear_server.console.trials.urls")),
    path("admin/", admin.site.urls),
    path("", include("forbear_server.borrower.urls")),
]
