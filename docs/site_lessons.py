"""Makes the pages of the lessons from the solved notebooks as they were built, nothing run.

A blank is shown as a student finds it, with our solution folded below; the cell graded by hand comes from the
students' notebook, since the mark scheme is not for them. Hidden checks stand in neither notebook.
"""

import ast
import re
import shutil
from pathlib import Path

import nbformat
from nbformat import NotebookNode
from sphinx.application import Sphinx
from sphinx.errors import ExtensionError

from autograder.course.manifest import Course, Lesson, load_course

FOLDER = "lessons"
WIDGET_STATE = "application/vnd.jupyter.widget-view+json"  # a progress bar that needs a running kernel
DEMO = "The code of this"
CLOUD = """
```{{note}}
Open the empty notebook in [Colab](https://colab.research.google.com/github/{name}/blob/HEAD/{path})
or the course in [Binder](https://mybinder.org/v2/gh/{name}/HEAD?urlpath=lab/tree/{path}). Neither was
tested: see [other ways to start](../cloud.md).
```
"""


def write_pages(app: Sphinx) -> None:
    """Write a notebook for each lesson under the pages' sources."""
    course = load_course(Path(app.srcdir).parent)
    folder = Path(app.srcdir) / FOLDER
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    for lesson in course.lessons.values():
        nbformat.write(page_of(course, lesson), folder / f"{lesson.folder}.ipynb")


def page_of(course: Course, lesson: Lesson) -> NotebookNode:
    """What the site shows of a lesson."""
    page, released = _read(lesson, "solutions"), {cell.id: cell for cell in _read(lesson, "release").cells}
    page.metadata.pop("widgets", None)
    cells = []
    for number, cell in enumerate(page.cells):
        name = cell.metadata.get("nbgrader", {}).get("grade_id")
        if name in lesson.written:
            cell = released[cell.id]
        if name in lesson.blanks:
            cells.append(_shown(released[cell.id]))
            cell.metadata.tags = ["hide-input"]
        elif "demo" in cell.metadata.get("tags", []):  # prose and picture come first
            cell.metadata.tags.append("hide-input")
        if cell.cell_type == "markdown" and number:  # a page has one title
            cell.source = re.sub("^# ", "## ", cell.source, flags=re.MULTILINE)
        if cell.cell_type == "code":
            following = page.cells[number + 1:number + 2]
            cell.outputs = [_cleaned(output) for output in cell.outputs
                            if WIDGET_STATE not in output.get("data", {})]
            cell.metadata.mystnb = {"image": {"alt": described(cell) or alternative(cell.source, following)}}
            if name not in lesson.blanks:
                cell.metadata.mystnb |= {"code_prompt_show": DEMO, "code_prompt_hide": DEMO}
        cells.append(cell)
    repository = re.fullmatch(r"https://github\.com/([\w.-]+/[\w.-]+?)(\.git)?/?", course.course.repository)
    if repository:
        path = lesson.notebook("release").relative_to(course.root).as_posix()
        cells.insert(1, nbformat.v4.new_markdown_cell(CLOUD.format(name=repository[1], path=path)))
    page.cells = cells
    return page


def described(cell: NotebookNode) -> str:
    """What the pictures below a cell say of themselves: `lookinside.plots.described` wrote it as they were drawn."""
    said = [output.get("metadata", {}).get("image/png", {}).get("alt", "") for output in cell.outputs]
    return " ".join(filter(None, said))


def alternative(code: str, following: list[NotebookNode]) -> str:
    """What the picture drawn by a cell shows, in words: its title, else how the text after it begins."""
    titles = [_words(keyword.value) for node in ast.walk(ast.parse(code)) if isinstance(node, ast.Call)
              for keyword in node.keywords if keyword.arg == "title"]
    if any(titles):
        return f"Picture: {'; '.join(filter(None, titles))}"
    text = following[0].source if following and following[0].cell_type == "markdown" else ""
    sentence = re.split(r"(?<=[.:?]) |\n\n", re.sub(r"[*_`#]", "", text).strip())[0].replace("\n", " ")
    return f"Picture. {sentence}".strip()


def _words(value: ast.expr) -> str:
    match value:
        case ast.Constant(value=str(text)):
            return text
        case ast.JoinedStr(values=parts):
            return "".join(_words(part) or "…" for part in parts)
    return ""


def _read(lesson: Lesson, kind: str) -> NotebookNode:
    path = lesson.notebook(kind)
    if not path.exists():
        raise ExtensionError(f"{path} is missing: run `lookinside build {lesson.id}`.")
    return nbformat.read(path, as_version=4)


def _shown(cell: NotebookNode) -> NotebookNode:
    return nbformat.v4.new_code_cell(cell.source, metadata={"mystnb": {}, "tags": ["blank"]})


def _cleaned(output: NotebookNode) -> NotebookNode:
    """An output without what a picture has beside it, and with the colours of warnings left out."""
    data = output.get("data", {})
    if "image/png" in data or data.get("text/html"):
        output.data = {kind: data[kind] for kind in ("image/png", "text/html") if data.get(kind)}
    elif data.get("text/html") == "":  # a progress bar that was cleared
        output.data = {}
    return output


def next_is_a_lesson(app: Sphinx, pagename: str, template: str, context: dict, doctree) -> None:
    """A lesson's page leads on to the next lesson and nowhere else, so the last one's to no page."""
    following = context.get("next") or {}
    if pagename.startswith(f"{FOLDER}/") and "/" in following.get("link", ""):
        context["next"] = None


def setup(app: Sphinx) -> dict:
    app.connect("builder-inited", write_pages)
    app.connect("html-page-context", next_is_a_lesson)
    return {"parallel_read_safe": True}
