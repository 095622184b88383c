"""The attention widget in a real browser: heads and tokens picked with mouse and keyboard."""


import pytest
import torch

from lookinside.widgets.attention import attention
from tests import browser

TOKENS = ["begin", "A", "B", "C", "A", "B"]


def widget():
    back, stay = torch.zeros(6, 6), torch.eye(6)
    back[0, 0] = 1
    for query in range(1, 6):
        back[query, query - 1], back[query, query] = 0.75, 0.25
    return attention(TOKENS, {"L0H0": back, "L1H0": stay}, start=4)


def test_a_pattern_of_another_size_is_refused():
    with pytest.raises(ValueError, match="6 tokens need a pattern"):
        attention(TOKENS, {"L0H0": torch.eye(5)})


def test_tokens_that_look_like_html_are_text():
    page = attention(["</script><b>", "x"], {"one": torch.eye(2)}).page()
    assert "</script><b>" not in page


@pytest.mark.slow
def test_explored_by_hand():
    with browser.open_page() as page:
        page.set_content(widget().page())
        said = page.locator("#said")
        assert said.inner_text() == "L0H0: “A” (4) looks at “C” (3) 75 %, “A” (4) 25 %."
        page.get_by_role("button", name="L1H0").click()
        assert said.inner_text() == "L1H0: “A” (4) looks at “A” (4) 100 %."
        tokens = page.locator("#tokens button")
        colour = tokens.nth(2).evaluate("node => node.style.background")
        tokens.nth(2).hover()
        assert "“B” (2) looks at “B” (2)" in said.inner_text()
        assert tokens.nth(2).evaluate("node => node.style.background") != colour
        page.get_by_role("button", name="L0H0").focus()
        page.keyboard.press("Enter")
        tokens.nth(2).focus()
        page.keyboard.press("ArrowRight")
        assert said.inner_text() == "L0H0: “C” (3) looks at “B” (2) 75 %, “C” (3) 25 %."
        page.get_by_role("button", name="who looks at the token").click()
        assert said.inner_text() == "L0H0: “C” (3) is looked at by “A” (4) 75 %, “C” (3) 25 %."
        assert page.locator("svg rect.picked").get_attribute("width") == "60"
