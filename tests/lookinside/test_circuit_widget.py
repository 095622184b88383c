"""The circuit in a browser: what a hand and what keys do, and what is seen and said."""

import pytest

from lookinside.widgets.circuit import circuit
from tests.browser import open_page

K_WIRE, V_WIRE, OUT = ((0, 0), (1, 1), "K"), ((0, 1), (1, 0), "V"), ((1, 1), None, "out")
ROLES = {(0, 0): "shift", (1, 1): "lookup"}


def made(**more):
    return circuit({"patching": {OUT: 1.0, K_WIRE: 0.9, V_WIRE: -0.2},
                    "gradient": {OUT: 0.8, V_WIRE: 0.5, K_WIRE: 0.0}}, **more)


@pytest.mark.slow
@pytest.mark.parametrize("dark, width", [(False, 1000), (True, 390)])
def test_keys_walk_and_the_truth_is_told_when_asked_for(dark, width):
    with open_page(dark=dark, width=width) as page:
        page.set_content(made(roles=ROLES, truth=[K_WIRE, OUT]).page())
        items, said = page.locator("#list li"), page.locator("#said")
        assert items.all_inner_texts() == ["1.1 → the logits: 1.00", "0.0 → 1.1, keys: 0.90",
                                           "0.1 → 1.0, values: −0.20"]
        assert page.locator(".wire").count() == 3 and page.locator(".halo").count() == 0
        assert "shift" not in page.locator("body").inner_text()
        assert page.evaluate("document.documentElement.scrollWidth") <= width

        page.keyboard.press("Tab")  # the methods
        page.keyboard.press("Tab")  # how many
        page.keyboard.press("Tab")  # the truth
        page.keyboard.press("Tab")  # the heads
        assert "Head 0.0." in said.inner_text() and "to 1.1, keys 0.90" in said.inner_text()
        page.keyboard.press("ArrowUp")
        page.keyboard.press("ArrowRight")
        assert "Head 1.1." in said.inner_text() and "from 0.0, keys 0.90" in said.inner_text()
        assert page.locator(".wire.away").count() == 1
        assert page.locator(".node[tabindex='0']").count() == 1
        page.keyboard.press("Escape")
        assert page.locator(".wire.away").count() == 0

        page.locator("#truth").check()
        assert page.locator(".halo").count() == 2 and "2 wires are true" in said.inner_text()
        assert "shift" in items.nth(1).inner_text()
        assert [items.nth(n).get_attribute("class") for n in (1, 2)] == ["K true", "V false"]

        page.locator("#method").select_option(label="gradient")
        assert items.first.inner_text().startswith("1.1 (lookup) → the logits: 0.80") and items.count() == 2
        page.locator("#count input").fill("0")
        assert items.count() == 1


@pytest.mark.slow
def test_without_a_truth_none_is_offered():
    with open_page() as page:
        page.set_content(made().page())
        assert not page.locator("#reveal").is_visible()
    with open_page() as page:
        page.set_content(made(roles=ROLES).page())
        assert page.locator("#reveal").inner_text().strip() == "name the heads"
        page.locator("#truth").check()
        assert page.locator(".role").all_text_contents() == ["shift", "lookup"]
        assert page.locator(".halo").count() == 0


def test_what_it_is_made_of():
    widget = made(truth=[OUT])
    assert [head["layer"] for head in widget.data["heads"]] == [0, 0, 1, 1]
    assert [wire[3] for wire in widget.data["wires"]] == [True, False, False]
    assert "keys" in widget.alternative
    with pytest.raises(ValueError, match="true"):
        made(truth=[((0, 0), None, "out")])
    with pytest.raises(ValueError, match="scores"):
        circuit({})
