"""The command as a person types it: what it prints and how it ends."""

import json
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from autograder.course.manifest import load_course
from autograder.learn.commands import near
from autograder.teach.sample import KINDS, read_expected
from autograder.teach.units import units


def lookinside(course, *arguments):
    done = subprocess.run([sys.executable, "-c", "from autograder.cli import main; main()", *arguments],
                          cwd=course.root, capture_output=True, text=True, timeout=120)
    assert "Traceback" not in done.stdout + done.stderr
    return done


def test_a_learners_first_hour(tiny, sums):
    assert "not begun" in lookinside(tiny, "lessons").stdout
    assert "work/00_sums/00_sums.ipynb" in lookinside(tiny, "start", "sums").stdout
    checked = lookinside(tiny, "check")  # what was saved last
    said = " ".join(checked.stdout.split())
    assert checked.returncode == 1
    assert said.count("still empty") == 2 and said.count("still empty: replace") == 1  # in full once

    path = sums.notebook("work")
    path.write_text(sums.notebook("solutions").read_text())
    checked = lookinside(tiny, "check", str(path), "--json")
    assert checked.returncode == 0
    verdict = json.loads(checked.stdout)
    assert verdict["schema"] == 1 and verdict["score"] == verdict["max_score"] == 5
    assert set(verdict["exercises"][0]) == {"id", "score", "max_score", "status", "message", "mistake", "seconds"}

    again = lookinside(tiny, "start", "sums")
    assert again.returncode == 2 and "is yours" in again.stderr


def test_a_copy_that_cannot_be_written_is_said(tiny):
    (tiny.root / "work").touch()
    done = lookinside(tiny, "start", "sums")
    assert done.returncode == 2 and "work/00_sums/00_sums.ipynb can't be written" in done.stderr


def test_a_path_is_said_as_it_is_typed_from_here(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert str(near(tmp_path / "work" / "a.ipynb")) == str(Path("work") / "a.ipynb")
    assert near(tmp_path.parent / "a.ipynb").is_absolute()


@pytest.mark.parametrize("arguments, said", [
    (["check"], "lookinside start 0"),
    (["check", "sums"], "lookinside start 0"),
    (["check", "nothing.ipynb"], "not there"),
    (["check", "tests"], "is a folder"),
    (["check", "course.toml"], "not a notebook"),
    (["check", "release/00_sums/00_sums.ipynb", "--only", "dobule"], "no blank 'dobule'"),
    (["start", "nothing"], "There is no lesson 'nothing'"),
    (["build", "nothing"], "There is no lesson 'nothing'"),
    (["audit", "sums", "--only", "nothing"], "no blank 'nothing'"),
    (["audit", "--mutants", "many"], "none of all, sample, none and a number"),
    (["sample", "--students", "0"], "students"),
    (["frobnicate"], "frobnicate"),
])
def test_bad_input_is_one_sentence_and_status_2(tiny, arguments, said):
    done = lookinside(tiny, *arguments)
    assert done.returncode == 2 and said in done.stderr


def test_outside_a_manifest_that_is_wrong(tiny):
    (tiny.root / "course.toml").write_text("[course]\n")
    done = lookinside(tiny, "lessons")
    assert done.returncode == 2 and "line 1" in done.stderr


def test_build_and_its_check(tiny, sums):
    assert lookinside(tiny, "build", "--check").returncode == 0
    sums.notebook("release").unlink()
    stale = lookinside(tiny, "build", "--check")
    assert stale.returncode == 1 and "run `lookinside build`" in stale.stdout
    assert lookinside(tiny, "build").returncode == 0
    assert lookinside(tiny, "build", "--check").returncode == 0


def test_audit_proves_every_blank(tiny, sums):
    done = lookinside(tiny, "audit")
    assert done.returncode == 0
    assert done.stdout.count("2 right pass, 2 wrong fail with their own message") == 2
    tried = re.search(r"^. sums: (\d+)/(\d+) mutants fail", done.stdout, re.MULTILINE)
    assert tried and tried[1] == tried[2] and int(tried[2]) >= 20


def test_audit_names_the_mutants_that_pass(tiny, sums):
    path = sums.checks / "total" / "test_total.py"
    text = path.read_text().replace("[(3, 3), (2, 4)]", "[(1, 1)]")
    path.write_text(text.replace("randn(2, 3", "randn(1, 1"))
    done = lookinside(tiny, "audit", "--only", "total", "--mutants", "all")
    assert done.returncode == 1 and "mutants pass, more than 3%" in done.stdout
    assert "passes: total, line 3: torch.einsum('ab->a', x) -> torch.einsum('ab->b', x)" in done.stdout
    done = lookinside(tiny, "audit", "--only", "total", "--mutants", "none")
    assert "0/0" in done.stdout  # none was tried


def test_audit_finds_what_is_wrong(tiny, sums):
    checks = sums.checks / "double"
    (checks / "right" / "thrice.py").write_text("def double(x):\n    return 3 * x\n")
    (checks / "wrong" / "really_right.py").write_text('"""No."""\ndef double(x):\n    return x + x\n')
    (checks / "wrong" / "silent.py").write_text("def double(x):\n    return x\n")
    (checks / "wrong" / "another_square.py").write_text('"""Square."""\ndef double(x):\n    return x ** 2\n')
    done = lookinside(tiny, "audit", "--only", "double")
    assert done.returncode == 1
    for said in ("right/thrice.py fails", "wrong/really_right.py passes", "wrong/silent.py has no message",
                 "wrong/squared.py fails, but is told as 'failed: double("):  # two mistakes fit, so neither is named
        assert said in done.stdout


def test_the_sample_class_is_the_same_for_the_same_seed(tiny):
    def written():
        assert lookinside(tiny, "sample", "--students", "12", "--seed", "3").returncode == 0
        return {path.relative_to(tiny.root): path.read_text()
                for path in (tiny.root / "demo" / "submitted").rglob("*") if path.is_file()}
    first = written()
    assert len(first) == 13 and first == written()


def test_the_sample_never_touches_what_it_did_not_write(tiny):
    real = tiny.root / "submitted" / "ada" / "00_sums"
    real.mkdir(parents=True)
    assert lookinside(tiny, "sample").returncode == 0 and [*(tiny.root / "submitted").iterdir()] == [real.parent]
    demo = load_course(tiny.root / "demo")
    assert len(units(demo, demo.root / "submitted")) == 6 and not (tiny.root / "seeds.json").exists()
    real.parent.rename(demo.root / "submitted" / "ada")
    done = lookinside(tiny, "sample")
    assert done.returncode == 2 and "ada" in done.stderr
    assert lookinside(demo, "sample").returncode == 2 and not (demo.root / "demo").exists()


def test_samples_of_several_lessons_lie_side_by_side(tiny, sums):
    from autograder.teach.sample import write_sample
    other = sums.model_copy(update={"number": 1})
    other._id, other._root = "other", tiny.root
    for kind in ("release", "solutions"):
        shutil.copytree(tiny.root / kind / "00_sums", tiny.root / kind / "01_other")
        (tiny.root / kind / "01_other" / "00_sums.ipynb").rename(other.notebook(kind))
        path = other.notebook(kind)
        path.write_text(path.read_text().replace('"lesson": "sums"', '"lesson": "other"'))
    shutil.copytree(sums.checks, other.checks)
    tiny.lessons["other"] = other
    write_sample(tiny, sums, 3, seed=0)
    write_sample(tiny, other, 2, seed=0)
    write_sample(tiny, sums, 4, seed=1)
    folder = tiny.root / "submitted"
    assert len([*folder.glob("*/00_sums/*")]) == 4 and len([*folder.glob("*/01_other/*")]) == 2
    assert len(read_expected(tiny, sums)) == 4 and len(read_expected(tiny, other)) == 2
    assert "changed one thing" in (folder / "s001" / "00_sums" / "00_sums.ipynb").read_text()


def test_the_sample_gets_its_expected_marks(tiny, sums):
    from autograder.judge.judging import judge_notebook
    from autograder.teach.sample import write_sample
    folder = write_sample(tiny, sums, len(KINDS), seed=1)
    for student, expected in read_expected(tiny, sums).items():
        path = folder / student / sums.folder / f"{sums.folder}.ipynb"
        verdict = judge_notebook(tiny, path, sums, student=student, seed=9)
        assert {mark.id: mark.score for mark in verdict.exercises} == expected["exercises"], expected["kind"]


def test_pytest_takes_a_notebook_as_a_test_file(tiny, sums):
    def run(*arguments):
        return subprocess.run([sys.executable, "-m", "pytest", "-p", "no:cacheprovider", *arguments],
                              cwd=tiny.root, capture_output=True, text=True, timeout=120)
    lookinside(tiny, "start", "sums")
    notebook = "work/00_sums/00_sums.ipynb"
    empty = run(notebook)
    assert empty.returncode == 1 and "2 failed" in empty.stdout and "still empty" in empty.stdout
    assert "Traceback" not in empty.stdout and "solutions" not in empty.stdout
    assert "1 failed" in run(f"{notebook}::double").stdout
    sums.notebook("work").write_text(sums.notebook("solutions").read_text())
    assert "2 passed" in run(notebook, "-v").stdout
    sums.notebook("work").write_text("{}")
    broken = run(notebook)
    assert broken.returncode == 2 and "not a notebook" in broken.stdout
