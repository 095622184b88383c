"""The feature browser in a real browser: every control moves the picture, by mouse and by keyboard."""


import pytest
import torch

from lookinside.widgets.features import features
from tests import browser

pytestmark = pytest.mark.slow


def open_page(**how):
    return browser.open_page(**how)


@pytest.fixture
def widget():
    contexts = [["Call", " me", " <b>Ish", "mael", ".\n"], [" the", " white", " whale", " and", " the"]]
    activations = torch.zeros(2, 5, 4)
    activations[0, 2, 1], activations[1, 2, 1] = 2.0, 3.0
    activations[:, :, 2] = torch.arange(10.0).reshape(2, 5) / 10
    activations[1, 0, 3] = 1.5
    return features(contexts, activations, [1, 2, 3, 0], one_token=[0.5, 0.2, 1.0, 0.0])


@pytest.mark.parametrize("dark", [False, True])
def test_the_browser(widget, dark):
    with open_page(dark=dark) as page:
        page.set_content(widget.page())
        latent, said = page.locator("#latent"), page.locator("#said")
        assert latent.input_value() == "2"  # fires most often
        assert page.locator("#facts").inner_text() == (
            "Latent 2 fires on 90.0 % of the tokens. 20 % of its strongest tokens are the same one.")
        assert page.locator("#contexts li").count() == 8
        assert page.locator("#previous").is_disabled()
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.id") == "latent"
        page.keyboard.press("ArrowDown")
        assert latent.input_value() == "1" and "<b>Ish" in said.inner_text()
        assert page.locator("#contexts b").count() == 0  # a token is text, never markup
        first = page.locator("#contexts li").first
        assert first.inner_text().startswith("3.00")
        assert first.locator(".peak").inner_text().strip() == "whale"
        red, clear = (page.locator("#contexts li").first.locator("span").nth(place).evaluate(
            "node => getComputedStyle(node).backgroundColor") for place in (3, 2))
        assert red != clear
        page.locator("#order").select_option("one")
        assert latent.input_value() == "3" and '"the"' in said.inner_text()
        for _ in range(3):
            page.locator("#next").click()
        assert page.locator("#next").is_disabled()
        assert latent.input_value() == "0" and "none of these tokens" in said.inner_text()
        page.locator("#previous").click()
        assert latent.input_value() == "2"
