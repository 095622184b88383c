"""The graphs in a browser: what a hand and what keys do, and what is seen and said."""

import pytest

from lookinside.graphs import Graph, Node
from lookinside.widgets.graph import graph
from tests.browser import open_page

NODES = [Node("later", 4, 7, 0.5, "7"), Node("later error", 4, 0, -0.1, "error"),
         Node("latent", 2, 22, 3.0, "22", (0.1, "money of Corland")),
         Node("latent", 2, 5, -0.2, "5", (6.0, "money of Avaria")),
         Node("error", 2, 0, 0.3, "error", (5.5, "money of Avaria")), Node("token", 1, 1, 2.0, "Dor"),
         Node("token", 2, 2, 4.0, "dale")]
EDGES = [(0, None, 0.5), (1, None, -0.1), (2, None, 2.6), (2, 0, 0.4), (3, None, -0.2),
         (4, None, 0.3), (5, 2, 2.0), (6, 2, 4.0)]
ONE = Graph(["<begin>", "Dor", "dale", "say", "money"], "money of Avaria", 6.0, -1.0, NODES, EDGES)


@pytest.mark.slow
@pytest.mark.parametrize("dark, width", [(False, 1000), (True, 390)])
def test_walk_prune_and_cut(dark, width):
    with open_page(dark=dark, width=width) as page:
        page.set_content(graph([ONE, ONE]).page())
        said, nodes = page.locator("#said"), page.locator(".node")
        assert nodes.count() == 6 and "1 of 2 latents" in said.inner_text()
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        assert page.locator("#list li").first.inner_text() == "latent 22 at dale → the margin: +2.60"
        assert page.locator("#cut").is_disabled()

        page.keyboard.press("Tab")  # the question
        page.keyboard.press("Tab")  # how much is kept
        page.keyboard.press("End")
        assert nodes.count() == 7
        page.keyboard.press("Tab")  # the button is off, so the nodes
        assert "latent 7 of MLP 1 adds +0.50" in said.inner_text()
        for key in ("ArrowDown", "ArrowDown"):
            page.keyboard.press(key)
        assert "latent 22 at dale adds +3.00 to a margin of 6.00. What will" in said.inner_text()
        assert page.locator(".node[tabindex='0']").count() == 1 and page.locator(".edge.away").count() == 4
        page.locator("#cut").press("Enter")
        assert "expects a margin of 3.00" in said.inner_text() and "is 0.10" in said.inner_text()
        assert "now money of Corland" in said.inner_text() and page.locator(".node.cut").count() == 1
        assert "money of Corland" in page.locator(".top").text_content()
        page.locator("#cut").press("Enter")
        assert "money of Avaria" in page.locator(".top").text_content()
        page.locator(".node", has_text="Dor").click()
        assert "token Dor adds +2.00 to a margin of 6.00." in said.inner_text() and page.locator("#cut").is_disabled()
        page.keyboard.press("Escape")
        assert page.locator(".node.picked").count() == 0 and page.locator(".edge.away").count() == 0
        page.locator("#prune input").fill("0")
        assert nodes.count() == 6


def test_what_it_is_made_of():
    data = graph([ONE]).data["graphs"][0]
    assert data["nodes"][2] == {"kind": "latent", "place": 2, "adds": 3.0, "label": "22",
                                "cut": [0.1, "money of Corland"]}
    assert data["edges"][0] == [0, -1, 0.5] and data["nodes"][5]["cut"] is None
    with pytest.raises(ValueError, match="graph"):
        graph([])
