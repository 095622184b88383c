"""The explorer of lesson 01 in a real browser."""


import pytest
import torch

from lookinside.widgets.superposition import explorer
from tests import browser


def polygon(n: int, turn: float) -> torch.Tensor:
    angles = 2 * torch.pi * torch.arange(n) / n + turn
    return torch.stack([angles.cos(), angles.sin()])


@pytest.fixture(scope="module")
def widget():
    """Three densities, two runs: regular polygons, and at the first density only two arrows."""
    models = {}
    for n in (3, 5):
        for decay in (1.0, 0.9):
            W = torch.stack([polygon(n, turn) for turn in range(6)]).reshape(3, 2, 2, n)
            W[0] = 0
            W[0, :, 0, 0] = W[0, :, 1, 1] = 1
            models[n, decay] = W
    return explorer(models, torch.tensor([1.0, 0.2, 0.02]), note="Made for a test.")


def test_the_data_are_small_and_turned(widget):
    assert len(widget.page()) < 40_000
    for world in widget.data["weights"][1][0]:
        for xs, ys in world:
            assert ys[0] == 0 and xs[0] > 0 and next(y for y in ys if abs(y) > 0.2) > 0


@pytest.mark.slow
@pytest.mark.parametrize("dark", [False, True])
def test_sliders_move_the_arrows(widget, dark):
    with browser.open_page(dark=dark, width=900, height=700) as page:
        page.set_content(widget.page())
        said = page.locator("#said")
        assert "density of 2 %" in said.text_content() and "5 of 5 features" in said.text_content()
        before = page.locator("#arrows").inner_html()
        page.get_by_role("slider", name="Density").focus()
        page.keyboard.press("Home")  # by keyboard alone
        assert "two at a right angle" in said.text_content() and "2 of 5 features" in said.text_content()
        page.keyboard.press("End")
        page.get_by_role("slider", name="Features").focus()
        page.keyboard.press("Home")
        page.wait_for_function("document.querySelectorAll('#arrows text').length === 3")
        assert page.locator("#arrows").inner_html() != before
        assert "a triangle" in said.text_content()
        page.get_by_role("slider", name="Features").focus()
        page.keyboard.press("End")
        assert "a pentagon" in said.text_content() and "72°, 72°, 72°, 72°, 72°" in said.text_content()
        page.wait_for_function("document.querySelectorAll('#arrows text').length === 5")
        assert page.get_by_role("slider", name="Density").get_attribute("aria-valuetext") == "2 %"
        page.get_by_text("The same in numbers").click()
        assert page.locator("#numbers").get_by_text("0.40").count() == 5
        assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
