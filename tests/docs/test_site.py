"""The course's site: what it shows and hides, and that it works in a real browser, from a disk."""

import ast
import subprocess
import sys
import tomllib
from pathlib import Path
from urllib.parse import unquote, urlsplit

import nbformat
import pytest
import site_glossary
import site_lessons
import site_map
from axe_playwright_python.sync_playwright import Axe
from bs4 import BeautifulSoup

from autograder.course.hints import read_hints
from autograder.write.build import unindented
from tests.browser import open_page

slow = pytest.mark.slow
WIDTHS = {"desktop": 1280, "phone": 390}


def by_text(page):
    return "\n".join(cell.source for cell in page.cells)


def test_a_page_shows_the_blank_and_folds_the_solution(tiny, sums):
    page = site_lessons.page_of(tiny, sums)
    empty, solved = [cell for cell in page.cells if cell.cell_type == "code" and "def double" in cell.source]
    assert "YOUR CODE HERE" in empty.source and "torch.add" not in empty.source
    assert "torch.add(x, x)" in solved.source and solved.metadata.tags == ["hide-input"]
    assert empty.metadata.tags == ["blank"]
    assert "What is a sum?" in by_text(page) and "Anything sensible" not in by_text(page)
    assert "double of 1 is 2" in by_text(page)  # the public check
    assert any(cell.get("outputs") for cell in page.cells), "kept as built"


def test_links_to_elsewhere_only_where_the_course_has_an_address(tiny, sums):
    assert "colab" not in by_text(site_lessons.page_of(tiny, sums))
    there = tiny.model_copy(update={"course": tiny.course.model_copy(
        update={"repository": "https://github.com/some/course"})})
    there._root = tiny.root
    page = site_lessons.page_of(there, sums)
    assert "github/some/course/blob/HEAD/release/00_sums/00_sums.ipynb" in by_text(page)


@pytest.mark.parametrize("code, text, said", [
    ("plots.curves(x, title='It falls')", "Next.", "Picture: It falls"),
    ("for n in x:\n    draw(n, title=f'Run {n}')", "", "Picture: Run …"),
    ("plots.digits(x)", "## The *model*\n\nOne matrix. Then more.", "Picture. The model"),
    ("plots.digits(x)", "A ring of red. Then more.", "Picture. A ring of red."),
])
def test_a_picture_is_described(code, text, said):
    assert site_lessons.alternative(code, [nbformat.v4.new_markdown_cell(text)]) == said


def test_a_picture_that_says_what_it_shows_is_described_by_that():
    said = {"image/png": {"alt": "It falls: curves of loss over step."}}
    cell = nbformat.v4.new_code_cell("x", outputs=[
        nbformat.v4.new_output("display_data", {"image/png": ""}, metadata=said),
        nbformat.v4.new_output("stream", text="0.5")])
    assert site_lessons.described(cell) == "It falls: curves of loss over step."
    cell.outputs[0].metadata = {}
    assert site_lessons.described(cell) == ""


def test_code_that_only_draws_is_folded(tiny, sums):
    page = site_lessons.page_of(tiny, sums)
    demos = [cell for cell in page.cells if "demo" in cell.metadata.get("tags", [])]
    assert demos and all("hide-input" in cell.metadata.tags for cell in demos)
    assert {cell.metadata.mystnb.code_prompt_show for cell in demos} == {site_lessons.DEMO}


def test_the_glossary_of_a_lesson_is_read(sums):
    sums.script.write_text(sums.script.read_text() + "\n# %% [markdown]\n# ## Glossary\n#\n"
                           "# - **sum, total**: what adding\n#   makes.\n# - **up**: more; **down**: less.\n")
    assert site_glossary.entries(sums) == {"sum": "what adding makes.", "total": "what adding makes.",
                                           "up": "more", "down": "less."}


def test_lessons_that_say_the_same_of_a_term_are_named_together(sums):
    assert site_glossary.said_of(("what adding makes", [sums])) == \
        "Lesson [00](lessons/00_sums.ipynb): what adding makes."
    assert site_glossary.said_of(("more", [sums, sums])).startswith("Lessons [00](lessons/00_sums.ipynb), [")


def test_the_map_shows_every_lesson_as_the_readme_does(course, tmp_path):
    shown = site_map.shown_in(course.root / "README.md")
    assert set(shown) == {lesson.folder for lesson in course.lessons.values()}
    for each in shown.values():
        assert (course.root / each.picture).exists() and each.alternative and each.words
    assert site_map.shown_in(tmp_path / "README.md") == {}


def test_the_map_shows_a_detail_that_lies_inside_its_picture(course):
    details = tomllib.loads((course.root / "docs" / "details.toml").read_text(encoding="utf-8"))
    assert set(details) == {lesson.folder for lesson in course.lessons.values()}
    for left, top, right, bottom in details.values():
        assert 0 <= left < right <= 1 and 0 <= top < bottom <= 1
        assert (right - left) * (bottom - top) < 0.85, "the whole picture is no detail"


@pytest.fixture(scope="module")
def site(course, tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("site") / "html"
    done = subprocess.run(
        [sys.executable, "-m", "sphinx", "-q", "-W", "--keep-going", "-d", folder.parent / "trees",
         course.root / "docs", folder], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return folder


@pytest.fixture(scope="module")
def pages(site) -> dict[Path, BeautifulSoup]:
    return {path: BeautifulSoup(path.read_text(encoding="utf-8"), "html.parser")
            for path in sorted(site.rglob("*.html"))}


@slow
def test_every_link_and_picture_is_there_and_none_is_elsewhere(site, pages):
    count = 0
    for path, page in pages.items():
        for node in page.find_all(["a", "img", "script", "link", "iframe"]):
            address = node.get("href") or node.get("src") or ""
            parts = urlsplit(address)
            if parts.scheme in ("http", "https"):
                assert node.name == "a", f"{path.name} takes {address} from elsewhere"
            elif not parts.scheme and address not in ("", "#"):
                target = (path.parent / unquote(parts.path)).resolve() if parts.path else path
                assert target.exists(), f"{path.name} links to {address}"
                if parts.fragment and target in pages:
                    assert pages[target].find(id=unquote(parts.fragment)), f"{path.name} links to {address}"
                count += 1
    assert count > 500
    assert not list(site.rglob("*.ipynb"))


@slow
def test_what_students_may_not_see_is_nowhere(course, pages):
    words = {path.name: " ".join(page.get_text().split()) for path, page in pages.items()}
    checked = 0
    for lesson in course.lessons.values():
        schemes = [text.split("=== END")[0] for text in
                   lesson.script.read_text(encoding="utf-8").split("=== BEGIN MARK SCHEME ===")[1:]]
        secrets = [" ".join(line.lstrip("# ") for line in scheme.splitlines()).strip() for scheme in schemes]
        secrets += [hint for blank in lesson.blanks for hint in read_hints(lesson, blank)]
        for path in lesson.checks.rglob("*.py"):
            code = path.read_text(encoding="utf-8")
            tree = ast.parse(code)
            if path.parent.name == "wrong":
                secrets.append(" ".join(ast.get_docstring(tree).split()))
            for node in tree.body:
                if path.name.startswith("test_") and isinstance(node, ast.FunctionDef):
                    secrets.append(" ".join(unindented("\n".join(
                        code.splitlines()[node.body[0].lineno - 1:node.end_lineno])).split()))
        checked += len(secrets)
        for name, text in words.items():
            assert not [secret for secret in secrets if secret in text], (lesson.id, name)
    assert checked > 1000


@slow
@pytest.mark.parametrize("look", ["desktop", "phone", "dark"])
def test_every_page_is_clean_under_axe_and_fits(site, look):
    with open_page(dark=look == "dark", width=WIDTHS.get(look, 1280)) as page:
        for path in sorted(site.rglob("*.html")):
            page.goto(path.as_uri() + "?q=logit" * (path.name == "search.html"))
            page.wait_for_timeout(300)  # for what fades in
            found = Axe().run(page, options={"preload": False})  # which reads styles anew: not from a disk
            assert found.violations_count == 0, f"{path.name}: {found.generate_report()}"
            assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), f"{path.name} is wide"


@slow
@pytest.mark.parametrize("width", [390, 1024, 1366, 1920])
def test_no_page_moves_sideways_and_what_is_wider_says_so(site, width):
    """Neither a page nor a widget, its folds open; a box that does is told apart by its look."""
    is_wide = "() => document.documentElement.scrollWidth > document.documentElement.clientWidth"
    silent = """() => [...document.querySelectorAll("pre, .cell_output, .table-wrapper, .scroll")].filter(box =>
        getComputedStyle(box).overflowX === "auto" && box.scrollWidth > box.clientWidth + 1
        && box.checkVisibility() && !box.classList.contains("wide")).length"""
    with open_page(width=width) as page:
        for path in sorted(site.rglob("*.html")):
            page.goto(path.as_uri())
            page.evaluate("document.querySelectorAll('details').forEach(fold => { fold.open = true; })")
            page.wait_for_timeout(300)  # for what is measured once it is drawn
            for frame in page.frames:
                where = f"{path.name}, {frame.title() or 'the page'} at {width} pixels"
                assert not frame.evaluate(is_wide), f"{where}: moves sideways"
                assert not frame.evaluate(silent), f"{where}: hides something without a sign"


@slow
def test_a_widget_is_as_high_as_what_it_shows(site):
    with open_page(width=390) as page:
        page.goto((site / "lessons" / "01_superposition.html").as_uri())
        page.wait_for_function("document.querySelector('iframe').clientHeight > 800")  # narrow, so higher than 640
        inside = page.frames[1].evaluate("document.documentElement.scrollHeight")
        assert abs(page.locator("iframe").evaluate("frame => frame.clientHeight") - inside) <= 4


@slow
def test_a_lesson_leads_to_the_next_one_and_to_no_other_page(course, pages):
    folders = [lesson.folder for lesson in sorted(course.lessons.values(), key=lambda lesson: lesson.number)]
    named = {path.stem: page for path, page in pages.items()}
    for folder, following in zip(folders, [*folders[1:], None]):
        links = [link["href"] for link in named[folder].select("article a.next-page, footer a.next-page")]
        assert links == ([f"{following}.html"] if following else [])


@slow
def test_the_first_page_begins_with_a_widget_that_works(site, pages):
    assert pages[site / "index.html"].find("link", rel="icon")["href"].endswith("favicon.svg")
    with open_page(width=390) as page:
        page.goto((site / "index.html").as_uri())
        frame = page.frame_locator("iframe").first
        frame.get_by_text("To the end").click()
        assert frame.locator("#word").text_content().endswith(".")
        above = page.locator("article iframe").bounding_box()["y"]
        assert above < page.locator("article img").first.bounding_box()["y"]


@slow
def test_search_says_where_on_a_page_a_hit_stands(site):
    with open_page() as page:
        page.goto((site / "search.html").as_uri() + "?q=dead+neuron")
        place = page.locator("ul.places a").first
        place.wait_for()
        assert page.locator("ul.places mark").count()
        place.click()
        page.wait_for_url("**/*.html#*")
        assert page.locator(f"[id='{page.url.split('#')[1]}']").count()


@slow
def test_solutions_are_folded_and_open(course, site):
    with open_page() as page:
        for lesson in course.lessons.values():
            page.goto((site / "lessons" / f"{lesson.folder}.html").as_uri())
            assert page.locator("details", has_text="A solution").count() == len(lesson.blanks)
            assert page.locator(".cell.tag_blank").count() == len(lesson.blanks)
            assert page.locator("details", has_text=site_lessons.DEMO).count() > len(lesson.blanks)
            assert page.locator("details[open]").count() == 0
        fold = page.locator("details").first
        assert not fold.locator(".highlight").is_visible()
        fold.locator("summary").click()
        assert fold.locator(".highlight").is_visible()


@slow
def test_widgets_respond_and_follow_the_page_in_the_dark(site):
    with open_page() as page:
        page.goto((site / "lessons" / "06_rulebook.html").as_uri())
        frame = page.frame_locator("iframe").first
        frame.get_by_text("To the end").click()
        assert frame.locator("#word").text_content().endswith(".")
        ground = "body => getComputedStyle(body).backgroundColor"
        assert frame.locator("body").evaluate(ground) == "rgb(255, 255, 255)"
        page.evaluate("document.body.dataset.theme = 'dark'")  # as the page's button does
        page.wait_for_function("document.querySelector('iframe').srcdoc.includes('@media all')")
        frame.locator("#word").wait_for()
        assert frame.locator("body").evaluate(ground) != "rgb(255, 255, 255)"
        for path in sorted((site / "lessons").glob("*.html")):
            page.goto(path.as_uri())
            for number in range(page.locator("iframe").count()):
                assert page.frame_locator("iframe").nth(number).locator("main").inner_text()


@slow
def test_words_are_linked_where_they_come_first_and_found_by_search(site):
    with open_page() as page:
        page.goto((site / "lessons" / "01_superposition.html").as_uri())
        term = page.locator("a", has=page.locator(".term", has_text="interference"))
        assert term.count() == 1
        term.click()
        assert page.url.endswith("glossary.html#term-interference")
        page.goto((site / "search.html").as_uri() + "?q=polysemantic")
        page.locator("ul.search li").first.wait_for()
        assert "00" in page.locator("ul.search").inner_text()
