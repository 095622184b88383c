"""The commands of who writes lessons: build, audit, new-lesson."""

from typing import Annotated

import typer
from rich.box import SIMPLE
from rich.console import Console
from rich.markup import escape
from rich.table import Table

from autograder.course.errors import CourseError
from autograder.course.manifest import MANIFEST, Course, Lesson, load_course
from autograder.course.showing import sign

app = typer.Typer()
console = Console()
LessonName = Annotated[str, typer.Argument(help="A lesson's id, folder or number; all if left out.")]


def chosen(course: Course, name: str) -> list[Lesson]:
    return [course.lesson(name)] if name else list(course.lessons.values())


@app.command()
def build(
    lesson: LessonName = "",
    check: Annotated[bool, typer.Option("--check", help="Change nothing; fail where built files are stale.")] = False,
    force: Annotated[bool, typer.Option(help="Run the solved notebook also where it is fresh.")] = False,
) -> None:
    """Build the notebooks and the reference modules from source/."""
    from autograder.write import build as built
    course = load_course()
    lessons = chosen(course, lesson)
    if not check:
        for each in lessons:
            for path in built.build(each, force):
                console.print(f"built {path.relative_to(course.root)}", highlight=False)
        for path in built.build_schema(course):
            console.print(f"built {path.relative_to(course.root)}", highlight=False)
        raise typer.Exit(0)
    stale = [problem for each in lessons for problem in built.drift(each)] + built.schema_drift(course)
    for problem in stale:
        console.print(problem, soft_wrap=True, highlight=False)
    if not stale:
        console.print("All built files are what their sources say.")
    raise typer.Exit(1 if stale else 0)


@app.command()
def audit(
    lesson: LessonName = "",
    only: Annotated[list[str] | None, typer.Option(help="This blank only (may be repeated).")] = None,
    seed: Annotated[int, typer.Option(help="Seed of the hidden inputs.")] = 0,
    seeds: Annotated[int, typer.Option(min=1, help="Judge every right and wrong answer at so many seeds, from "
                                                   "--seed on; none may change its verdict, points or mistake.")] = 1,
    mutants: Annotated[str, typer.Option(help="How many mutants of each plain function: all, sample, "
                                              "none, or a number.")] = "all",
) -> None:
    """Prove the checks: skeletons fail, right answers pass, wrong ones are named, mutants fail."""
    from autograder.write.audit import SAMPLE, mutant_problems, survivors
    from autograder.write.audit import audit as audit_blanks
    counts = {"all": None, "sample": SAMPLE, "none": 0}
    if mutants not in counts and not mutants.isdecimal():
        raise CourseError(f"--mutants {mutants!r} is none of all, sample, none and a number.")
    most = counts[mutants] if mutants in counts else int(mutants)
    course = load_course()
    failed, seen_of, at_seeds = False, {}, f" at {seeds} seeds" if seeds > 1 else ""
    for each in chosen(course, lesson):
        results = seen_of[each.id] = []
        for result in audit_blanks(course, each, each.choose(only), range(seed, seed + seeds), most=most):
            results.append(result)
            mutants_fail = f", {result.dead}/{result.mutants} mutants fail" if result.mutants else ""
            seen = (f": skeleton fails, reference passes, {result.right} right pass, {result.wrong} wrong "
                    f"fail with their own message{at_seeds}{mutants_fail} "
                    f"({result.seconds + result.mutant_seconds:.1f} s)")
            failed |= tell(f"{each.id}.{result.blank}{'' if result.problems else seen}", result.problems)
        total, dead, equivalent, seconds = (sum(getattr(result, what) for result in results) for what in
                                            ("mutants", "dead", "equivalent", "mutant_seconds"))
        if total:
            failed |= tell(f"{each.id}: {dead}/{total} mutants fail, {equivalent} more are equivalent "
                           f"({seconds / (total + equivalent):.2f} s each)", mutant_problems(results))
            for survivor in survivors(results):
                console.print(f"    passes: {escape(survivor)}", highlight=False, soft_wrap=True)
    console.print(audit_table(seen_of))
    raise typer.Exit(1 if failed else 0)


def audit_table(seen_of: dict[str, list]) -> Table:
    """What was seen of each lesson, and of all together."""
    table = Table("lesson", "blanks", "right", "wrong", "mutants fail", "equal", "seconds", box=SIMPLE)
    for column in table.columns[1:]:
        column.justify = "right"
    everything = [result for results in seen_of.values() for result in results]
    for name, results in [*seen_of.items(), ("all", everything)][:None if len(seen_of) > 1 else 1]:
        right, wrong, mutants, dead, equivalent, judging, mutating = (
            sum(getattr(result, what) for result in results) for what in
            ("right", "wrong", "mutants", "dead", "equivalent", "seconds", "mutant_seconds"))
        table.add_row(name, *map(str, (len(results), right, wrong, f"{dead}/{mutants}", equivalent,
                                       round(judging + mutating))))
    return table


def tell(what: str, problems: list[str]) -> bool:
    """A line with a sign, its problems below it; whether there are any."""
    console.print(f"{sign('failed' if problems else 'passed')} {escape(what)}", highlight=False, soft_wrap=True)
    for problem in problems:
        console.print(f"    {escape(problem)}", highlight=False, soft_wrap=True)
    return bool(problems)


@app.command()
def new_lesson(
    id: Annotated[str, typer.Argument(help="Its id, for example mnist_templates.")],
    title: Annotated[str, typer.Option(help="Its title; the id if left out.")] = "",
) -> None:
    """Begin a lesson: a source, a blank with its checks and answers, a table in course.toml."""
    from autograder.write.new_lesson import add_lesson
    course = load_course()
    lesson = add_lesson(course, id, title)
    for path in (lesson.script, lesson.checks):
        print(f"wrote {path.relative_to(course.root)}")
    print(f"added {lesson.id} to {MANIFEST}\nNow `lookinside build {lesson.id}` and `lookinside audit "
          f"{lesson.id}`; docs/authoring.md goes on from there.")
