"""What the search page needs to say where on a page a hit stands: the text of every section, as a script.

Sphinx's own summaries ask a server for the pages, and these work from a disk.
"""

import json
from pathlib import Path

from docutils import nodes
from sphinx.application import Sphinx

FILE = "sections.js"


def sections(document: nodes.document) -> list[list[str]]:
    """The anchor, the title and the text of each section, without what its own subsections say."""
    found = []
    for section in document.findall(nodes.section):
        title = next(iter(section.findall(nodes.title)), None)
        body = [part.astext() for part in section.children if not isinstance(part, (nodes.section, nodes.title))]
        found.append([section["ids"][0], title.astext() if title else "", " ".join(" ".join(body).split())])
    return found


def write(app: Sphinx, error: Exception | None) -> None:
    if error is None and app.builder.format == "html":
        said = {name: sections(app.env.get_doctree(name)) for name in sorted(app.env.found_docs)}
        text = json.dumps(said, ensure_ascii=False, separators=(",", ":"))
        (Path(app.outdir) / "_static" / FILE).write_text(f"const SECTIONS = {text};\n", encoding="utf-8")


def only_where_one_searches(app: Sphinx, pagename: str, template: str, context: dict, doctree) -> None:
    if pagename == "search":
        app.add_js_file(FILE)


def setup(app: Sphinx) -> dict:
    app.connect("build-finished", write)
    app.connect("html-page-context", only_where_one_searches)
    return {"parallel_read_safe": True}
