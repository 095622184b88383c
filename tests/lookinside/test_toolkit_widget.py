"""The logit-lens viewer in a browser: what a hand does, and what is seen and said."""

import numpy as np
import pytest

from lookinside.widgets.logit_lens import lens_viewer
from tests.browser import open_page

WORDS = ["a", " b", "\n", "</script>"]


def made() -> tuple:
    """Two lenses of three layers and two positions; the right one ends at “b” and “a”."""
    right = np.full((3, 2, 4), 0.1)
    for layer, position, word in ((0, 0, 3), (1, 0, 1), (2, 0, 1), (0, 1, 2), (1, 1, 2), (2, 1, 0)):
        right[layer, position, word] = 0.7
    wrong = np.full((3, 2, 4), 0.0)
    wrong[..., 3] = 1.0
    return right, lens_viewer({"no norm": wrong, "right": right}, ["x", "y"], WORDS.__getitem__)


@pytest.mark.slow
@pytest.mark.parametrize("dark", [False, True])
def test_keys_walk_and_the_lens_changes(dark):
    _, widget = made()
    with open_page(dark=dark) as page:
        page.set_content(widget.page())
        cells = page.locator(".lens button")
        assert cells.all_inner_texts() == ["</script>", "↵", "b", "↵", "b", "a"]
        assert [page.locator(".lens button.first").nth(n).inner_text() for n in range(2)] == ["b", "a"]
        assert page.locator(".lens button[tabindex='0']").count() == 1
        page.keyboard.press("Tab")  # the menu of lenses
        page.keyboard.press("Tab")  # into the table: its last cell
        assert "after layer 2" in page.locator("#said").inner_text()
        page.keyboard.press("ArrowUp")
        page.keyboard.press("ArrowLeft")
        said = page.locator("#said").inner_text()
        assert all(part in said for part in ("after layer 1", "“x”", "70 %", "leads for the first time"))
        assert page.locator("#detail li").first.inner_text() == "b: 70 %"
        page.keyboard.press("Home")
        page.keyboard.press("ArrowUp")
        page.keyboard.press("ArrowUp")  # no further than the edge
        assert "at the embedding" in page.locator("#said").inner_text()

        before = cells.first.evaluate("node => getComputedStyle(node).backgroundColor")
        page.locator("#which").select_option(label="no norm")
        assert set(cells.all_inner_texts()) == {"</script>"}
        assert cells.first.evaluate("node => getComputedStyle(node).backgroundColor") != before
        assert page.locator(".lens button.first").count() == 0
        assert "never leads" in page.locator("#said").inner_text()


def test_what_it_says_in_words():
    _, widget = made()
    assert "“a”" in widget.alternative and "after layer 2" in widget.alternative
    assert "</script>" not in widget.page().split("const DATA = ")[1].split("\n")[0]
    assert [lens["first"] for lens in widget.data["lenses"]] == [[-1, -1], [1, 2]]
