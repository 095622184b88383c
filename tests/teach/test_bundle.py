"""What is handed out to students: complete, and without a line of what is not for them."""

import ast
import json
import re
import shutil
import subprocess
import sys

import pytest

from autograder.course.errors import CourseError
from autograder.course.hints import read_hints
from autograder.course.notebook import source_of
from autograder.teach.bundle import EXAMPLES, INSTEAD, _text, release, true_there
from autograder.write.build import SOLUTION, solution_bodies, source_notebook, unindented

SHORT = 12  # characters: `else:` and the like are no secret


@pytest.fixture(scope="module")
def bundle(course, tmp_path_factory):
    folder = tmp_path_factory.mktemp("handed") / "out"
    release(course, folder)
    return folder


@pytest.fixture(scope="module")
def texts(bundle):
    return {path.relative_to(bundle).as_posix(): unindented(_text(path))
            for path in bundle.rglob("*") if path.is_file()}


def test_everything_a_student_needs_is_in_it(course, bundle, texts):
    for lesson in course.lessons.values():
        notebook = json.loads((bundle / "lessons" / lesson.folder / f"{lesson.folder}.ipynb").read_bytes())
        ids = {cell["metadata"].get("nbgrader", {}).get("grade_id") for cell in notebook["cells"]}
        assert ids >= {*lesson.blanks, *(f"check_{blank}" for blank in lesson.blanks), *lesson.written}
        assert lesson.folder in texts["README.md"]
    assert {"torch", "transformer-lens", "einops", "jaxtyping", "jupyter"} <= set(
        texts["requirements.txt"].splitlines())
    assert "nbgrader" not in texts["requirements.txt"] and "nbgrader" in texts["requirements-hub.txt"]
    assert "whl/cpu torch==" in texts["README.md"]
    assert f'course_id = "{course.course.id}"' in texts["nbgrader_config.py"]
    assert not [name for name in texts if name.endswith((".pyc", "-ubyte")) or "/." in name]


def test_no_line_of_a_solution_is_in_it(course, texts):
    public, secret = set(), set()
    for lesson in course.lessons.values():
        for cell in source_notebook(lesson).cells:
            public |= set(unindented(SOLUTION.sub("", source_of(cell))).splitlines())
        lines = {line for body in solution_bodies(lesson) for line in body.splitlines()}
        secret |= {line for line in lines if len(line) > SHORT}
    assert len(secret) > 200
    for name, text in texts.items():
        assert not set(text.splitlines()) & (secret - public), name


def test_no_hidden_check_and_no_known_mistake_is_in_it(course, texts):
    everything = "\n".join(texts.values())
    words = " ".join(everything.split())
    count = 0
    for lesson in course.lessons.values():
        for path in lesson.checks.rglob("*.py"):
            code = path.read_text(encoding="utf-8")
            tree = ast.parse(code)
            if path.parent.name == "wrong":
                assert " ".join(ast.get_docstring(tree).split()) not in words, path
            for node in tree.body:
                if isinstance(node, ast.FunctionDef) and path.name.startswith("test_"):
                    body = code.splitlines()[node.body[0].lineno - 1:node.end_lineno]
                    assert unindented("\n".join(body)) not in everything, f"{path}: {node.name}"
                    count += node.name.startswith("test_")
        for blank in lesson.blanks:
            assert not [hint for hint in read_hints(lesson, blank) if hint in words]
    assert count > 100
    assert not [name for name in texts if "autograder" in name or "checks" in name or "solutions" in name]


def test_no_sentence_speaks_of_what_is_not_there(course, bundle, texts):
    for lesson in course.lessons.values():
        prose = texts[f"lessons/{lesson.folder}/{lesson.folder}.ipynb"]
        assert "autograder" not in prose, lesson.id
        assert prose.count(EXAMPLES) == 1 and ("judged by your instructor" in prose) != bool(lesson.sealed), lesson.id
    said = [text for name, text in texts.items() if name.endswith((".ipynb", ".md"))]
    assert len(said) > len(course.lessons)
    assert {command for text in said for command in re.findall(r"`lookinside\s+([\w-]+)", text)} == {"fetch"}
    sealed = texts["lessons/13_sealed/13_sealed.ipynb"]
    assert "Your instructor gives you a `model.safetensors` of your own" in sealed
    assert "where your class does.\n\n## Paper" in sealed


def test_an_assistant_reads_of_a_student_what_the_courses_own_page_says(course, texts):
    """Word for word, but for what names commands or folders that were not handed out."""
    def items(text):
        return {" ".join(item.split()) for item in re.split(r"\n(?=- )|\n\n", text) if item.startswith("- ")}
    ours, theirs = items((course.root / "AGENTS.md").read_text()), items(texts["AGENTS.md"])
    assert {item for item in ours if "`" not in item} <= theirs and len(ours) == len(theirs)


@pytest.mark.parametrize("text, left", [
    ("A b.\nSave, and `lookinside check 1` judges\nit. In the\nnotebook, `check()` too.\n\nC.",
     f"A b.\n{INSTEAD}\n\nC."),
    ("A (b.)\n\nSave, and `lookinside check 1` judges.\n\nC.", f"A (b.)\n\n{INSTEAD}\n\nC."),
    ("A b. It lies in `model.bin`: `lookinside\nstart 1 --seed a_b` drew it.\n\nC.", f"A b. {INSTEAD}\n\nC."),
    ("- One.\n- Save, and `lookinside check 0` judges.\n- Two.", f"- One.\n- {INSTEAD}\n- Two."),
    ("- Press **Check** here.\n  When stuck, `hint()` gives one\n  more.\n- Two.", f"- {INSTEAD}\n- Two."),
    ("`lookinside fetch` brings it.", "`lookinside fetch` brings it.")])
def test_a_sentence_about_judging_becomes_a_true_one(text, left):
    assert true_there(text) == left


def test_one_lesson_can_be_handed_out_alone(course, tmp_path):
    release(course, tmp_path / "out", [course.lesson("3")])
    assert [path.name for path in (tmp_path / "out" / "lessons").iterdir()] == ["03_induction"]
    readme = (tmp_path / "out" / "README.md").read_text()
    assert "00_mnist" not in readme and "1 lesson, a notebook." in readme
    assert "In lesson" not in (tmp_path / "out" / "AGENTS.md").read_text()


@pytest.mark.slow
def test_it_installs_without_its_folder(bundle, tmp_path):
    """`pip install .`, as requirements.txt says: data and models go along, and the folder may be deleted."""
    copy, target = shutil.copytree(bundle, tmp_path / "copy"), tmp_path / "site"
    subprocess.run([sys.executable, "-m", "pip", "install", "-q", "--no-deps", "--no-build-isolation", "--target",
                    target, copy], check=True)
    shutil.rmtree(copy)
    code = (f"import sys; sys.path.insert(0, {str(target)!r}); import lookinside.data, lookinside.grokking\n"
            f"assert lookinside.__file__.startswith({str(target)!r})\n"
            "assert lookinside.data.mnist('test')[0].shape == (10_000, 784); assert lookinside.grokking.FILE.is_file()")
    subprocess.run([sys.executable, "-c", code], check=True, cwd=tmp_path)


def test_its_package_works_without_the_engine(bundle):
    code = (f"import sys; sys.path.insert(0, {str(bundle)!r}); sys.modules['autograder'] = None\n"
            "import lookinside.activations, lookinside.data, lookinside.grokking, lookinside.plots\n"
            "import lookinside.progress, lookinside.widgets.attention, lookinside.command\n"
            f"assert lookinside.__file__.startswith({str(bundle)!r})\n"
            "assert lookinside.data.mnist('test')[0].shape == (10_000, 784)\n"
            "lookinside.check(); lookinside.hint('train')\n"
            "lookinside.command.main(['check', '0'])")
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=bundle)
    assert done.returncode == 2 and "Nothing is judged here" in done.stderr and "Traceback" not in done.stderr
    assert done.stdout.count("Nothing is judged here") == 2  # check() and hint(), which each setup cell imports


def test_it_overwrites_nothing(tiny, tmp_path):
    (tmp_path / "out").mkdir()
    with pytest.raises(CourseError, match="exists already"):
        release(tiny, tmp_path / "out")


def test_where_nothing_can_be_written_it_says_so(tiny, tmp_path):
    (tmp_path / "file").touch()
    with pytest.raises(CourseError, match="can't be written"):
        release(tiny, tmp_path / "file" / "handed-out")


def test_what_is_stale_is_not_handed_out(tiny, sums, tmp_path):
    sums.script.write_text(sums.script.read_text() + "\n# %%\nprint('new')\n")
    with pytest.raises(CourseError, match="run `lookinside build`"):
        release(tiny, tmp_path / "out")
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("secret, said", [
    ("solutions/00_sums/sums.py", "hidden checks|solution"),
    ("tests/checks/sums/double/wrong/squared.py", "hidden checks"),
    ("tests/checks/sums/total/test_total.py", "hidden checks"),
    ("nothing", "is missing")])
def test_a_secret_that_would_go_out_stops_it(tiny, tmp_path, monkeypatch, secret, said):
    if secret.startswith("solutions"):  # a file of students' that holds a solution of two lines
        monkeypatch.setattr("autograder.teach.bundle.solution_bodies", lambda lesson: ["import torch\n\n"])
    tiny.course.handed_out.append(secret)
    with pytest.raises(CourseError, match=said):
        release(tiny, tmp_path / "out")
    assert list(tmp_path.glob("*out*")) == [] and list(tmp_path.glob(".bundle*")) == []
