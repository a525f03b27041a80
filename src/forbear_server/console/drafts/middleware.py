"""Nobody's work is lost when a session ends while they write: the door takes what was typed along."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse

from forbear_server.console.drafts.desk import wanted_fragment
from forbear_server.console.drafts.views.sign_in import door


class KeepTyped:
    """Answers a form of the editor sent by somebody who is signed out; all else is left to the table of pages."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Pass the request on; the page is known only later."""
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Callable[..., Any], args: Any, kwargs: Any
    ) -> HttpResponse | None:
        """The door with everything that was typed, or nothing."""
        match = request.resolver_match
        is_editor = match is not None and match.namespace == "drafts" and match.url_name != "sign_in"
        if not is_editor or request.method != "POST" or request.user.is_authenticated:
            return None
        if wanted_fragment(request):
            return HttpResponse(status=403)
        return door(request, to=request.path, kept=kept_fields(request))


def kept_fields(request: HttpRequest) -> list[tuple[str, str]]:
    """Everything a form held, but for its token."""
    return [
        (name, str(value))
        for name, values in request.POST.lists()
        if name != "csrfmiddlewaretoken"
        for value in values
    ]
