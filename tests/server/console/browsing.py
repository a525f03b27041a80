"""A page of the console as one person's browser shows it."""

from typing import Any

from django.conf import settings
from django.test import Client
from playwright.sync_api import Browser, Page

from forbear_server.store.models import User


def opened(
    browser: Browser, live_server: Any, user: User, path: str, *, width: int = 1280, language: str = "zh-hans",
    scripts: bool = True, zoom: int = 1,
) -> Page:  # fmt: skip
    """A page of the live server as ``user`` sees it; ``zoom`` of 2 is text at 200 %."""
    client = Client()
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    context = browser.new_context(
        viewport={"width": width, "height": 900}, java_script_enabled=scripts, reduced_motion="reduce"
    )
    cookies = {"sessionid": client.cookies["sessionid"].value, settings.LANGUAGE_COOKIE_NAME: language}
    context.add_cookies([{"name": name, "value": value, "url": live_server.url} for name, value in cookies.items()])
    page = context.new_page()
    response = page.goto(live_server.url + path)
    assert response is not None
    assert response.status == 200, path
    if zoom != 1:
        page.evaluate("percent => document.documentElement.style.fontSize = percent", f"{zoom * 100}%")
    return page
