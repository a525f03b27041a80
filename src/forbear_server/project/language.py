"""The language switch: remembered in a cookie for pages, and on the account for messages."""

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase
from django.views.decorators.http import require_POST
from django.views.i18n import set_language

from forbear_server.store.models import User


@require_POST
def choose_language(request: HttpRequest) -> HttpResponseBase:
    """Switch pages to the language chosen; who has signed in gets messages in it from now on."""
    chosen = request.POST.get("language", "")
    if isinstance(request.user, User) and chosen in dict(settings.LANGUAGES):
        User.objects.filter(pk=request.user.pk).update(language=chosen)
    return set_language(request)
