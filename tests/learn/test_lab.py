"""A learner in JupyterLab: what `lookinside lab` serves, what its Check answers; and in a real browser, a blank filled,
checked from the bar and with `check()`, its verdict seen."""

import json
import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from contextlib import contextmanager
from pathlib import Path

import pytest
from jupyterlab.labapp import LabApp
from jupyterlab_server.config import get_page_config
from playwright.sync_api import expect, sync_playwright

from autograder.course.verdict import Mark, Verdict
from autograder.learn import lab_server, saved
from autograder.learn.lab import EXTENSIONS, open_lab, options
from autograder.learn.progress import read_progress
from tests import browser

START_SECONDS = 120
PATIENCE = 180_000  # milliseconds, on slow cores
PLAIN = ["-m", "jupyterlab", "--no-browser", "--allow-root"]
LEARNERS = ["-c", "from autograder.cli import main; main()", "lab", "0", "--", "--no-browser"]


@contextmanager
def lab(folder, arguments=PLAIN, **environment):
    """JupyterLab, started in a folder, for one test; its address."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, *arguments, f"--port={port}", "--IdentityProvider.token="]
    settings = {name: str(folder / ".jupyter") for name in ("JUPYTER_CONFIG_DIR", "JUPYTER_DATA_DIR")}
    with open(folder / "said.txt", "w") as said:
        server = subprocess.Popen(command, cwd=folder, env=os.environ | settings | environment, stdout=said,
                                  stderr=said)
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
        server.wait(START_SECONDS)


@pytest.fixture
def copy(sums):
    """The learner's copy of the lesson, as it was handed out."""
    path = sums.notebook("work")
    path.parent.mkdir(parents=True)
    shutil.copyfile(sums.notebook("release"), path)
    return path


def test_it_serves_work_and_needs_nothing_installed(copy):
    said = options(copy, "/tmp/layouts")
    assert f"--ServerApp.root_dir={copy.parents[1]}" in said
    assert "--LabApp.default_url=/lab/tree/00_sums/00_sums.ipynb" in said
    assert "--ServerApp.jpserver_extensions=nbgrader.server_extensions.formgrader=False" in said
    assert f"--LabApp.extra_labextensions_path={EXTENSIONS}" in said


def test_a_terminal_begins_where_a_notebooks_path_leads_to_it(copy, monkeypatch):
    """Watch types the path that the notebook has in the lab."""
    monkeypatch.chdir(copy.parents[2])
    monkeypatch.setattr(LabApp, "launch_instance", lambda said: begun.append(Path("00_sums/00_sums.ipynb").is_file()))
    begun = []
    open_lab(copy.relative_to(copy.parents[2]), [])
    assert begun == [True]


def test_what_the_browser_loads_is_there_and_turns_an_instructors_tools_off():
    page = get_page_config([str(EXTENSIONS)])
    [ours] = page["federated_extensions"]
    code = (EXTENSIONS / ours["name"] / ours["load"]).read_text(encoding="utf-8")
    assert {"@jupyter/nbgrader", "@jupyterlab/apputils-extension:announcements"} <= set(page["disabledExtensions"])
    schema = json.loads((EXTENSIONS / "look-inside/schemas/look-inside/plugin.json").read_text(encoding="utf-8"))
    places = [*schema["jupyter.lab.toolbars"]["Notebook"], *schema["jupyter.lab.shortcuts"],
              *schema["jupyter.lab.menus"]["main"][0]["items"]]
    named = {place["command"].split(":")[1] for place in places if "command" in place}
    assert named == {"check", "check-all", "hint", "watch"}
    assert all(f"['{name}', " in code for name in named)


@pytest.mark.parametrize(("near", "whole", "blanks"), [
    (["check_total", "total", "check_double", "double"], False, ["total"]),
    (["explain", "check_double", "double"], False, ["double"]),
    ([], False, ["double", "total"]),
    (["total"], True, ["double", "total"]),
])
def test_the_blank_at_hand_is_judged(sums, copy, monkeypatch, near, whole, blanks):
    def ask(course, notebook, asked):
        marks = [Mark(id=name, score=0, max_score=2, status="failed", message=f"{name}: use `x`") for name in asked]
        return Verdict(lesson="sums", student="", score=0, max_score=2, seed=0, exercises=marks, notes=[])

    monkeypatch.setattr(saved, "ask", ask)
    page = lab_server.answer("check", copy, near, whole)._repr_html_()
    assert [name for name in sums.blanks if f"{name}: use <code>x</code>" in page] == blanks
    assert "00_sums.ipynb as it was saved at" in page


def test_hints_come_one_more_at_a_time_the_newest_first(tiny, sums, copy):
    def asked(near):
        return lab_server.answer("hint", copy, near)._repr_html_()

    assert "Hint 1 of 3 for total, the idea." in asked(["check_total", "total", "double"])
    page = asked(["total"])
    assert page.index("Hint 2 of 3") < page.index("Hint 1 of 3") and "Ask again for one more." in page
    assert "Hint 1 of 3 for double" in asked([])  # the first that has not passed
    asked(["total"])
    assert "That was the last one." in asked(["total"])
    assert read_progress(tiny)[0].of(sums, "total").hints == 3


def test_what_is_no_lesson_is_told_in_a_sentence(copy):
    other = copy.with_name("mine.ipynb")
    other.write_text("{")
    for path in (other, copy.with_name("gone.ipynb")):
        page = lab_server.answer("check", path, [])._repr_html_()
        assert page.startswith("<p>") and path.name in page


@pytest.mark.slow
def test_a_blank_is_filled_and_checked_without_leaving_jupyter(tiny, copy):
    program = next(filter(None, map(shutil.which, browser.NAMES)))
    with lab(tiny.root) as address, sync_playwright() as playwright:
        page = playwright.chromium.launch(executable_path=program, args=["--no-sandbox"]).new_page()
        page.set_default_timeout(PATIENCE)
        page.goto(f"{address}/lab/tree/{copy.relative_to(tiny.root).as_posix()}")
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


@pytest.mark.slow
def test_check_in_the_bar_of_a_learners_lab(tiny, sums, copy):
    """A verdict stands under its blank, before the kernel has run anything and while it is busy."""
    program = next(filter(None, map(shutil.which, browser.NAMES)))
    with lab(tiny.root, LEARNERS, PATH="/usr/bin:/bin") as address, sync_playwright() as playwright:
        page = playwright.chromium.launch(executable_path=program, args=["--no-sandbox"]).new_page()
        page.set_default_timeout(PATIENCE)
        page.goto(f"{address}/lab/tree/00_sums/00_sums.ipynb")
        bar, blank = page.locator(".jp-NotebookPanel-toolbar"), page.locator(".jp-CodeCell").nth(1)
        expect(bar.get_by_text("Check", exact=True)).to_be_visible(timeout=PATIENCE)
        expect(page.get_by_text("Nbgrader")).to_have_count(0)
        expect(bar.get_by_text("Validate")).to_have_count(0)

        def write(code):
            blank.locator(".cm-content").click()
            page.keyboard.press("Control+A")
            page.keyboard.insert_text(code)

        write("def double(x):\n    return x * x")
        bar.get_by_text("Check", exact=True).click()
        box = blank.locator(".look-inside")
        expect(box).to_contain_text("This is x squared", timeout=PATIENCE)
        expect(page.locator(".jp-StatusBar-Widget")).to_contain_text("Idle", timeout=PATIENCE)
        write("import time\ntime.sleep(600)")
        expect(box.get_by_text("You have changed this cell since.")).to_be_visible()
        page.keyboard.press("Control+Enter")
        write("def double(x):\n    return 2 * x")
        page.keyboard.press("Alt+C")
        expect(box.locator("table")).to_contain_text("2 / 2", timeout=PATIENCE)
        expect(box.get_by_text("You have changed this cell since.")).to_be_hidden()
        expect(page.locator(".jp-StatusBar-Widget")).to_contain_text("Busy")
        box.get_by_role("button", name="Hint").press("Enter")  # the box's key, not the notebook's
        expect(box).to_contain_text("Hint 1 of 3 for double", timeout=PATIENCE)
        box.get_by_role("button", name="Check the whole lesson").click()
        expect(box.locator("table")).to_contain_text("still empty", timeout=PATIENCE)

        page.locator(".jp-Cell", has_text="def total").first.locator(".cm-content").click()
        tiny.root.joinpath("work/progress.json").unlink()
        bar.get_by_text("Watch", exact=True).click()  # types `lookinside watch` into a terminal, which finds it
        expect(page.locator(".jp-Terminal")).to_be_visible()
        end = time.monotonic() + PATIENCE / 1000
        while time.monotonic() < end and not read_progress(tiny)[0].passed(sums):
            page.wait_for_timeout(500)
        assert read_progress(tiny)[0].passed(sums) == 1
        # Read while the lab runs: a kernel that is stopped in the middle of a cell says an error of its own.
        assert "[E" not in (said := (tiny.root / "said.txt").read_text()) and "Traceback" not in said, said
