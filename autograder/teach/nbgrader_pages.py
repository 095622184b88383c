"""What nbgrader shows and hands out: Markdown made harmless, feedback released without a crash."""

import re
from glob import glob
from html import escape
from pathlib import Path

from bleach import clean
from bleach.css_sanitizer import CSSSanitizer
from jinja2 import pass_context
from jinja2.runtime import Context
from nbconvert.filters.markdown_mistune import IPythonRenderer, MarkdownWithMath
from nbgrader.exchange.default import ExchangeReleaseFeedback

from autograder.course.plain import harmless

TAGS = set("""a abbr b blockquote br code dd del details div dl dt em h1 h2 h3 h4 h5 h6 hr i img kbd
    li mark ol p pre s small span strong sub summary sup table tbody td th thead tr u ul""".split())
# A link leads to a page, never to one that it brings along. A picture is one that was pasted into the cell: another
# would tell its owner who opens this page, and when.
LINK = re.compile("https?://|mailto:|#", re.IGNORECASE)
PASTED = re.compile("data:image/[a-z+]+;base64,", re.IGNORECASE)
ATTRIBUTES = {"*": ["class", "id", "style", "title"], "ol": ["start"],
              "a": lambda _, name, value: name == "href" and LINK.match(value),
              "img": lambda _, name, value: name in ("alt", "width", "height") or name == "src" and PASTED.match(value)}
PROTOCOLS = {"http", "https", "mailto", "data"}


class Renderer(IPythonRenderer):
    """nbconvert's own, except that a picture that is not there doesn't end the conversion."""

    def image(self, text: str, url: str, title: str | None = None) -> str:
        name = url.removeprefix("attachment:")
        if name != url and name not in self.attachments:
            return f"(picture {escape(name)}, which is not in the notebook)"
        return super().image(text, url, title)


@pass_context
def safe_markdown(context: Context, source: str) -> str:
    """nbconvert's `markdown2html`, whose output is HTML of a student's, without what could act."""
    cell = context.get("cell") or {}
    renderer = Renderer(escape=False, attachments=cell.get("attachments", {}))
    html = MarkdownWithMath(renderer=renderer).render(source)
    return clean(harmless(html), TAGS, ATTRIBUTES, PROTOCOLS, css_sanitizer=CSSSanitizer())


class ReleaseFeedback(ExchangeReleaseFeedback):
    """nbgrader's own, which crashes where a submission did not come through the exchange."""

    def copy_files(self) -> None:
        asked = self.coursedir.student_id_exclude
        excluded = set(filter(None, asked.split(",")))
        pattern = self.coursedir.format_path(self.coursedir.feedback_directory, "(?P<student>.*)",
                                             self.coursedir.assignment_id, escape=True)
        for folder in map(Path, glob(self.src_path)):
            student = re.fullmatch(pattern, str(folder))["student"]
            (folder / "timestamp.txt").touch()  # read to be logged
            if not (folder / "submission_secret.txt").exists() and student not in excluded:
                self.log.warning("%s did not hand in through the exchange and can't fetch from it: "
                                 "send them the page in %s.", student, folder)
                excluded.add(student)
        self.coursedir.student_id_exclude = ",".join(sorted(excluded))
        try:
            super().copy_files()
        finally:
            self.coursedir.student_id_exclude = asked  # formgrader goes on with this object
