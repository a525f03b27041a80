"""Signing in with a one-time code sent to a mobile number."""

import unicodedata
from typing import Any

from allauth.account.forms import ConfirmLoginCodeForm
from allauth.account.views import ConfirmLoginCodeView, RequestLoginCodeView
from axes.handlers.proxy import AxesProxyHandler
from axes.helpers import get_lockout_response
from axes.utils import reset
from django import forms
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.auth.signals import user_login_failed
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from forbear_server.access.phone import latest_code


class RequestCode(RequestLoginCodeView):  # type: ignore[misc]
    """Asks for the mobile number; also while a code is on its way, so that a mistyped number can be corrected."""

    template_name = "borrower/sign_in.html"

    def _redirect_to_pending_stage(self, request: HttpRequest, stage: Any) -> None:
        """Show the form again instead of insisting on the code sent before."""


class CodeForm(ConfirmLoginCodeForm):  # type: ignore[misc]
    """The code, typed or filled in by the phone."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["code"]
        field.label, field.error_messages["required"] = _("Code of 6 digits"), _("Enter the code of 6 digits.")
        field.widget.attrs = {"inputmode": "numeric", "autocomplete": "one-time-code", "class": "input code"}

    def clean_code(self) -> str:
        """The code sent, full-width digits and spaces aside; a wrong one is said in our own words."""
        self.cleaned_data["code"] = unicodedata.normalize("NFKC", self.cleaned_data["code"])
        try:
            code: str = super().clean_code()
        except ValidationError:
            raise ValidationError(
                _("This code does not match. Check the last message, or ask for another.")
            ) from None
        return code


class ConfirmCode(ConfirmLoginCodeView):  # type: ignore[misc]
    """Asks for the code; in the demo, where no text message is sent, the page shows it.

    Wrong codes are counted for the number they were tried on, whoever tries, and lock it like wrong passwords.
    """

    template_name = "borrower/sign_in_code.html"
    form_class = CodeForm

    @property
    def phone(self) -> str:
        """The number the code was asked for."""
        return str(self._process.state.get("phone", ""))

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Let nobody in while the number is locked, not even with the right code."""
        credentials = {"username": self.phone}
        if AxesProxyHandler.is_locked(request, credentials):
            locked: HttpResponseBase = get_lockout_response(request, credentials=credentials)
            return locked
        answer: HttpResponseBase = super().post(request, *args, **kwargs)
        return answer

    def form_valid(self, form: forms.Form) -> HttpResponse:
        """The code was right: forget the wrong ones."""
        answer: HttpResponse = super().form_valid(form)
        if self._action == "verify":
            reset(username=self.phone)
        return answer

    def form_invalid(self, form: forms.Form) -> HttpResponse:
        """Count the wrong code; after the last try say why another code is needed."""
        user_login_failed.send(sender=__name__, request=self.request, credentials={"username": self.phone})
        answer: HttpResponse = super().form_invalid(form)
        if answer.status_code == 302:
            messages.warning(self.request, _("The code was wrong too many times. Ask for a new one."))
        return answer

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the number the code went to and, in the demo, the code."""
        demo_code = latest_code(self.phone) if settings.DEMO else None
        return {**super().get_context_data(**kwargs), "phone": self.phone, "demo_code": demo_code}


@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    """End the session and go back to the first page."""
    logout(request)
    return redirect("borrower:home")
