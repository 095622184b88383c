"""The pages of a graded class, in a real browser: what they say, to whom, and that anybody can use them."""

import random
import re

import pytest

from autograder.course.verdict import Mark, Verdict
from autograder.judge.judging import unjudged
from autograder.teach.report import write_class_page, write_feedback
from tests import browser

EVIL = "<script>alert(1)</script> `x<b>`"
STUDENTS = [*(f"s{number:03d}" for number in range(30)), "50% ü#?=", "<b>bold"]


@pytest.fixture
def pages(tiny, sums):
    """The pages of a class whose third hangs and whose names are odd: the class's, and a student's."""
    chance, folder = random.Random(0), tiny.root / "reports"
    verdicts = []
    for number, student in enumerate(STUDENTS):
        status = ["timeout"] if number == 2 else ["passed", "partial", "failed"]
        marks = [mark(name, blank.points, chance.choice(status), chance.random())
                 for name, blank in sums.blanks.items()]
        verdicts.append(Verdict(lesson="sums", student=student, score=sum(each.score for each in marks),
                                max_score=5, seed=0, exercises=marks, notes=[EVIL]))
        write_feedback(folder, sums, verdicts[-1])
    return write_class_page(folder, tiny, verdicts), folder / "feedback" / "sums" / "s002.html"


def mark(name, points, status, seconds):
    share = {"passed": 1, "partial": 0.5}.get(status, 0)
    return Mark(id=name, score=share * points, max_score=points, status=status, seconds=seconds,
                    message="" if status == "passed" else EVIL,
                    mistake="squared" if status == "failed" else None)


def test_what_students_wrote_is_text(pages):
    for page in pages:
        text = page.read_text()
        assert "<script>alert" not in text and "<b>bold" not in text and "<code>x&lt;b&gt;</code>" in text


def test_who_needs_a_human_is_said_once_for_all_who_need_the_same(tiny, sums):
    verdicts = [unjudged(sums, student, 0, "It is no notebook.") for student in ("s3", "s1")]
    for student in ("s2", "s4", "s5"):
        verdict = unjudged(sums, student, 0, "")
        for mark in verdict.exercises[1:] if student < "s5" else verdict.exercises:
            mark.status = "passed"
        verdict.exercises[0].message = "No `double` is defined."
        verdicts.append(verdict)
    text = write_class_page(tiny.root, tiny, verdicts).read_text()
    lines = re.sub("<[^>]*>", "", text[text.index("need a human"):text.index("How the points")]).split()
    assert " ".join(lines) == ("need a human: 4 of 5 s1, s3: It is no notebook. "
                               "s2, s4: double: No double is defined.")


def test_notes_on_notebooks_stand_together(tiny, sums):
    verdicts = [unjudged(sums, student, 0, "") for student in ("s1", "s2", "s3")]
    for verdict in verdicts:
        for each in verdict.exercises:
            each.status = "passed"
        verdict.notes = ["cell check_double was edited; the original counts"] if verdict.student < "s3" else []
    text = write_class_page(tiny.root, tiny, verdicts).read_text()
    part = re.sub("<[^>]*>", "", text[text.index("Notes on notebooks"):text.index("How the points")]).split()
    assert " ".join(part) == "Notes on notebooks s1, s2: cell check_double was edited; the original counts"


@pytest.fixture
def open_page():
    return browser.open_page


@pytest.mark.slow
@pytest.mark.parametrize("look", [{}, {"dark": True}, {"width": 390}], ids=["light", "dark", "narrow"])
def test_the_pages_are_accessible_and_fit(pages, open_page, look):
    from axe_playwright_python.sync_playwright import Axe
    with open_page(**look) as page:
        for path in pages:
            page.goto(path.as_uri())
            for media in ("screen", "print"):
                page.emulate_media(media=media)
                results = Axe().run(page)
                assert not results.violations_count, results.generate_report()
            page.emulate_media(media="screen")
            assert not page.evaluate("document.documentElement.scrollWidth > innerWidth")


@pytest.mark.slow
def test_the_class_page_is_used_by_hand(pages, open_page):
    with open_page() as page:
        page.goto(pages[0].as_uri())
        human = page.locator("h3:has-text('need a human') + ul li")
        assert human.count() == 1 and human.inner_text().startswith("s002: ")
        table = page.locator("table.sortable").last
        points = table.locator("tbody td:nth-child(2)")
        heading = table.get_by_role("button", name="points")
        heading.click()
        rising = [float(text) for text in points.all_inner_texts()]
        heading.focus()
        page.keyboard.press("Enter")
        falling = [float(text) for text in points.all_inner_texts()]
        assert rising == sorted(rising) and falling == rising[::-1] and rising[0] < rising[-1]
        assert table.locator("th[aria-sort=descending]").inner_text().startswith("points")
        columns = [int(said.split(": ")[1]) for said in
                   page.get_by_role("img").get_attribute("aria-label").rstrip(". ").split(". ")]
        assert sum(columns) == len(STUDENTS)
        for student in ("s002", "50% ü#?=", "<b>bold"):
            page.goto(pages[0].as_uri())
            page.get_by_role("link", name=student).last.click()
            assert page.locator("main p").first.inner_text().startswith(f"00_sums, {student}: ")
