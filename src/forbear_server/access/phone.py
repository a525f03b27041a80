"""Phone numbers and one-time codes: how allauth finds borrowers and hands codes to the outbox."""

import re
import unicodedata
from datetime import datetime
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django import forms
from django.contrib.auth.base_user import AbstractBaseUser
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.utils import timezone
from django.utils.crypto import get_random_string
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from forbear_server.store.models import Message, Role, User

CODE_KIND = "sign_in_code"
CODE_LENGTH = 6
E164 = re.compile(r"\+[1-9]\d{5,14}")
CHINESE_MOBILE = re.compile(r"1\d{10}")


def normal_phone(typed: str) -> str:
    """``typed`` as E.164; a bare Chinese mobile number gets +86. Raises ValidationError when it is neither."""
    digits = re.sub(r"[\s()\-.]", "", unicodedata.normalize("NFKC", typed))
    if CHINESE_MOBILE.fullmatch(digits):
        return f"+86{digits}"
    if E164.fullmatch(digits):
        return digits
    raise ValidationError(
        _("Enter a mobile number of 11 digits, or one that starts with + and the country code."), code="phone"
    )


class PhoneField(forms.CharField):
    """A phone number as people type it."""

    def clean(self, value: Any) -> str:
        """The number in E.164."""
        return normal_phone(super().clean(value))


class PhoneAdapter(DefaultAccountAdapter):  # type: ignore[misc]
    """Borrowers only; accounts are opened by the platform, never by signing up here."""

    def phone_form_field(self, **kwargs: Any) -> forms.Field:
        """The field of the sign-in page."""
        return PhoneField(
            label=gettext_lazy("Mobile number"),
            error_messages={"required": gettext_lazy("Enter your mobile number.")},
            widget=forms.TextInput(attrs={"type": "tel", "autocomplete": "tel", "inputmode": "tel"}),
            **kwargs,
        )

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Never."""
        return False

    def add_message(self, *args: Any, **kwargs: Any) -> None:
        """Say nothing on top of the pages, which say for themselves what happened."""

    def get_user_by_phone(self, phone: str) -> User | None:
        """The active borrower with this number."""
        return User.objects.filter(phone=phone, role=Role.BORROWER, is_active=True).first()

    def get_phone(self, user: AbstractBaseUser) -> tuple[str, bool] | None:
        """The number of ``user`` and whether a code sent to it has come back."""
        return (user.phone, user.phone_verified) if isinstance(user, User) and user.phone else None

    def set_phone(self, user: AbstractBaseUser, phone: str, verified: bool) -> None:
        """Keep a number."""
        if isinstance(user, User):
            user.phone, user.phone_verified = phone, verified
            user.save(update_fields=["phone", "phone_verified"])

    def set_phone_verified(self, user: AbstractBaseUser, phone: str) -> None:
        """A code sent to the number has come back, so the codes kept for it can go."""
        if isinstance(user, User):
            user.phone_verified = True
            user.save(update_fields=["phone_verified"])
        forget_codes(phone)

    def generate_phone_verification_code(self, *, user: AbstractBaseUser, phone: str) -> str:
        """Six random digits."""
        return get_random_string(CODE_LENGTH, allowed_chars="0123456789")

    def send_verification_code_sms(self, user: AbstractBaseUser, phone: str, code: str, **kwargs: Any) -> None:
        """Put the code into the outbox; an older one to the same number is forgotten."""
        forget_codes(phone)
        Message.objects.create(
            kind=CODE_KIND,
            recipient_id=user.pk,
            address=phone,
            language=get_language() or "zh-hans",
            text=_("Your sign-in code is %(code)s. It works for 10 minutes. Do not tell it to anybody.")
            % {"code": code},
            created_at=timezone.now(),
        )

    def send_unknown_account_sms(self, phone: str, **kwargs: Any) -> None:
        """Send nothing: a stranger learns nothing about who has an account, and nobody is bothered."""


def forget_codes(phone: str) -> None:
    """Remove the text of every code sent to ``phone``."""
    Message.objects.filter(kind=CODE_KIND, address=phone).exclude(text="").update(text="")


def forget_old_codes(before: datetime) -> int:
    """Remove the text of codes sent ``before`` a moment; returns how many."""
    return Message.objects.filter(kind=CODE_KIND, created_at__lt=before).exclude(text="").update(text="")


def latest_code(phone: str) -> str | None:
    """The code last sent to ``phone``, for the demo's page only."""
    text = Message.objects.filter(kind=CODE_KIND, address=phone).values_list("text", flat=True).first()
    found = re.search(r"\d{6}", text or "")
    return found.group() if found else None
