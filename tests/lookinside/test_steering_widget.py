"""The desk of lesson 09 in a real browser."""

import importlib.util
from pathlib import Path

import pytest
import torch

from lookinside.widgets.steering import Cell, desk, likeliest

_spec = importlib.util.spec_from_file_location("browser", Path(__file__).parents[1] / "browser.py")
browser = importlib.util.module_from_spec(_spec)
_spec.loader.exec_module(browser)

WORDS = [" good", " bad", " the", "\n", "<b>&"]


@pytest.fixture(scope="module")
def widget():
    """Two layers and five doses: a step makes "good" likelier, more so at layer 9, and hurts."""
    plain = torch.tensor([[1.0, 1.5, 0.5, -2.0, -3.0], [0.0, 0.0, 2.0, -2.0, -3.0]])
    cells = {}
    for layer in (4, 9):
        for dose in (-1.0, -0.2, 0.0, 0.2, 1.0):
            logits = plain + dose * layer * torch.tensor([1.0, -1.0, 0.0, 0.0, 0.0])
            words = likeliest(logits, plain, lambda token: WORDS[token], count=4)
            cells[layer, dose] = Cell(dose**2, [2 * dose * layer] * 2, words)
    return desk(cells, ["The food was", "My day was"], ["good"], ["bad"], layer=9, title="Made for a test",
                note="Nothing here is measured.")


def test_it_holds_what_it_was_given(widget):
    assert widget.data["layers"] == [4, 9] and widget.data["doses"] == [-1.0, -0.2, 0.0, 0.2, 1.0]
    assert widget.data["start"] == 1 and widget.data["cells"][1][3]["odds"] == [3.6, 3.6]
    words = widget.data["cells"][1][2]["words"][0]
    assert [word for word, *_ in words] == ["bad", "good", "the", "␣"] and words[0][1] == words[0][2]
    assert "two sliders" in widget.alternative.lower() and len(widget.page()) < 30_000


@pytest.mark.slow
@pytest.mark.parametrize("dark, width", [(False, 900), (True, 390)])
def test_sliders_move_the_words(widget, dark, width):
    with browser.open_page(dark=dark, width=width, height=700) as page:
        page.set_content(widget.page())
        said = page.locator("#said")
        assert "Without a step" in said.text_content() and "“bad”" in said.text_content()
        page.get_by_role("slider", name="Dose").focus()
        page.keyboard.press("End")  # by keyboard alone
        assert "dose of +1.00 at layer 9" in said.text_content() and "“good”" in said.text_content()
        assert "1.00 nats worse" in said.text_content()
        page.get_by_role("slider", name="Layer").focus()
        page.keyboard.press("Home")
        assert "at layer 4" in said.text_content() and "move by +8.0 nats" in said.text_content()
        assert page.get_by_role("slider", name="Dose").get_attribute("aria-valuetext") == "+1.00"
        page.get_by_role("combobox", name="Prompt").select_option("My day was")
        assert "“My day was” goes on" in said.text_content()
        page.get_by_text("The same in numbers").click()
        assert page.locator("#numbers tr").count() == 6
        assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
