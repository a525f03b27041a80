"""Denies by default: each page opens only for the roles its row of the table names."""

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import resolve_url

from forbear_server.access.pages import roles_for
from forbear_server.access.roles import ANYONE, role_of

STAFF_NAMESPACES = frozenset({"console", "policies", "drafts", "trials", "admin"})


class PermissionMiddleware:
    """Looks up the page before its view runs; anonymous people are sent to the right sign-in page."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Pass the request on; the check happens once the page is known.

        What somebody signed in has seen stays in no cache: the next person at the device presses "back" in vain,
        and whoever goes back to a page of their own sees it as it stands now. A form shown again with its problems
        is the answer to a POST: without a copy, going back to it would end at the browser's warning.
        """
        response = self.get_response(request)
        if request.user.is_authenticated and request.method == "GET":
            response.headers.setdefault("Cache-Control", "private, no-store")
        return response

    def process_view(
        self, request: HttpRequest, view: Callable[..., Any], args: Any, kwargs: Any
    ) -> HttpResponse | None:
        """Let the view run, or send the person to sign in, or refuse."""
        match = request.resolver_match
        name = match.view_name if match else ""
        allowed = roles_for(name)
        if role_of(request.user) in allowed:
            return None
        if request.user.is_authenticated or not allowed - {ANYONE}:
            raise PermissionDenied(f"{name or request.path} is not open to {role_of(request.user)}")
        return redirect_to_login(request.get_full_path(), sign_in_address(name))


def sign_in_address(url_name: str) -> str:
    """Where to sign in before opening ``url_name``: staff and borrowers have their own doors."""
    is_staff_page = url_name.split(":", 1)[0] in STAFF_NAMESPACES
    return resolve_url(settings.STAFF_LOGIN_URL if is_staff_page else settings.LOGIN_URL)
