"""What every page may know: the short language code, the demo mark, the day."""

from typing import Any

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import get_language

from forbear_server.access.roles import ANYONE, role_of
from forbear_server.services.clock import today
from forbear_server.store.models import Role


def page(request: HttpRequest) -> dict[str, Any]:
    """``lang`` is ``zh`` or ``en``, as reasons and packs key their texts; ``AT_WORK`` tells staff from borrowers."""
    language = get_language() or settings.LANGUAGE_CODE
    return {
        "lang": "zh" if language.startswith("zh") else "en",
        "html_lang": "zh-Hans" if language.startswith("zh") else "en",
        "DEMO": settings.DEMO,
        "today": today(),
        "AT_WORK": _is_at_work(request),
    }


def _is_at_work(request: HttpRequest) -> bool:
    """Whether the page belongs to somebody who works here, or who stands at the staff's door."""
    role = role_of(getattr(request, "user", AnonymousUser()))
    return request.path.startswith(reverse("console:home")) if role == ANYONE else role != Role.BORROWER
