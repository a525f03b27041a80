"""What every page may know: the short language code, the demo mark, the day."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import get_language

from forbear_server.services.clock import today


def page(request: HttpRequest) -> dict[str, Any]:
    """``lang`` is ``zh`` or ``en``, as reasons and packs key their texts."""
    language = get_language() or settings.LANGUAGE_CODE
    return {
        "lang": "zh" if language.startswith("zh") else "en",
        "html_lang": "zh-Hans" if language.startswith("zh") else "en",
        "DEMO": settings.DEMO,
        "today": today(),
    }
