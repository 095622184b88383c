"""A real browser, headless, for what a person will look at."""

import shutil
from contextlib import contextmanager

import pytest
from playwright.sync_api import Page, sync_playwright

NAMES = ["chromium", "chromium-browser", "google-chrome", "chrome"]


@contextmanager
def open_page(*, dark: bool = False, width: int = 1000, height: int = 800, server: str = ""):
    """A blank page. An error on its console, or a request to anywhere, is the test's; but for a page of
    somebody else's `server` (its address), which may say what it likes and ask that server."""
    program = next(filter(None, map(shutil.which, NAMES)), None)
    if program is None:
        pytest.fail("this test needs a browser: sudo apt-get install chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=["--no-sandbox"])
        page: Page = browser.new_page(color_scheme="dark" if dark else "light",
                                      viewport={"width": width, "height": height})
        errors: list[str] = []
        if not server:
            page.on("pageerror", lambda error: errors.append(str(error)))
            page.on("console", lambda said: errors.append(said.text) if said.type == "error" else None)
        page.on("request", lambda asked: errors.append(f"asked for {asked.url}")
                if asked.url.startswith("http") and not (server and server in asked.url) else None)
        yield page
        browser.close()
        assert not errors, errors
