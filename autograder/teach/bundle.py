"""What an instructor hands out: notebooks and what they need, without solutions and without hidden checks."""

import hashlib
import json
import re
import shutil
import sys
import tempfile
import tomllib
from fnmatch import fnmatchcase
from importlib.metadata import packages_distributions
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from autograder.course.errors import CourseError
from autograder.course.manifest import Course, Lesson
from autograder.course.notebook import grade_id, source_of
from autograder.write.build import solution_bodies, unindented

TEMPLATES = Path(__file__).parent / "pages" / "bundle"
MADE_AGAIN = ("*/__pycache__/*", "*/.*", "*-ubyte")  # at first use
# A sentence about what was not handed out: one that speaks of what judges, or of a command other than `fetch`. It
# begins where a line or an item does, or after another sentence, and stays in its paragraph or item; a stop amid a
# name (`model.safetensors`) does not end it.
END = r"[.!?][)*\"]?(?=\s|$)"
WITHIN = rf"(?:(?!{END}|\n\n|\n[-*] )(?s:.))*?"
OF_THE_COURSE = re.compile(r"(^[-*] |(?:(?<=[.!?])|(?<=[.!?][)*\"]))[ \n](?![-*] |\n)|^(?=\S))" + WITHIN +
                           r"(?:`lookinside\s(?!fetch\b)|`(?:check|hint)\(|\*\*Check\*\*)" + WITHIN + END, re.MULTILINE)
EXAMPLES = ("Run the cell below a blank for its public examples; *Validate*, where your Jupyter has it, runs the same "
            "ones.")
INSTEAD = f"{EXAMPLES} What counts is judged by your instructor, on other inputs."
INSTEAD_SEALED = f"Your instructor gives you a `{{thing}}` of your own: put it beside this notebook. {EXAMPLES}"
JUPYTER = "jupyter"  # no notebook imports it, and each needs it


def release(course: Course, folder: Path, lessons: list[Lesson] | None = None) -> None:
    """Write the bundle, of all lessons or these, to a folder that is not there yet; CourseError where something stale
    or secret would go out, and then nothing is written."""
    if folder.exists():
        raise CourseError(f"{folder} exists already: name a folder that does not, or move it away.")
    try:
        _write(course, folder, lessons or list(course.lessons.values()))
    except OSError as error:
        raise CourseError(f"{folder} can't be written ({error.strerror}): name another folder, or check the "
                          "permissions and the space on the disk.") from None


def _write(course: Course, folder: Path, lessons: list[Lesson]) -> None:
    folder.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=folder.parent, prefix=".bundle-") as part:
        draft = Path(part) / folder.name
        for lesson in lessons:
            _copy_notebook(lesson, draft / "lessons" / lesson.folder)
        for name in course.course.handed_out:
            _copy(course, name, draft)
        _write_texts(course, draft, lessons)
        if leaks := secrets_in(course, draft):
            raise CourseError(f"Nothing was written: {leaks[0]}")
        draft.rename(folder)


def secrets_in(course: Course, folder: Path) -> list[str]:
    """A sentence for each file under `folder` that holds a whole solution, a check or a known mistake."""
    texts = {path: unindented(_text(path)) for path in sorted(folder.rglob("*")) if path.is_file()}
    secrets = [(f"the solution of a blank of {lesson.id}", body)
               for lesson in course.lessons.values() for body in solution_bodies(lesson) if "\n" in body]
    secrets += [(f"{path.parent.name}/{path.name} of the hidden checks", unindented(_text(path)))
                for lesson in course.lessons.values() for path in sorted(lesson.checks.rglob("*.py"))]
    return [f"{path.relative_to(folder)} holds {what}: take it out of what is handed out."
            for path, text in texts.items() for what, secret in secrets if secret in text]


def requirements(folder: Path, locked: str) -> list[str]:
    """The distributions that the code under `folder` imports, as far as the lock names them."""
    known = {line.split("==")[0].lower().replace("_", "-") for line in locked.splitlines() if "==" in line}
    where = packages_distributions()
    modules = {name for path in folder.rglob("*") if path.suffix in (".py", ".ipynb")
               for name in _imports(_text(path))}
    named = {name.lower().replace("_", "-") for module in modules for name in where.get(module, [])}
    return sorted({JUPYTER, *(named & known)})


def _copy_notebook(lesson: Lesson, folder: Path) -> None:
    path = lesson.notebook("release")
    try:
        built = json.loads(path.read_bytes())["metadata"]["lookinside"]["source_sha256"]
        stale = built != hashlib.sha256(lesson.script.read_bytes()).hexdigest()
    except (OSError, ValueError, KeyError):
        stale = True
    if stale:
        raise CourseError(f"{path} is not what its source says: run `lookinside build`.")
    folder.mkdir(parents=True)
    notebook = json.loads(path.read_bytes())
    instead = INSTEAD_SEALED.format(thing=lesson.sealed.thing) if lesson.sealed else INSTEAD
    for cell in notebook["cells"]:
        text = source_of(cell)
        if cell["cell_type"] == "markdown" and not grade_id(cell) and (there := true_there(text, instead)) != text:
            cell["source"], instead = there.splitlines(keepends=True), ""  # said once
    (folder / path.name).write_text(json.dumps(notebook, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


def true_there(text: str, instead: str = INSTEAD) -> str:
    """A text of a lesson's without the sentences on what only the whole course has; in place of the first, what is
    true where notebooks were handed out."""
    first = OF_THE_COURSE.sub(lambda match: match[1] + instead, text, count=1) if instead else text
    return OF_THE_COURSE.sub("", first)


def _copy(course: Course, name: str, draft: Path) -> None:
    source = course.root / name
    if not source.exists():
        raise CourseError(f"{source} is missing: restore it, or take it out of `handed_out` in course.toml.")
    for path in sorted(source.rglob("*")) if source.is_dir() else [source]:
        place = path.relative_to(course.root).as_posix()
        if path.is_file() and not any(fnmatchcase(place, pattern)
                                      for pattern in (*MADE_AGAIN, *course.course.kept_back)):
            (draft / place).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(path, draft / place)


def _write_texts(course: Course, draft: Path, lessons: list[Lesson]) -> None:
    lock, project = course.root / "requirements.lock", course.root / "pyproject.toml"
    locked = lock.read_text(encoding="utf-8") if lock.exists() else ""
    version = tomllib.loads(project.read_text())["project"]["version"] if project.exists() else "0"
    pages = Environment(loader=FileSystemLoader(TEMPLATES), undefined=StrictUndefined, trim_blocks=True,
                        keep_trailing_newline=True)
    for path in TEMPLATES.iterdir():
        text = pages.get_template(path.name).render(
            title=course.course.title, course=course.course.id, version=version, lessons=lessons,
            packages=["lookinside_files", *sorted({".".join(path.parent.relative_to(draft).parts)
                                                   for path in draft.glob("lookinside/**/*.py")})],
            folders=[name for name in course.course.visible if (draft / name).is_dir()],
            torch=" ".join(re.findall(r"^(?:torch|torchvision)==\S+", locked, re.MULTILINE)))
        (draft / path.name).write_text(text, encoding="utf-8")
    (draft / "constraints.txt").write_text(locked, encoding="utf-8")
    needed = ["# The versions stand in constraints.txt.", "-c constraints.txt", ".",
              *requirements(draft, locked)]
    (draft / "requirements.txt").write_text("\n".join(needed) + "\n", encoding="utf-8")


def _text(path: Path) -> str:
    """What a text file says, or the code and prose of a notebook; nothing of a binary file."""
    try:
        text = path.read_text(encoding="utf-8")
        if path.suffix == ".ipynb":
            text = "\n".join(source_of(cell) for cell in json.loads(text)["cells"])
    except (UnicodeDecodeError, ValueError, KeyError):
        return ""
    return text


def _imports(code: str) -> set[str]:
    """The top names of what is imported anywhere in a text, also in code that is no whole file."""
    names = re.findall(r"^\s*(?:from|import)\s+([A-Za-z_]\w*)", code, re.MULTILINE)
    return set(names) - set(sys.stdlib_module_names)
