"""What is said of one submission: the verdict, version 1."""

from typing import Annotated, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

from autograder.course.plain import harmless

# `unjudged` is the machine's or the grader's doing, never the submission's: its points are open, not lost.
Status = Literal["passed", "partial", "failed", "error", "timeout", "out_of_memory",
                 "crashed", "missing", "unjudged"]
TROUBLE = {"timeout", "out_of_memory", "crashed", "missing", "unjudged"}

# A message may quote a student's error, a note a student's cell; pages, tables and terminals show what is here.
Text = Annotated[str, BeforeValidator(harmless)]


class Mark(BaseModel):
    """The mark of one blank; `mistake` is the id of the known wrong answer it equals, if any."""

    id: str
    score: float
    max_score: float
    status: Status
    message: Text = ""
    mistake: str | None = None
    seconds: float = 0.0


class Verdict(BaseModel):
    model_config = ConfigDict(populate_by_name=True)

    version: int = Field(1, alias="schema")
    lesson: str
    student: str
    score: float
    max_score: float
    seed: int
    exercises: list[Mark]
    notes: list[Text] = []

    @property
    def passed(self) -> bool:
        return all(exercise.status == "passed" for exercise in self.exercises)

    @property
    def unjudged(self) -> bool:
        """Whether something of it could not be judged through no fault of the submission's: such a verdict
        is shown and never kept, and no gradebook has it."""
        return any(exercise.status == "unjudged" for exercise in self.exercises)

    @property
    def in_trouble(self) -> bool:
        """Whether a human should look: something was stopped, ended by itself or could not be read."""
        return any(exercise.status in TROUBLE for exercise in self.exercises)

    def to_json(self) -> str:
        """The published form (its version stands under `schema`)."""
        return self.model_dump_json(by_alias=True, indent=1)
