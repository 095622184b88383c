"""What is said of one submission: the verdict, version 1. docs/verdict.md is its contract."""

import sys
from typing import Annotated, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

from autograder.course.manifest import Lesson
from autograder.course.plain import harmless
from autograder.course.seeds import public_seed

# `unjudged` is the machine's or the grader's doing, never the submission's: its points are open, not lost.
Status = Literal["passed", "partial", "failed", "error", "timeout", "out_of_memory",
                 "crashed", "missing", "unjudged"]
EMPTY = "This blank is still empty: replace `raise NotImplementedError()` with your code."
NOT_RUN = "Your cell did not run to its end: {}"
TROUBLE = {"timeout", "out_of_memory", "crashed", "missing", "unjudged"}

# A message may quote a student's error, a note a student's cell; pages, tables and terminals show what is here.
Text = Annotated[str, BeforeValidator(harmless)]


class Mark(BaseModel):
    """The verdict on one blank."""

    id: str = Field(description="The blank's name, which is its function's.")
    score: float = Field(description="Points earned.")
    max_score: float = Field(description="Points that can be earned.")
    status: Status = Field(description="How the blank stands.")
    message: Text = Field("", description="What the student is told; empty where all is well.")
    mistake: str | None = Field(None, description="The known wrong answer that was recognised, by its id.")
    seconds: float = Field(0.0, description="Wall-clock seconds its checks took.")


class Verdict(BaseModel):
    """All that is said of one submission."""

    model_config = ConfigDict(populate_by_name=True)

    version: int = Field(1, alias="schema", description="The version of this form.")
    lesson: str = Field(description="The lesson's id.")
    student: str = Field(description="The student's id; empty where a learner judges their own.")
    score: float = Field(description="The sum of the marks' points.")
    max_score: float = Field(description="The points that can be earned without what is graded by hand.")
    seed: int = Field(description="Where the hidden inputs came from: a number that stands for the "
                                  "class's secret and does not tell it.")
    exercises: list[Mark] = Field(description="One mark a blank that was judged, in the lesson's order.")
    notes: list[Text] = Field([], description="Sentences about the notebook as a whole.")

    @property
    def passed(self) -> bool:
        return all(mark.status == "passed" for mark in self.exercises)

    @property
    def unjudged(self) -> bool:
        """Whether something of it could not be judged through no fault of the submission's: such a verdict
        is shown and never kept, and no gradebook has it."""
        return any(exercise.status == "unjudged" for exercise in self.exercises)

    @property
    def in_trouble(self) -> bool:
        """Whether a human should look: something was stopped, ended by itself or could not be read."""
        return any(mark.status in TROUBLE for mark in self.exercises)

    def to_json(self) -> str:
        """The published form (its version stands under `schema`)."""
        return self.model_dump_json(by_alias=True, indent=1)


def told(kind: str, text: str, where: str) -> str:
    """What ended a cell, in words."""
    if kind in ("SyntaxError", "IndentationError", "TabError"):
        where += f"; read by Python {sys.version_info.major}.{sys.version_info.minor}"
    return f"{kind}: {text}{f' ({where})' if where else ''}"


def summed(lesson: Lesson, student: str, seed: int, marks: list[Mark], notes: list[str]) -> Verdict:
    return Verdict(lesson=lesson.id, student=student, seed=public_seed(seed), exercises=marks, notes=notes,
                   score=sum(mark.score for mark in marks),
                   max_score=sum(mark.max_score for mark in marks))


def unjudged(lesson: Lesson, student: str, seed: int, reason: str, status: Status = "missing") -> Verdict:
    """The verdict where nothing could be judged."""
    marks = [Mark(id=name, score=0, max_score=blank.points, status=status, message=reason)
             for name, blank in lesson.blanks.items()]
    return summed(lesson, student, seed, marks, [reason])
