"""The staff's door: name and password. Borrowers have another door and do not get in here."""

from typing import Any

from django import forms
from django.conf import settings
from django.contrib.auth import logout
from django.contrib.auth.forms import AuthenticationForm
from django.contrib.auth.views import LoginView
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from forbear_server.store.models import User


class StaffSignInForm(AuthenticationForm):
    """One answer for a wrong name, a wrong password and a borrower's account, so that nobody learns which it was."""

    error_messages = {
        "invalid_login": _("This name and password do not belong together. Check both and try again."),
        "inactive": _("This name and password do not belong together. Check both and try again."),
    }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["username"].label = _("User name")
        self.fields["password"].label = _("Password")

    def confirm_login_allowed(self, user: Any) -> None:
        """Only staff who are switched on."""
        super().confirm_login_allowed(user)
        if not isinstance(user, User) or user.is_borrower:
            raise forms.ValidationError(self.error_messages["invalid_login"], code="invalid_login")


class SignIn(LoginView):
    """Asks for name and password and leads on to where the person was going."""

    template_name = "console/sign_in.html"
    authentication_form = StaffSignInForm
    next_page = settings.STAFF_HOME_URL


@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    """End the session and go back to the door."""
    logout(request)
    return redirect(settings.STAFF_LOGIN_URL)
