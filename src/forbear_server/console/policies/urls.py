"""The addresses of the pages on policies."""

from django.urls import path

from forbear_server.access.decorators import page
from forbear_server.console.policies.acts import ACTS
from forbear_server.console.policies.views import acting, reading

app_name = "policies"
urlpatterns = [
    path("", reading.shelf, name="list"),
    path("<uuid:version_id>/", reading.version, name="version"),
    path("<uuid:version_id>/policy.yaml", reading.text, name="text"),
    path("<uuid:version_id>/revisions/<int:number>.yaml", reading.revision, name="revision"),
    path("<uuid:version_id>/compare/", reading.compare, name="compare"),
    *(
        path(
            f"<uuid:version_id>/{name.replace('_', '-')}/",
            page(f"policies:{name}")(acting.act),
            {"name": name},
            name=name,
        )
        for name in ACTS
    ),
]
