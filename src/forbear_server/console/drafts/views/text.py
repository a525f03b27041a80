"""The whole text of a draft."""

from uuid import UUID

from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from forbear.policy.yaml_file import LONGEST_TEXT
from forbear_server.access.decorators import SignedInRequest, page
from forbear_server.console.drafts.desk import desk_for
from forbear_server.console.drafts.views.answering import Sheet, answer


@page("drafts:text")
@require_http_methods(["GET", "POST"])
def text(request: SignedInRequest, draft_id: UUID) -> HttpResponse:
    """The text as a file has it, comments included."""
    desk = desk_for(request, draft_id)
    is_sent = request.method == "POST" and "text" in request.POST
    typed = request.POST["text"].replace("\r\n", "\n").replace("\r", "\n") if is_sent else desk.text
    url = reverse("drafts:text", args=[draft_id])
    return answer(
        request,
        Sheet(
            desk=desk,
            part="text",
            url=url,
            then=url,
            template="drafts/text.html",
            text=typed,
            by_line=True,
            context={"text": typed, "longest": LONGEST_TEXT},
        ),
    )
