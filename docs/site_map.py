"""The map of the curriculum: every lesson with a detail of its picture, and an arc to each that it builds on."""

import re
import tomllib
from html import escape
from pathlib import Path
from typing import NamedTuple

import nbformat
from docutils import nodes
from PIL import Image
from sphinx.application import Sphinx
from sphinx.util.docutils import SphinxDirective

from autograder.course.manifest import Lesson

ROW = 10.0   # rem, the height of a lesson's row
WIDTH = 5.0  # rem, of the arcs
CUT = "lessons/details"  # where the details of the pictures are written, under the pages' sources
# As README.md shows a lesson, a row of its table: picture | **title.** words *blanks*
SHOWN = re.compile(r'^\| <img src="(solutions/([^/]+)/[^"]+)".*? alt="([^"]*)"> '
                   r'\| \*\*.*?\*\* (.*?) \*\d+ blanks\* \|$', re.MULTILINE)


class Shown(NamedTuple):
    """A lesson in README.md: its picture, what the picture shows, and what the lesson is about."""

    picture: str
    alternative: str
    words: str


class Map(SphinxDirective):
    """The lessons of course.toml, shown as in README.md. The words say all that the arcs do."""

    def run(self) -> list[nodes.Node]:
        course = self.config.lookinside_course
        readme = course.root / "README.md"
        self.env.note_dependency(str(readme))
        lessons = sorted(course.lessons.values(), key=lambda lesson: lesson.number)
        shown = shown_in(readme)
        parts: list[nodes.Node] = [_html(f'<div class="course-map">{_arcs(lessons)}<ol>')]
        for lesson in lessons:
            known = shown.get(lesson.folder)
            parts.append(_html(f"<li><div>{_line(lesson, lessons, known.words if known else '')}</div>"))
            if known:
                parts.append(nodes.image(uri=f"/{CUT}/{lesson.folder}.png", alt=known.alternative))
            parts.append(_html("</li>"))
        return [*parts, _html("</ol></div>")]


def write_details(app: Sphinx) -> None:
    """Cut from the picture of each lesson the part that details.toml names; a lesson it leaves out keeps it whole."""
    parts = tomllib.loads((app.srcdir / "details.toml").read_text(encoding="utf-8"))
    (app.srcdir / CUT).mkdir(parents=True, exist_ok=True)
    root = app.config.lookinside_course.root
    for folder, shown in shown_in(root / "README.md").items():
        picture = Image.open(root / shown.picture)
        left, top, right, bottom = parts.get(folder, [0, 0, 1, 1])
        picture.crop((round(left * picture.width), round(top * picture.height), round(right * picture.width),
                      round(bottom * picture.height))).save(app.srcdir / CUT / f"{folder}.png")


def shown_in(readme: Path) -> dict[str, Shown]:
    """What README.md shows of each lesson, by its folder; without those it says nothing of."""
    text = readme.read_text(encoding="utf-8") if readme.exists() else ""
    return {folder: Shown(picture, alternative, words)
            for picture, folder, alternative, words in SHOWN.findall(text)}


def _html(text: str) -> nodes.raw:
    return nodes.raw("", text, format="html")


def _line(lesson: Lesson, lessons: list[Lesson], words: str) -> str:
    before = [f"{each.number:02d}" for each in lessons if each.id in lesson.builds_on]
    after = [f"{each.number:02d}" for each in lessons if lesson.id in each.builds_on]
    said = [f"builds on {_and(before)}" if before else "begin here",
            *([f"leads to {_and(after)}"] if after else []), f"{len(lesson.blanks)} blanks"]
    return (f'<a href="lessons/{lesson.folder}.html"><b>{lesson.number:02d}</b> {escape(lesson.title)}</a>'
            f"<p>{escape(words)}</p><span>{' · '.join(said)}</span>")


def _and(words: list[str]) -> str:
    return " and ".join(filter(None, [", ".join(words[:-1]), words[-1]]))


def _arcs(lessons: list[Lesson]) -> str:
    place = {lesson.id: (row + 0.5) * ROW for row, lesson in enumerate(lessons)}
    ends = [(place[name], place[lesson.id]) for lesson in lessons for name in lesson.builds_on]
    farthest = max((end - start for start, end in ends), default=1)
    right, paths = WIDTH - 0.6, []
    for start, end in ends:
        bend = right - (0.9 + 3.2 * (end - start) / farthest) * 4 / 3  # a cubic goes 3/4 of the way
        paths.append(f'<path d="M{right} {start} C{bend:.2f} {start} {bend:.2f} {end} {right - 0.3} {end}" '
                     'marker-end="url(#arrow)"/>')
    dots = "".join(f'<circle cx="{right}" cy="{y}" r=".28"/>' for y in place.values())
    height = ROW * len(lessons)
    return (f'<svg aria-hidden="true" width="{WIDTH}rem" height="{height}rem" viewBox="0 0 {WIDTH} {height}">'
            '<defs><marker id="arrow" viewBox="0 0 4 4" refX="3" refY="2" markerWidth="5" markerHeight="5" '
            f'orient="auto"><path d="M0 0L4 2L0 4z"/></marker></defs>{"".join(paths)}{dots}</svg>')


class Live(SphinxDirective):
    """The first widget of the lesson whose folder is named, as its solved notebook shows it."""

    required_arguments = 1

    def run(self) -> list[nodes.Node]:
        course = self.config.lookinside_course
        lesson = next(each for each in course.lessons.values() if each.folder == self.arguments[0])
        path = lesson.notebook("solutions")
        self.env.note_dependency(str(path))
        shown = (output["data"]["text/html"] for cell in nbformat.read(path, as_version=4).cells
                 for output in cell.get("outputs", []) if "<iframe" in output.get("data", {}).get("text/html", ""))
        return [_html(f'<div class="live">{next(shown)}</div>')]


def setup(app: Sphinx) -> dict:
    app.connect("builder-inited", write_details, priority=900)  # after the lessons' pages, in whose folder they are
    app.add_directive("course-map", Map)
    app.add_directive("live", Live)
    return {"parallel_read_safe": True}
