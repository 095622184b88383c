"""The verdict's contract: the schema is the model's, and docs/verdict.md tells every field and status."""

import json
import re
from typing import get_args

from autograder.course.verdict import TROUBLE, Status, Verdict
from autograder.write.build import VERDICT_SCHEMA, build_schema, schema_drift


def test_the_schema_is_what_the_model_says(course):
    assert schema_drift(course) == []


def test_a_stale_schema_is_drift_until_it_is_built(tiny):
    assert schema_drift(tiny) == [] == build_schema(tiny)  # a course that publishes none
    path = tiny.root / VERDICT_SCHEMA
    path.parent.mkdir()
    path.write_text("{}")
    assert "run `lookinside build`" in schema_drift(tiny)[0]
    assert build_schema(tiny) == [path] and schema_drift(tiny) == []


def test_the_page_tells_every_field_and_status(course):
    page = (course.root / "docs" / "verdict.md").read_text()
    schema = json.loads((course.root / VERDICT_SCHEMA).read_text())
    fields = [*schema["properties"], *(f"exercises[].{name}" for name in schema["$defs"]["Mark"]["properties"])]
    assert [field for field in fields if f"| `{field}` |" not in page] == []
    assert re.findall(r"^\| `(\w+)` \| .+ \| .+ \|", page, re.MULTILINE) == list(get_args(Status))
    last = page.rindex("are for a human to look at")
    assert set(re.findall(r"`(\w+)`", page[:last].rsplit("\n\n", 1)[1])) == TROUBLE


def test_its_example_is_a_verdict(course):
    page = (course.root / "docs" / "verdict.md").read_text()
    example = re.search(r"```json\n(.*?)```", page, re.DOTALL)[1]
    assert Verdict.model_validate_json(example).to_json().strip() == example.strip()
