"""The widget of absorption in a real browser: every control moves the picture, by mouse and by keyboard."""

import importlib.util
from pathlib import Path

import pytest
import torch

from lookinside.widgets.holes import holes

pytestmark = pytest.mark.slow


def open_page(**how):
    spec = importlib.util.spec_from_file_location("browser", Path(__file__).parent.parent / "browser.py")
    browser = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(browser)
    return browser.open_page(**how)


@pytest.fixture
def widget():
    """Two families; `holed` is silent on an animal with a dog, `whole` never."""
    names, families = ["animal", "fruit", "dog", "cat", "plum", "pear"], {"animal": ["dog", "cat"],
                                                                        "fruit": ["plum", "pear"]}
    strengths = torch.zeros(60, 6)
    strengths[:, 0] = 1.0
    strengths[10:20, 2], strengths[20:30, 3] = 1.2, 0.7
    strengths[30:, 0] = 0
    strengths[30:, 1] = 0.5
    strengths[40:50, 4], strengths[50:, 5] = 1.4, 0.6
    holed = strengths.clone()
    holed[10:20, 0] = 0
    directions = torch.eye(6)
    leaning = directions.clone()
    leaning[2, 0] = 1.0
    return holes({"holed": holed, "whole": strengths}, {"holed": leaning, "whole": directions},
                 {"holed": torch.eye(6) * 0.9, "whole": torch.eye(6)}, strengths, directions, names, families)


@pytest.mark.parametrize("dark", [False, True])
def test_the_squares(widget, dark):
    with open_page(dark=dark) as page:
        page.set_content(widget.page())
        said, squares = page.locator("#said"), page.locator("#grid button")
        assert squares.count() == 30 and page.locator("#grid button.off").count() == 10
        assert "a dog: off in 10 of 10" in page.locator("#grid").inner_text()
        assert "holed's latent for animal is off" in said.inner_text()
        assert "0.71 with animal" in page.locator("#leaning").inner_text()
        assert "off" in page.locator("#latents").inner_text()
        squares.nth(0).click()
        assert "is on, at 1" in said.inner_text() and page.locator("#leaning").inner_text() == ""
        for key, here in (("End", "and a cat, example 10"), ("ArrowUp", "and a cat, example 4")):
            page.keyboard.press(key)
            assert page.evaluate("document.activeElement.getAttribute('aria-label')").startswith(here)
        assert page.locator("#grid [tabindex='0']").count() == 1
        page.locator("#dictionary").select_option(label="whole")
        assert page.locator("#grid button.off").count() == 0
        page.locator("#family").select_option(label="fruit")
        assert "a fruit and a pear" in said.inner_text()


def test_a_phone(widget):
    with open_page() as page:
        page.set_viewport_size({"width": 390, "height": 800})
        page.set_content(widget.page())
        assert page.evaluate("document.documentElement.scrollWidth") <= 390
