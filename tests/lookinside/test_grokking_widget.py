"""The film of lesson 02 in a real browser."""


import pytest
import torch

from lookinside.widgets.grokking_film import grokking_film
from tests import browser

pytestmark = pytest.mark.slow


@pytest.fixture
def film():
    p = 11
    angle = 2 * torch.pi / p * torch.outer(torch.arange(1, 6), torch.arange(p))
    basis = torch.cat([torch.ones(1, p), torch.stack([angle.cos(), angle.sin()], 1).flatten(0, 1)])
    basis = basis / basis.norm(dim=1, keepdim=True)
    clock = torch.cat([basis[3:5].T, torch.zeros(p, 4)], 1)
    noise = torch.randn(p, 6, generator=torch.Generator().manual_seed(0))
    return grokking_film([0, 100, 250], {"training loss": [2.4, 1e-3, 1e-6], "test loss": [2.4, 9.0, 1e-4]},
                         [noise, noise + 2 * clock, 5 * clock], basis, [2, 3])


@pytest.mark.parametrize("dark", [False, True])
def test_the_slider_moves_everything(film, dark):
    with browser.open_page(dark=dark) as page:
        page.set_content(film.page())
        places = ("#losses", "#spectrum", "#circle", "#said")
        first = [page.inner_html(place) for place in places]
        page.focus("#moment")
        page.keyboard.press("End")
        assert all(before != page.inner_html(place) for place, before in zip(places, first))
        assert page.inner_text("#step") == "step 250" and "test loss 1.0e-4" in page.inner_text("#said")
        tall = "bars => bars.map(bar => +bar.getAttribute('height'))"
        heights = page.eval_on_selector_all("#spectrum rect", tall)
        assert len(heights) == 5 and max(heights) == heights[1]
        circle = page.inner_html("#circle")
        page.select_option("#frequency", "1")
        assert page.inner_html("#circle") != circle


def test_it_plays_to_the_end_and_can_be_stopped(film):
    with browser.open_page() as page:
        page.set_content(film.page())
        page.click("#play")
        assert page.inner_text("#play") == "Stop"
        page.wait_for_function("document.querySelector('#play').textContent === 'Play'")
        assert page.inner_text("#step") == "step 250"
        page.click("#play")
        page.click("#play")
        assert page.get_attribute("#play", "aria-pressed") == "false"
