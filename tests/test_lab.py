"""JupyterLab in a real browser: a blank is filled, the notebook saved, `check` run and its table seen."""

import json
import os
import secrets
import socket
import subprocess
import sys
import time
import urllib.request

import pytest

from tests.browser import open_page

pytestmark = pytest.mark.slow
BLANK = "weight_templates"
STARTS_SECONDS, PATIENCE_SECONDS = 120, 120  # far more than it takes


SETTINGS = {"notebook-extension/tracker": {"windowingMode": "none"},  # all cells are there, also out of sight
            "apputils-extension/notification": {"fetchNews": "false", "checkForUpdates": False}}


@pytest.fixture
def lab(course, tmp_path):
    """JupyterLab in a clone of its own, in which lesson 00 is begun; its address and token."""
    root = tmp_path / "clone"
    root.mkdir()
    for part in course.root.iterdir():
        if part.name != "work":  # a learner's own
            (root / part.name).symlink_to(part)
    for name, settings in SETTINGS.items():
        path = tmp_path / "settings" / "@jupyterlab" / f"{name}.jupyterlab-settings"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(json.dumps(settings))
    environment = os.environ | {
        "PYTHONPATH": str(root), "JUPYTER_CONFIG_DIR": str(tmp_path / "config"),
        "JUPYTER_DATA_DIR": str(tmp_path / "data"), "JUPYTERLAB_SETTINGS_DIR": str(tmp_path / "settings"),
        "JUPYTERLAB_WORKSPACES_DIR": str(tmp_path / "workspaces")}
    subprocess.run([sys.executable, "-c", "from autograder.cli import main; main()", "start", "0"], cwd=root,
                   env=environment, check=True, stdout=subprocess.DEVNULL)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    token, address = secrets.token_hex(), f"http://127.0.0.1:{port}"
    with open(tmp_path / "lab.log", "w") as log:
        server = subprocess.Popen(
            [sys.executable, "-m", "jupyterlab", "--no-browser", "--allow-root", f"--ServerApp.port={port}",
             f"--IdentityProvider.token={token}"], cwd=root, env=environment, stdout=log, stderr=log)
        try:
            _wait(f"{address}/api?token={token}", server)
            yield address, token
        finally:
            server.terminate()
            server.wait()


def _wait(address: str, server: subprocess.Popen) -> None:
    for _ in range(STARTS_SECONDS):
        try:
            urllib.request.urlopen(address, timeout=5).close()
            return
        except OSError:
            assert server.poll() is None, "JupyterLab ended"
            time.sleep(1)
    pytest.fail("JupyterLab did not start")


def test_a_blank_is_filled_and_judged_where_it_stands(lab, tmp_path):
    address, token = lab
    path = tmp_path / "clone" / "work" / "00_mnist_templates" / "00_mnist_templates.ipynb"
    with open_page(width=1280, height=900, server=address) as page:
        page.set_default_timeout(PATIENCE_SECONDS * 1000)
        page.goto(f"{address}/lab/tree/work/{path.parent.name}/{path.name}?token={token}")
        blank = page.locator(".jp-CodeCell", has_text=f"def {BLANK}").first
        _type(page, blank, f"def {BLANK}(W):\n    return W.reshape(10, 28, 28)")
        page.keyboard.press("Control+s")
        _until(lambda: "W.reshape(10, 28, 28)" in path.read_text())
        asking = page.locator(".jp-CodeCell", has_text="import torch").first  # its first cell will do
        _type(page, asking, f"from autograder import check\ncheck('{BLANK}')")
        page.keyboard.press("Shift+Enter")
        table = page.locator("table[aria-label=Verdict]")
        table.wait_for()
        assert BLANK in table.inner_text() and "2 / 2" in table.inner_text()
        page.screenshot(path=tmp_path / "lab.png")


def _type(page, cell, code: str) -> None:
    """Put code in place of what stands in a cell, as a person would."""
    cell.scroll_into_view_if_needed()
    cell.locator(".cm-content").click()
    page.keyboard.press("Control+a")
    page.keyboard.insert_text(code)


def _until(so) -> None:
    for _ in range(PATIENCE_SECONDS):
        if so():
            return
        time.sleep(1)
    pytest.fail("it did not come to be")
