"""The demo as a real server of its own, a real Chromium before it, and what every page must hold."""

import os
import re
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

CHROMIUM = Path("/usr/bin/chromium")
PHONE = {"width": 390, "height": 844}
SMALL_PHONE = {"width": 360, "height": 740}
DESKTOP = {"width": 1280, "height": 900}
STARTING_SECONDS = 60
PASSWORD = "forbear-demo-only"

_SIX_DIGITS = re.compile(r"\b\d{6}\b")


@contextmanager
def demo_server(folder: Path) -> Iterator[str]:
    """Start the demo with its data in ``folder``; gives its address, and ends it afterwards."""
    port = _free_port()
    address = f"http://127.0.0.1:{port}"
    log = folder / "demo.log"
    with log.open("w") as output:
        process = subprocess.Popen(
            [sys.executable, "-m", "forbear_server.manage", "demo", "--port", str(port), "--no-jobs"],
            env={**os.environ, "FORBEAR_DEMO": "1", "FORBEAR_DATA": str(folder)},
            cwd=folder,
            stdout=output,
            stderr=subprocess.STDOUT,
        )
    try:
        _wait_for(address, process, log)
        yield address
    finally:
        process.terminate()
        process.wait(timeout=20)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait_for(address: str, process: "subprocess.Popen[bytes]", log: Path) -> None:
    until = time.monotonic() + STARTING_SECONDS
    while time.monotonic() < until:
        if process.poll() is not None:
            raise AssertionError(f"the demo ended at once:\n{log.read_text()}")
        try:
            urllib.request.urlopen(address, timeout=2)
        except OSError:
            time.sleep(0.2)
        else:
            return
    raise AssertionError(f"the demo did not answer:\n{log.read_text()}")


@dataclass(slots=True)
class Visitor:
    """Somebody at the site: a page, its address, and everything the browser complained about."""

    page: Page
    address: str
    complaints: list[str]

    def open(self, path: str) -> None:
        """Go to a page and look at it."""
        self.page.goto(self.address + path)
        self.look()

    def look(self) -> None:
        """Hold the page to what every page must be: accessible, not too wide, without complaints of the browser."""
        found = Axe().run(self.page)
        where = self.page.url.removeprefix(self.address)
        assert found.violations_count == 0, f"{where}\n{found.generate_report()}"
        too_wide = self.page.evaluate("document.documentElement.scrollWidth - window.innerWidth")
        assert too_wide <= 0, f"{where} is {too_wide} pixels wider than the screen"
        assert self.complaints == [], f"{where}: {self.complaints}"
        assert self.page.title(), f"{where} has no title"
        assert self.page.locator("h1").count() == 1, f"{where} has not exactly one heading of its own"

    def press(self) -> None:
        """Press the page's one primary button, and look at where it leads."""
        self.page.locator("main form .actions button.button:not(.button-plain)").first.click()
        self.page.wait_for_load_state()
        self.look()

    def sign_in_by_phone(self, phone: str) -> None:
        """Sign in as a borrower; the demo shows the code on the page."""
        self.open("/sign-in/")
        self.page.fill("input[name=phone]", phone)
        self.press()
        code = _SIX_DIGITS.search(self.page.locator(".notice").inner_text())
        assert code, "the demo shows no code"
        self.page.fill("input[name=code]", code.group())
        self.press()

    def sign_in_as_staff(self, username: str) -> None:
        """Sign in at the console."""
        self.open("/console/sign-in/")
        self.page.fill("input[name=username]", username)
        self.page.fill("input[name=password]", PASSWORD)
        self.page.locator("main form button").first.click()
        self.page.wait_for_load_state()
        self.look()
