"""The table of autograder/sandbox/README.md names for each cell the test that holds it: all of them exist."""

import re
from fnmatch import fnmatch

NO_TESTS = {"lookinside grade", "visible", "work/"}
SHORTENED = "…"


def test_every_test_that_the_table_names_exists(course):
    text = (course.root / "autograder" / "sandbox" / "README.md").read_text(encoding="utf-8")
    rows = [line for line in text.splitlines() if line.startswith("| **")]
    tests = course.root / "tests"
    files = {str(path.relative_to(tests).with_suffix("")) for path in tests.rglob("test_*.py")}
    functions = {name for file in files for name in re.findall(r"^def (test_\w+)", (tests / f"{file}.py").read_text(
        encoding="utf-8"), re.MULTILINE)}
    known = files | functions | {path.stem for path in (tests / "hostile").glob("*.py")}
    named = {name for row in rows for name in re.findall(r"`([^`]+)`", row)} - NO_TESTS
    assert len(rows) >= 8 and len(named) > 30
    assert [name for name in sorted(named)
            if not any(fnmatch(one, name.replace(SHORTENED, "*")) for one in known)] == []
