"""Signing in with a one-time code sent to a mobile number."""

from typing import Any

from allauth.account.forms import ConfirmLoginCodeForm
from allauth.account.signals import login_code_rejected
from allauth.account.views import ConfirmLoginCodeView, RequestLoginCodeView
from django.conf import settings
from django.contrib.auth import logout
from django.contrib.auth.signals import user_login_failed
from django.core.exceptions import ValidationError
from django.dispatch import receiver
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from forbear_server.access.phone import latest_code
from forbear_server.store.models import User


class RequestCode(RequestLoginCodeView):  # type: ignore[misc]
    """Asks for the mobile number."""

    template_name = "borrower/sign_in.html"


class CodeForm(ConfirmLoginCodeForm):  # type: ignore[misc]
    """The code, typed or filled in by the phone."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["code"]
        field.label, field.error_messages["required"] = _("Code of 6 digits"), _("Enter the code of 6 digits.")
        field.widget.attrs = {"inputmode": "numeric", "autocomplete": "one-time-code", "class": "input code"}

    def clean_code(self) -> str:
        """The code sent, spaces aside; a wrong one is said in our own words."""
        try:
            code: str = super().clean_code()
        except ValidationError:
            raise ValidationError(
                _("This code does not match. Check the last message, or ask for another.")
            ) from None
        return code


class ConfirmCode(ConfirmLoginCodeView):  # type: ignore[misc]
    """Asks for the code; in the demo, where no text message is sent, the page shows it."""

    template_name = "borrower/sign_in_code.html"
    form_class = CodeForm

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the number the code went to and, in the demo, the code."""
        context: dict[str, Any] = super().get_context_data(**kwargs)
        phone = self._process.state.get("phone", "")
        demo_code = latest_code(phone) if settings.DEMO else None
        return {**context, "phone": phone, "demo_code": demo_code}


@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    """End the session and go back to the first page."""
    logout(request)
    return redirect("borrower:home")


@receiver(login_code_rejected)
def count_wrong_code(request: HttpRequest, user: User, **kwargs: Any) -> None:
    """Tell the lockout about a wrong code, so that trying on and on locks a number as it does a password."""
    user_login_failed.send(sender=__name__, request=request, credentials={"username": user.get_username()})
