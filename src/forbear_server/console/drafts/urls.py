"""The editor's addresses, under /console/drafts/."""

from django.urls import path

from forbear_server.console.drafts.views import items, overview, part, resolve, sign_in, text

app_name = "drafts"
urlpatterns = [
    path("sign-in/", sign_in.sign_in, name="sign_in"),
    path("<uuid:draft_id>/", overview.draft, name="draft"),
    path("<uuid:draft_id>/text/", text.text, name="text"),
    path("<uuid:draft_id>/kept/<int:number>/", resolve.resolve, name="resolve"),
    path("<uuid:draft_id>/part/<slug:code>/", part.part, name="part"),
    path("<uuid:draft_id>/conditions/", items.conditions, {"part": "conditions"}, name="conditions"),
    path("<uuid:draft_id>/conditions/new/", items.condition_new, {"part": "conditions"}, name="condition_new"),
    path("<uuid:draft_id>/conditions/<int:place>/", items.condition, {"part": "conditions"}, name="condition"),
    path("<uuid:draft_id>/segments/", items.segments, {"part": "segments"}, name="segments"),
    path("<uuid:draft_id>/segments/new/", items.segment_new, {"part": "segments"}, name="segment_new"),
    path("<uuid:draft_id>/segments/<int:place>/", items.segment, {"part": "segments"}, name="segment"),
]
