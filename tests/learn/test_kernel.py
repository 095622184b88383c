"""`check` inside a notebook: it finds the file, judges what was saved there, and nothing else."""

import os
import shutil
import subprocess
import sys
import types

import nbformat
import pytest
from nbclient import NotebookClient

import lookinside
from autograder.course.errors import CourseError
from autograder.course.verdict import Mark, Verdict
from autograder.judge.judging import judge_notebook
from autograder.learn import kernel, saved
from autograder.learn.progress import changing, read_progress


def save(lesson, kind, *more):
    """The learner's copy in work/, as it stands in `kind`, with more cells of code at its end."""
    path = lesson.notebook("work")
    notebook = nbformat.read(lesson.notebook(kind), as_version=4)
    notebook.cells += [nbformat.v4.new_code_cell(source) for source in more]
    path.parent.mkdir(parents=True, exist_ok=True)
    nbformat.write(notebook, path)
    return path


def run(path, *sources):
    """What each of these cells shows, run in a kernel beside the notebook, as HTML and as text."""
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(source) for source in sources])
    NotebookClient(notebook, timeout=120, resources={"metadata": {"path": str(path.parent)}}).execute()
    return [[output.get("data", output.get("text")) for output in cell.outputs] for cell in notebook.cells]


def test_it_judges_the_saved_file_and_never_the_kernel(tiny, sums):
    path = save(sums, "release")
    *_, unsaved, imported, whole, none = run(
        path, "def double(x):\n    return 2 * x",
        "import autograder.course.showing, autograder.learn.warm, autograder.judge.comparing\n"
        "autograder.judge.comparing.alike = lambda *what: True\n",
        "from autograder import check\ncheck('double')",
        "import sys\nprint('autograder.judge.judging' in sys.modules)",
        f"import shutil\nshutil.copyfile({str(sums.notebook('solutions'))!r}, {str(path)!r})\ncheck()",
        "check('duoble')")
    [shown] = unsaved
    assert "still empty" in shown["text/html"] and "0 of 2 points" in shown["text/html"]
    assert "The double you ran last is not the one that is saved" in shown["text/plain"]
    assert "00_sums.ipynb as it was saved at" in shown["text/plain"]
    assert imported == ["False\n"]
    [shown] = whole[-1:]
    assert "5 of 5 points" in shown["text/html"] and shown["text/html"].count("✓") == 2
    assert "did you mean &#x27;double&#x27;?" in none[0]["text/html"]
    assert read_progress(tiny)[0].passed(sums) == 2


@pytest.mark.parametrize("walls", [False, pytest.param(True, marks=pytest.mark.skipif(
    not sys.platform.startswith("linux"), reason="walls are Linux namespaces"))])
def test_a_notebook_that_checks_itself_is_judged_once(tiny, sums, walls):
    path = save(sums, "solutions", "from autograder import check\ncheck()\ncheck('double')", "del double")
    verdict = judge_notebook(tiny, path, walls=walls)
    assert [mark.status for mark in verdict.exercises] == ["missing", "passed"]
    assert not [note for note in verdict.notes if "did not run" in note]


def test_nothing_heavy_is_imported():
    code = ("import sys, autograder\nassert 'torch' not in sys.modules and 'pydantic' not in sys.modules\n"
            "from autograder import check\nassert 'torch' not in sys.modules")
    subprocess.run([sys.executable, "-c", code], check=True)


@pytest.fixture
def beside(tiny, sums, monkeypatch):
    """A learner's folder with the lesson and, newer, a copy of another name."""
    path = save(sums, "release")
    copy = path.with_name("second_try.ipynb")
    shutil.copyfile(path, copy)
    os.utime(path, (1000, 1000))
    monkeypatch.chdir(path.parent)
    monkeypatch.delenv("JPY_SESSION_NAME", raising=False)
    return path, copy


def test_the_editor_says_which_notebook(tiny, beside, monkeypatch):
    path, copy = beside
    monkeypatch.setenv("JPY_SESSION_NAME", str(path))
    assert kernel.find_notebook(tiny, "double") == path
    monkeypatch.setitem(vars(sys.modules["__main__"]), "__vsc_ipynb_file__", str(copy))
    assert kernel.find_notebook(tiny, "double") == copy


@pytest.mark.parametrize("said", [None, "work/5d8e7a1c", "renamed.ipynb"])
def test_where_it_does_not_the_newest_with_that_blank_is_taken(tiny, beside, monkeypatch, said):
    path, copy = beside
    if said:
        monkeypatch.setenv("JPY_SESSION_NAME", said)
    (path.parent / "newest_but_broken.ipynb").write_text("{")
    assert kernel.find_notebook(tiny, "double") == copy
    os.utime(copy, (10, 10))
    assert kernel.find_notebook(tiny, "") == path


def test_without_a_notebook_it_says_so(tiny, monkeypatch):
    monkeypatch.chdir(tiny.root)
    with pytest.raises(CourseError, match="No saved notebook with a blank 'double'"):
        kernel.find_notebook(tiny, "double")


def test_a_hint_more_each_time_for_the_blank_you_are_on(tiny, sums, beside, capsys):
    def shown(*asked):
        kernel.hint(*asked)
        return capsys.readouterr().out

    assert "Hint 1 of 3 for double, the idea." in shown()  # the first that has not passed
    with changing(tiny) as progress:
        progress.note(sums, "double", status="passed")
    assert "Hint 1 of 3 for total" in shown()
    second = shown("total")
    assert second.index("Hint 2 of 3") < second.index("Hint 1 of 3")
    assert "That was the last one." in shown("total")
    with changing(tiny) as progress:
        progress.note(sums, "total", status="passed")
    assert shown() == "All blanks of 00_sums have passed.\n"
    assert "did you mean 'total'?" in shown("totla")


def test_the_setup_cell_asks_for_nothing_and_the_judge_is_not_asked_while_it_judges(monkeypatch, capsys):
    code = ("import sys\nfrom lookinside import check, hint\nassert 'autograder' not in sys.modules\n"
            "import os\nos.environ['LOOKINSIDE_ANSWERS'] = '1'\ncheck('double'), hint()\n"
            "assert 'autograder.learn' not in sys.modules and 'torch' not in sys.modules")
    subprocess.run([sys.executable, "-c", code], check=True)
    monkeypatch.setitem(sys.modules, "autograder", None)  # as where notebooks were handed out
    lookinside.check("double")
    lookinside.hint()
    assert capsys.readouterr().out.count("Nothing is judged here") == 2


def test_a_message_is_text_not_html(monkeypatch):
    mark = Mark(id="double", score=1, max_score=2, status="partial", message="<script> and `x`")
    verdict = Verdict(lesson="sums", student="", score=1, max_score=2, seed=0, exercises=[mark],
                      notes=["a < b"])
    page = saved.Report(verdict, ["<b>"])._repr_html_()
    assert "&lt;script&gt; and <code>x</code>" in page and "a &lt; b" in page
    assert "&lt;b&gt;" in page and "◐" in page
    assert "<script>" in repr(saved.Report(verdict, []))


def test_unsaved_is_said_of_the_cell_that_ran_last(tiny, sums, monkeypatch):
    path = save(sums, "solutions")
    cells = nbformat.read(path, as_version=4).cells
    saved = next(cell.source for cell in cells if cell.source.startswith("def dou"))
    history = types.SimpleNamespace(input_hist_raw=["", "def double(x):\n    return x"])
    monkeypatch.setattr(kernel, "_shell", lambda: types.SimpleNamespace(history_manager=history))
    assert "not the one that is saved" in kernel._unsaved(tiny, path, ["double", "total"])[0]
    history.input_hist_raw.append(saved + "\n")
    assert kernel._unsaved(tiny, path, ["double", "total"]) == []
