"""Work carried along: a blank put back, a lesson brought up to date, and nothing that was written lost."""

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell

from autograder.course.errors import CourseError
from autograder.course.notebook import grade_id
from autograder.learn import carrying
from autograder.write.build import release_notebook

MINE = "def double(x):\n    return x + x  # mine"


@pytest.fixture
def mine(sums):
    """A copy that was begun: a blank filled, a cell of one's own, a given cell changed, a written answer."""
    path = carrying.begin(sums)
    notebook = nbformat.read(path, as_version=4)
    blank, written, demo = (next(cell for cell in notebook.cells if wanted(cell)) for wanted in (
        lambda cell: grade_id(cell) == "double", lambda cell: grade_id(cell) == "explain",
        lambda cell: "demo" in cell.metadata.get("tags", [])))
    blank.source, written.source, demo.source = MINE, "Twice is twice.", demo.source + "\n# a guess: 7"
    notebook.cells.insert(notebook.cells.index(blank) + 1, new_code_cell("my_own = 1"))
    nbformat.write(notebook, path)
    return path


def correct(sums, old="# Sums", new="# Sums, corrected"):
    """A new release of the lesson."""
    text = sums.script.read_text()
    assert old in text
    sums.script.write_text(text.replace(old, new))
    nbformat.write(release_notebook(sums), sums.notebook("release"))


def sources(path):
    return [cell.source for cell in nbformat.read(path, as_version=4).cells]


def test_what_was_written_is_kept_and_what_was_corrected_comes(tiny, sums, mine):
    assert carrying.news(sums, mine) == ""
    before = mine.read_text()
    correct(sums)
    assert "`lookinside update 0`" in carrying.news(sums, mine)
    carried = carrying.update(tiny, sums)
    found = sources(mine)
    assert any("# Sums, corrected" in source for source in found)
    assert found.index("my_own = 1") == found.index(MINE) + 1
    assert "Twice is twice." in found and any("# a guess: 7" in source for source in found)
    assert {"Your answer to double is kept.", "1 cell of your own is kept where it stood."} <= set(carried.said)
    assert carried.undo.read_text() == before and carried.undo.parent.name == ".undo"
    assert carrying.news(sums, mine) == "" and carrying.update(tiny, sums).said == ["00_sums is up to date."]


def test_an_empty_blank_takes_its_new_text(tiny, sums, mine):
    correct(sums, "def total(", "# a new remark\ndef total(")
    carrying.update(tiny, sums)
    assert any(source.startswith("# a new remark") for source in sources(mine))


def test_a_blank_whose_text_is_new_keeps_the_answer_and_says_so(tiny, sums, mine):
    correct(sums, "def double(", "# a new remark\ndef double(")
    carried = carrying.update(tiny, sums)
    assert MINE in sources(mine) and any(said.startswith("double has a new text") for said in carried.said)


def test_what_has_no_place_goes_to_the_end(tiny, sums, mine):
    notebook = nbformat.read(mine, as_version=4)
    demo = next(cell for cell in notebook.cells if "# a guess: 7" in cell.source)
    given = demo.source.replace("\n# a guess: 7", "")
    correct(sums, given.splitlines()[0], "another = 1")
    carried = carrying.update(tiny, sums)
    assert sources(mine)[-1] == demo.source and any("at the end" in said for said in carried.said)


def test_a_copy_that_was_begun_before_releases_were_kept(tiny, sums, mine):
    (mine.parent.parent / ".begun" / mine.name).unlink()
    correct(sums, "def total(", "# a new remark\ndef total(")
    carrying.update(tiny, sums)
    found = sources(mine)
    assert MINE in found and "my_own = 1" in found and "Twice is twice." in found
    assert any(source.startswith("# a new remark") for source in found)


def test_a_doubled_cell_keeps_both_texts(tiny, sums, mine):
    notebook = nbformat.read(mine, as_version=4)
    cell = next(cell for cell in notebook.cells if grade_id(cell) == "double")
    notebook.cells.append(new_code_cell("def double(x):\n    return 3", metadata=cell.metadata))
    notebook.cells.append(new_markdown_cell("A note of mine."))
    nbformat.write(notebook, mine)
    correct(sums)
    carrying.update(tiny, sums)
    found = sources(mine)
    assert {MINE, "def double(x):\n    return 3", "A note of mine."} <= set(found)
    assert sum(grade_id(cell) == "double" for cell in nbformat.read(mine, as_version=4).cells) == 1


def test_one_blank_is_put_back(sums, mine):
    carried = carrying.reset(sums, "double")
    assert carried.undo.read_text() == MINE and "double-1.py" in carried.said[0]
    assert any("def double" in source and "NotImplementedError" in source for source in sources(mine))
    assert carrying.reset(sums, "double").undo is None
    notebook = nbformat.read(mine, as_version=4)
    notebook.cells = [cell for cell in notebook.cells if grade_id(cell) != "double"]
    nbformat.write(notebook, mine)
    with pytest.raises(CourseError, match="has no cell double"):
        carrying.reset(sums, "double")


def test_what_is_no_notebook_is_said(tiny, sums, mine):
    mine.write_text("{}")
    with pytest.raises(CourseError, match="not a notebook any more"):
        carrying.update(tiny, sums)
    assert carrying.news(sums, mine) == ""
