"""The widget of lesson 08 in a real browser: a part is broken; loss, words and text follow."""

import math

import pytest

from lookinside.widgets.machine import Seen, machine
from tests.browser import open_page

pytestmark = pytest.mark.slow

TOKENS = ["The", " cat", " sat", "\n"]
WHOLE = Seen([2.0, 3.0, 1.0], [(" on", 0.5), (" down", 0.25)], " and slept")
LEAK = Seen([1.0, 0.5, 0.0], [(" on", 0.5), (" down", 0.25)], " and slept")
BROKEN = Seen([9.0, 8.0, 7.0], [(" xyz", 0.125), ("\n", 0.0625)], " of of of")


@pytest.fixture(scope="module")
def widget():
    return machine({"the whole model": WHOLE, "no mask": LEAK, "no rotation": BROKEN}, TOKENS, "A dog",
                   vocabulary=1000, model="A model")


@pytest.fixture(params=[(False, 1000), (True, 390)], ids=["light", "dark and narrow"])
def page(widget, request):
    dark, width = request.param
    with open_page(dark=dark, width=width) as page:
        page.set_content(widget.page())
        yield page


def test_words_say_what_is_lower(widget):
    assert "2.00 nats" in widget.alternative and "from 0.50 to 8.00" in widget.alternative
    assert widget.alternative.endswith("than the whole model's with: no mask.")


def test_by_keyboard_from_part_to_part(page):
    assert "The whole model: 2.00 nats" in page.locator("#said").text_content()
    page.locator("#parts input:checked").focus()
    page.keyboard.press("ArrowDown")
    assert page.locator("#said").text_content() == (
        "no mask: 0.50 nats, 1.50 less than the whole model. It goes on with the same words.")
    page.keyboard.press("ArrowDown")
    assert page.locator("#said").text_content() == (
        "no rotation: 8.00 nats, 6.00 more than the whole model. It goes on with other words.")
    assert page.locator("#goes-on").text_content() == "A dog of of of"
    assert "8.00 nats; whole model 2.00" in page.locator("#loss").get_attribute("aria-label")
    assert f"chance {math.log(1000):.2f}" in page.locator("#loss").get_attribute("aria-label")


def test_tokens_are_coloured_by_what_they_cost(page):
    def colours():
        return page.evaluate("[...document.querySelectorAll('#text span')].map(s => getComputedStyle(s)"
                             ".backgroundColor)")

    plain = colours()
    assert len(plain) == 4 and len(set(plain)) == 1
    page.get_by_label("no mask").check()
    cheaper = colours()
    page.get_by_label("no rotation").check()
    dearer = colours()
    assert cheaper[0] == dearer[0] == plain[0], "nothing foretells the first token"
    assert all(one != other != none for one, other, none in zip(cheaper[1:], dearer[1:], plain[1:]))
    first = page.locator("#top tr").first.locator("td").all_text_contents()
    assert first == ["on", "50.0 %", "xyz", "12.5 %"]
    assert page.locator("#top tr").nth(1).locator("td").nth(2).text_content() == "↵"


def test_nothing_is_wider_than_the_page(page):
    page.get_by_label("no rotation").check()
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")


def test_losses_that_do_not_fit_the_text_are_refused():
    with pytest.raises(ValueError, match="4 tokens have 3"):
        machine({"the whole model": Seen([1.0], [], "")}, TOKENS, "", vocabulary=9, model="A model")
