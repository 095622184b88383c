"""A learner in JupyterLab, in a real browser: a blank filled, `check` run, its table seen."""

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from contextlib import contextmanager

import pytest
from playwright.sync_api import expect, sync_playwright

from tests import browser

START_SECONDS = 60
PATIENCE = 60_000  # milliseconds, on slow cores


@contextmanager
def lab(folder):
    """JupyterLab over a folder, for one test; its address."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "jupyterlab", "--no-browser", "--allow-root", f"--port={port}",
               "--ServerApp.token=", "--ServerApp.password=", f"--ServerApp.root_dir={folder}"]
    settings = {name: str(folder / ".jupyter") for name in ("JUPYTER_CONFIG_DIR", "JUPYTER_DATA_DIR")}
    server = subprocess.Popen(command, env=os.environ | settings, stdout=subprocess.DEVNULL,
                              stderr=subprocess.DEVNULL)
    try:
        address, end = f"http://127.0.0.1:{port}", time.monotonic() + START_SECONDS
        while time.monotonic() < end and server.poll() is None:
            try:
                urllib.request.urlopen(f"{address}/api", timeout=1)
                break
            except OSError:
                time.sleep(0.2)
        yield address
    finally:
        server.terminate()
        server.wait(20)


@pytest.mark.slow
def test_a_blank_is_filled_and_checked_without_leaving_jupyter(tiny, sums):
    path = sums.notebook("work")
    path.parent.mkdir(parents=True)
    shutil.copyfile(sums.notebook("release"), path)
    program = next(filter(None, map(shutil.which, browser.NAMES)))
    with lab(tiny.root) as address, sync_playwright() as playwright:
        page = playwright.chromium.launch(executable_path=program, args=["--no-sandbox"]).new_page()
        page.set_default_timeout(PATIENCE)
        page.goto(f"{address}/lab/tree/{path.relative_to(tiny.root).as_posix()}")
        expect(page.locator(".jp-StatusBar-Widget")).to_contain_text("Idle", timeout=PATIENCE)
        cells = page.locator(".jp-CodeCell .cm-content")

        def write(cell, code):
            cell.click()
            page.keyboard.press("Control+A")
            page.keyboard.insert_text(code)
            page.keyboard.press("Shift+Enter")

        write(cells.filter(has_text="def double").first, "def double(x):\n    return 2 * x")
        expect(page.locator(".jp-InputArea-prompt", has_text="[1]:")).to_be_visible(timeout=PATIENCE)
        write(cells.filter(has_text="double(torch.arange").first,
              "from autograder import check\ncheck('double')")
        output = page.locator(".jp-Cell", has_text="check('double')").locator(".jp-Cell-outputArea")
        expect(output).to_contain_text("not the one that is saved", timeout=PATIENCE)
        expect(output.locator("table")).to_contain_text("still empty")
        page.keyboard.press("Control+S")
        expect(page.locator(".jp-mod-dirty")).to_have_count(0, timeout=PATIENCE)
        write(cells.filter(has_text="check('double')").first, "check('double')")
        expect(output.locator("table")).to_contain_text("2 / 2", timeout=PATIENCE)
        expect(output).to_contain_text("00_sums.ipynb as it was saved at")
        expect(output).not_to_contain_text("not the one that is saved")
