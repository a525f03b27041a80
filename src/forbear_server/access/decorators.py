"""A typed request for views, and a guard that repeats at the view what the table of pages says."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponseBase

from forbear_server.access.pages import roles_for
from forbear_server.access.roles import role_of
from forbear_server.store.models import User


class SignedInRequest(HttpRequest):
    """A request whose ``user`` has signed in."""

    user: User


View = Callable[..., HttpResponseBase]


def page(url_name: str) -> Callable[[View], View]:
    """Guard a view with its row of the table, so that it refuses even if reached past the middleware."""

    def decorate(view: View) -> View:
        @wraps(view)
        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            if role_of(request.user) not in roles_for(url_name):
                raise PermissionDenied(f"{url_name} is not open to {role_of(request.user)}")
            return view(request, *args, **kwargs)

        return guarded

    return decorate
