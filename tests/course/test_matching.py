"""Which cells of a notebook count: split, copied, moved, renamed, stripped, with other line ends."""

import copy
import json

import pytest

from autograder.course.cells import grade_id, names_bound, source_of
from autograder.course.manifest import load_course
from autograder.course.matching import select
from autograder.course.notebook import handed_in, lesson_of, read_submission

RIGHT = "def double(x):\n    return 2 * x"


@pytest.fixture
def solved(sums) -> dict:
    return json.loads(sums.notebook("solutions").read_text())


@pytest.fixture
def released(sums) -> dict:
    return json.loads(sums.notebook("release").read_text())


def cell(notebook, name):
    return next(cell for cell in notebook["cells"] if grade_id(cell) == name)


def own(source, **metadata):
    return {"cell_type": "code", "source": source, "metadata": metadata, "outputs": []}


def after(notebook, name, *cells):
    place = notebook["cells"].index(cell(notebook, name)) + 1
    notebook["cells"][place:place] = cells


def ran(submission, blank="double"):
    return [cell.source.strip() for cell in submission.cells if cell.blank == blank]


def said(submission, part):
    return [note for note in submission.notes if part in note]


def test_the_setup_of_the_lesson_runs_first_as_it_was_handed_out(sums, solved):
    solved["cells"][1]["source"] = "import a_package_of_mine\n" + source_of(solved["cells"][1])
    first, second, *_ = select(solved, sums).cells
    assert first.given and first.source.strip() == "import torch"
    assert not second.given and "a_package_of_mine" in second.source
    solved["cells"][1]["source"] = "import torch\r\n"
    assert [cell.given for cell in select(solved, sums).cells] == [True, False, False]


def test_both_halves_of_a_split_cell_run_in_order(sums, solved):
    lower = copy.deepcopy(cell(solved, "double"))
    cell(solved, "double")["source"] = "def helper(x):\n    return 2 * x"
    lower["source"] = "def double(x):\n    return helper(x)"
    after(solved, "double", lower)
    submission = select(solved, sums)
    assert len(ran(submission)) == 2 and "helper" in ran(submission)[0]
    assert said(submission, "cell double stood twice; all of them were run in order")
    assert [cell.name for cell in submission.cells if cell.blank == "double"] == [
        "cell double",
        "cell double (2)",
    ]
    assert "helper" in submission.answer("double") and "def double" in submission.answer("double")


@pytest.mark.parametrize("empty_first", [True, False])
@pytest.mark.parametrize("marked", [True, False])
def test_a_copy_that_is_still_empty_gives_way(sums, released, empty_first, marked):
    answer = copy.deepcopy(cell(released, "double"))
    answer["source"] = RIGHT
    if not marked:
        answer = own(RIGHT)
    place = released["cells"].index(cell(released, "double"))
    released["cells"].insert(place + empty_first, answer)
    submission = select(released, sums)
    everything = [cell.source.strip() for cell in submission.cells]
    assert everything.count(RIGHT) == 1 and not any(
        "NotImplementedError" in text and "double" in text for text in everything
    )
    assert submission.notes and "double" in submission.notes[0]


def test_a_name_that_gets_another_meaning_is_told(sums, solved):
    after(solved, "double", own("for double in range(3): pass"))
    assert said(select(solved, sums), "of your own gives double another meaning")
    after(solved, "total", own("del total"))
    assert said(select(solved, sums), "gives total another meaning")


def test_names_are_found_where_a_cell_binds_them():
    code = (
        "import a.b, c as d\nfrom e import f\ng = 1\ndef h(): i = 1\nclass J:\n    k = 1\nfor l, m in n: pass\n"
        "with o as p: pass\nq: int = 1\n(r) = [s for s in t]\nu == v\nw(x=1)\ny += 1\nasync def z(): pass\ndel A, B"
    )
    assert names_bound(code) >= set("adfghJlmpqyzAB") and not names_bound(code) & set("ikstuvwx")
    assert names_bound("def double(x)\n    return 1") == {"double"}
    assert len(names_bound("x" * 10**6 + "\n" + "=" * 10**6)) < 2  # in time that grows as the text does


@pytest.mark.parametrize("ends", ["\r\n", "\r"])
def test_other_line_ends_are_no_edit(sums, solved, ends):
    for each in solved["cells"]:
        each["source"] = source_of(each).replace("\n", ends) + ends
    submission = select(solved, sums)
    assert submission.notes == [] and "\r" not in "".join(cell.source for cell in submission.cells)


def stripped(notebook, ids=False):
    for each in notebook["cells"]:
        each["metadata"] = {}
        if ids:
            each.pop("id", None)
    return notebook


@pytest.mark.parametrize("ids", [True, False])
@pytest.mark.parametrize("course_known", [True, False])
def test_a_stripped_notebook_is_known_by_what_stands_in_it(tiny, sums, solved, ids, course_known):
    if not course_known:
        solved["metadata"] = {}
    stripped(solved, ids)
    assert lesson_of(solved, tiny).id == "sums"
    submission = select(solved, sums)
    assert [cell.blank for cell in submission.cells] == [None, "double", "total"]  # no demo, no check
    assert len(submission.notes) == 1 and "has lost what marks its cells" in submission.notes[0]


def test_an_edited_demo_and_an_edited_check_are_known_by_their_ids(sums, solved):
    for each in solved["cells"]:
        if "demo" in each["metadata"].get("tags", []) or grade_id(each) == "check_total":
            each["source"] = "while True: pass"
    submission = select(stripped(solved), sums)
    assert [cell.blank for cell in submission.cells] == [None, "double", "total"]
    assert said(submission, "check_total was edited")


def test_a_demo_that_someone_made_their_own_is_told_where_it_may_matter(sums, solved):
    after(solved, "double", own("helper = 2", tags=["demo"]))
    submission = select(solved, sums)
    assert not submission.notes and "tagged demo, so it was not run" in submission.asides[0]


def test_a_newer_python_is_named(sums, solved):
    solved["metadata"]["language_info"]["version"] = "3.99.1"
    assert "Python 3.99" in select(solved, sums).asides[0]
    solved["metadata"]["language_info"]["version"] = "3.11.0"
    assert not select(solved, sums).asides


def write(path, notebook):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(notebook))


def test_a_second_notebook_beside_the_untouched_one_is_told(tiny, sums, released, solved, tmp_path):
    folder = tmp_path / "ada" / "00_sums"
    write(folder / "00_sums.ipynb", released)
    write(folder / "._00_sums (1).ipynb", solved)
    assert handed_in(folder, sums) == (folder / "00_sums.ipynb", ())
    write(folder / "00_sums (1).ipynb", solved)
    path, (note,) = handed_in(folder, sums)
    assert path.name == "00_sums.ipynb" and "00_sums (1).ipynb lies beside it, which was not graded" in note
    write(folder / "00_sums.ipynb", solved)
    assert handed_in(folder, sums)[1] == ()
    (folder / "00_sums.ipynb").unlink()
    write(folder / "b.ipynb", solved)
    path, (note,) = handed_in(folder, sums)
    assert not path.exists() and "b.ipynb are: call the one that counts 00_sums.ipynb" in note


@pytest.mark.parametrize("level", ["student", "lesson"])
def test_a_folder_that_is_a_link_is_no_submission(tiny, sums, solved, tmp_path, level):
    write(tmp_path / "ada" / "00_sums" / "00_sums.ipynb", solved)
    if level == "student":
        (tmp_path / "eve").symlink_to(tmp_path / "ada")
    else:
        (tmp_path / "eve").mkdir()
        (tmp_path / "eve" / "00_sums").symlink_to(tmp_path / "ada" / "00_sums")
    path, _ = handed_in(tmp_path / "eve" / "00_sums", sums)
    with pytest.raises(Exception, match="is a link"):
        read_submission(path, tiny, sums)


def test_a_course_is_found_above_a_folder_behind_a_link(tiny, tmp_path):
    (tmp_path / "elsewhere").mkdir()
    (tiny.root / "work").symlink_to(tmp_path / "elsewhere")
    assert load_course(tiny.root / "work").root == tiny.root


def test_a_locked_cell_that_asks_for_other_points_is_told(sums, solved):
    assert not said(select(solved, sums), "points")
    cell(solved, "check_double")["metadata"]["nbgrader"]["points"] = 300
    assert said(select(solved, sums), "check_double asks for other points")
