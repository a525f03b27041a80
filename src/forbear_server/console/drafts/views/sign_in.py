"""Signing in again in the middle of writing: what was typed travels along and is sent once more afterwards."""

from collections.abc import Sequence

from django.contrib.auth import login
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import Resolver404, resolve
from django.views.decorators.http import require_http_methods

from forbear_server.access.decorators import page
from forbear_server.console.views.sign_in import StaffSignInForm

Kept = Sequence[tuple[str, str]]
_PREFIX = "kept:"


def door(request: HttpRequest, *, to: str, kept: Kept, form: StaffSignInForm | None = None) -> HttpResponse:
    """Name and password, with everything that was typed in hidden fields; nothing of it is saved yet."""
    shown = form or StaffSignInForm(request)
    context = {"form": shown, "to": to, "kept": [(f"{_PREFIX}{name}", value) for name, value in kept]}
    return render(request, "drafts/signed_out.html", context, status=403)


@page("drafts:sign_in")
@require_http_methods(["GET", "POST"])
def sign_in(request: HttpRequest) -> HttpResponse:
    """Let the person in and offer to send what was typed once more, with a token of the new session."""
    if request.method == "GET":
        return redirect("console:home")
    to, kept = _page_of_the_editor(request.POST.get("to", "")), _kept(request)
    form = StaffSignInForm(request, data=request.POST)
    if not form.is_valid():
        return door(request, to=to, kept=kept, form=form)
    login(request, form.get_user())
    return render(request, "drafts/send_again.html", {"to": to, "kept": kept})


def _kept(request: HttpRequest) -> Kept:
    return [
        (name.removeprefix(_PREFIX), str(value))
        for name, values in request.POST.lists()
        if name.startswith(_PREFIX)
        for value in values
    ]


def _page_of_the_editor(path: str) -> str:
    """``path``, if it is a page of the editor: nothing is sent anywhere else."""
    try:
        namespace = resolve(path).namespace
    except Resolver404:
        namespace = ""
    if namespace != "drafts":
        raise Http404(f"{path} is no page of the editor")
    return path
