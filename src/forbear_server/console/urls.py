"""The console's addresses."""

from django.http import HttpRequest, HttpResponse
from django.urls import path


def _not_yet(request: HttpRequest) -> HttpResponse:
    return HttpResponse(status=501)


app_name = "console"
urlpatterns = [
    path("", _not_yet, name="home"),
    path("sign-in/", _not_yet, name="sign_in"),
    path("sign-out/", _not_yet, name="sign_out"),
]
