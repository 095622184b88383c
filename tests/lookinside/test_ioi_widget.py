"""The patching grid in a real browser."""


import pytest
import torch

from lookinside.widgets.patching_grid import patching_grid
from tests import browser

CLEAN = ["When", "Mary", "and", "John", "met", ",", "John", "called"]
CORRUPTED = CLEAN[:6] + ["Mary", "called"]


@pytest.fixture
def widget():
    small, deep = torch.zeros(2, 8), torch.zeros(30, 8)
    small[:, 6], small[1, 7] = 1.0, -0.25
    deep[:20, 6], deep[20:, 7] = 1.0, 0.9
    return patching_grid({"toy": (small, CLEAN, CORRUPTED), "SmolLM2": (deep, CLEAN, CORRUPTED)})


@pytest.mark.slow
@pytest.mark.parametrize("dark", [False, True])
def test_a_cell_says_what_it_brings_back(widget, dark):
    with browser.open_page(dark=dark) as page:
        page.set_content(widget.page())
        said = page.locator("#said")
        assert "layer 0 at position 6" in said.inner_text() and "1.00" in said.inner_text()
        assert "clean prompt has “John”, the corrupted one “Mary”" in said.inner_text()

        page.locator("[role=gridcell][aria-selected=true]").focus()
        page.keyboard.press("ArrowRight")
        page.keyboard.press("ArrowUp")
        assert "layer 1 at position 7" in said.inner_text() and "-0.25" in said.inner_text()
        assert page.locator("mark").all_inner_texts() == ["called", "called"]
        assert page.locator("[role=gridcell][tabindex='0']").count() == 1

        page.locator("[role=gridcell]").nth(3).click()  # the top row, layer 1, position 3
        page.locator("[role=gridcell]").nth(8).hover()  # a click keeps its cell
        assert "layer 1 at position 3" in said.inner_text()
        assert "Both prompts have “John”" in said.inner_text()

        page.locator("#model").select_option("1")
        assert page.locator("[role=gridcell]").count() == 240
        page.locator("[role=gridcell]").nth(7).hover()
        assert "layer 29 at position 7: 0.90" in said.inner_text()
