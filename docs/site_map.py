"""The map of the curriculum: every lesson in a line, and an arc to each that it builds on."""

from html import escape

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.util.docutils import SphinxDirective

from autograder.manifest import Lesson

ROW = 5.4    # rem, the height of a lesson's line
WIDTH = 5.0  # rem, of the arcs


class Map(SphinxDirective):
    """The lessons of course.toml. The words say all that the arcs do."""

    def run(self) -> list[nodes.Node]:
        lessons = sorted(self.config.lookinside_course.lessons.values(), key=lambda lesson: lesson.number)
        items = "".join(f"<li>{_line(lesson, lessons)}</li>" for lesson in lessons)
        html = (f'<div class="course-map">{_arcs(lessons)}<ol>{items}</ol></div>')
        return [nodes.raw("", html, format="html")]


def _line(lesson: Lesson, lessons: list[Lesson]) -> str:
    before = [f"{each.number:02d}" for each in lessons if each.id in lesson.builds_on]
    after = [f"{each.number:02d}" for each in lessons if lesson.id in each.builds_on]
    said = [f"builds on {_and(before)}" if before else "begin here",
            *([f"leads to {_and(after)}"] if after else []), f"{len(lesson.blanks)} blanks"]
    return (f'<a href="lessons/{lesson.folder}.html"><b>{lesson.number:02d}</b> {escape(lesson.title)}</a>'
            f"<span>{' · '.join(said)}</span>")


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


def setup(app: Sphinx) -> dict:
    app.add_directive("course-map", Map)
    return {"parallel_read_safe": True}
