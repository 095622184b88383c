"""What is said of one submission: the verdict, version 1."""

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

Status = Literal["passed", "partial", "failed", "error", "timeout", "out_of_memory",
                 "crashed", "missing"]


class Exercise(BaseModel):
    """The mark of one blank; `mistake` is the id of the known wrong answer it equals, if any."""

    id: str
    score: float
    max_score: float
    status: Status
    message: str = ""
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
    exercises: list[Exercise]
    notes: list[str] = []

    @property
    def passed(self) -> bool:
        return all(exercise.status == "passed" for exercise in self.exercises)

    def to_json(self) -> str:
        """The published form (its version stands under `schema`)."""
        return self.model_dump_json(by_alias=True, indent=1)
