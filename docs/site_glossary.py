"""One glossary from those at the ends of the lessons, and links to it where a lesson uses a word first."""

import re
from collections import defaultdict

from docutils import nodes
from sphinx import addnodes
from sphinx.application import Sphinx
from sphinx.transforms import SphinxTransform

from autograder.course.manifest import Lesson, load_course
from autograder.write.build import source_notebook

ITEM = re.compile(r"^- (.+?)(?=^- |\Z)", re.DOTALL | re.MULTILINE)
ENTRY = re.compile(r"\*\*(.+?)\*\*: (.+?)(?=[;.] \*\*|\Z)", re.DOTALL)
# Words that also have an everyday sense, so that their first use is often not the term.
EVERYDAY = {"bit", "value", "key", "scale", "clean", "recovery"}
LEFT_ALONE = (nodes.literal, nodes.literal_block, nodes.raw, nodes.title, nodes.reference,
              addnodes.pending_xref)


def entries(lesson: Lesson) -> dict[str, str]:
    """The terms of a lesson's own glossary, and what it says of each."""
    text = next((cell.source for cell in source_notebook(lesson).cells
                 if cell.cell_type == "markdown" and cell.source.startswith("## Glossary")), "")
    return {term.strip(): " ".join(meaning.split()) for item in ITEM.findall(text)
            for terms, meaning in ENTRY.findall(item) for term in terms.split(",")}


def add_entries(app: Sphinx, docname: str, content: list[str]) -> None:
    """Below what docs/glossary.md says, every term with what each lesson says of it."""
    if docname != "glossary":
        return
    said = defaultdict(lambda: defaultdict(list))
    for lesson in app.config.lookinside_course.lessons.values():
        for term, meaning in entries(lesson).items():
            said[term][meaning.rstrip(".")].append(lesson)
    body = "\n\n".join(term + "\n" + "\n\n".join("  " + said_of(each) for each in said[term].items())
                       for term in sorted(said, key=str.casefold))
    content[0] += f"\n````{{glossary}}\n{body}\n````\n"


def said_of(said: tuple[str, list[Lesson]]) -> str:
    """A meaning, after the lessons that give it in these words."""
    meaning, lessons = said
    links = [f"[{lesson.number:02d}](lessons/{lesson.folder}.ipynb)" for lesson in lessons]
    return f"Lesson{'s' * (len(lessons) > 1)} {', '.join(links)}: {meaning}."


def linked(lesson: Lesson, lessons: list[Lesson]) -> dict[str, str]:
    """What to link on a lesson's page, as a pattern for each term: its own, and those of others that no
    everyday word is taken for, since they are two words or more."""
    terms = set(entries(lesson)) | {term for other in lessons for term in entries(other)
                                    if re.search("[ -]", term) and "(" not in term}
    patterns = {}
    for term in terms:
        word = re.sub(r" \(.*\)", "", term)
        if len(word) > 1 and term not in EVERYDAY:
            first = f"[{word[0].lower()}{word[0].upper()}]" if word[1:].islower() else re.escape(word[0])
            patterns[term] = rf"(?<![\w-]){first}{re.escape(word[1:])}s?(?![\w-])"
    return patterns


class LinkTerms(SphinxTransform):
    """Makes the first use of each term on a lesson's page a link to the glossary."""

    default_priority = 400  # before references are resolved

    def apply(self, **kwargs) -> None:
        course = self.config.lookinside_course
        lesson = next((each for each in course.lessons.values()
                       if self.env.docname == f"lessons/{each.folder}"), None)
        if lesson is None:
            return
        patterns = linked(lesson, list(course.lessons.values()))
        for term in sorted(patterns, key=len, reverse=True):  # "induction head" before "head"
            places = [text for text in self.document.findall(nodes.Text) if _is_prose(text)
                      and re.search(patterns[term], text)]
            # Where a word is explained it is set in italics.
            places.sort(key=lambda text: not isinstance(text.parent, nodes.emphasis)
                        or not re.fullmatch(patterns[term], text))
            if places:
                self._link(places[0], patterns[term], term)

    def _link(self, text: nodes.Text, pattern: str, term: str) -> None:
        found = re.search(pattern, text)
        link = addnodes.pending_xref("", nodes.inline("", found[0], classes=["term"]), refdomain="std",
                                     reftype="term", reftarget=term, refexplicit=True, refwarn=True,
                                     refdoc=self.env.docname)
        parts = [nodes.Text(text[:found.start()]), link, nodes.Text(text[found.end():])]
        text.parent.replace(text, [part for part in parts if part.astext()])


def _is_prose(text: nodes.Text) -> bool:
    node = text.parent
    while node.parent is not None:
        if isinstance(node, LEFT_ALONE) or "cell" in node.get("classes", []) or (
                isinstance(node, nodes.section) and "glossary" in node["ids"]):
            return False
        node = node.parent
    return True


def setup(app: Sphinx) -> dict:
    app.add_config_value("lookinside_course", load_course(app.srcdir.parent), "", types=object)
    app.connect("source-read", add_entries)
    app.add_transform(LinkTerms)
    return {"parallel_read_safe": True}
