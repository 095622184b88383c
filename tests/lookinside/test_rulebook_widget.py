"""The widget of lesson 06 in a real browser: a control is moved, and the picture and the words follow."""

import pytest
import torch

from lookinside.widgets.letters import LETTERS, letters
from tests.browser import open_page

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def widget():
    """m → a → n → end by the likeliest steps; without the end, n → a and round again."""
    P = torch.full((27, 27), 0.01)
    for this, following in ("ma", "an", "n.", ".m"):
        P[LETTERS.index(this), LETTERS.index(following)] = 0.7
    P[LETTERS.index("n"), LETTERS.index("a")] = 0.2
    return letters(P / P.sum(1, keepdim=True))


@pytest.fixture(params=[False, True], ids=["light", "dark"])
def page(widget, request):
    with open_page(dark=request.param) as page:
        page.set_content(widget.page())
        yield page


def tallest(page):
    """Which symbol has the tallest bar."""
    return page.evaluate("[...document.querySelectorAll('#bars rect')].sort((a, b) => "
                         "b.getAttribute('height') - a.getAttribute('height'))[0].dataset.next")


def test_the_row_of_a_letter_is_shown_and_said(page):
    assert page.locator("#bars rect").count() == 27 and tallest(page) == "a"
    page.get_by_label("n", exact=True).check(force=True)
    assert tallest(page) == "end"
    assert "After n: end" in page.locator("#said").text_content()
    assert "After n: end" in page.locator("#bars").get_attribute("aria-label")


def test_a_typed_letter_is_chosen_and_arrows_move(page):
    page.keyboard.press("a")
    assert tallest(page) == "n"
    page.locator("#letters input:checked").focus()
    page.keyboard.press("ArrowLeft")
    assert page.locator("#letters input:checked").input_value() == "0"


def test_the_greedy_walk_ends_and_with_the_end_cut_does_not(page):
    page.get_by_text("Next letter").click()
    assert page.locator("#word").text_content() == "ma" and tallest(page) == "n"
    page.get_by_text("To the end").click()
    assert page.locator("#word").text_content() == "man."
    assert "over after 3 letters. 3 of 3 steps" in page.locator("#said").text_content()
    assert page.get_by_text("Next letter").is_disabled()
    page.get_by_label("end cut").check()
    assert page.locator("#word").text_content() == "m"
    page.get_by_text("To the end").click()
    assert page.locator("#word").text_content() == "m" + "an" * 29 + "a"
    assert "Stopped at 60 letters" in page.locator("#said").text_content()


def test_drawn_words_repeat_with_their_seed(page):
    def word(seed):
        page.get_by_label("Seed").fill(str(seed))
        page.get_by_label("Seed").press("Tab")
        page.get_by_text("Start over").click()
        page.get_by_text("To the end").click()
        return page.locator("#word").text_content()

    page.get_by_label("Next step").select_option("drawn")
    words = [word(seed) for seed in (1, 2, 3, 4, 1)]
    assert words[0] == words[-1] and len(set(words)) > 1
    assert all(one.startswith("m") for one in words)


def test_another_shape_is_refused():
    with pytest.raises(ValueError, match="27,27"):
        letters(torch.ones(26, 26))
