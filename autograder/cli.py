"""The command `lookinside`: the wings' commands put together. Exit status 0: all passed, 1: something failed,
2: it could not run."""

import sys

import typer

from autograder.course.errors import CourseError
from autograder.course.showing import show_anywhere
from autograder.learn.commands import app as learn
from autograder.machine.commands import app as machine
from autograder.teach.commands import app as teach
from autograder.write.commands import app as write

PANELS = {"Learn": learn, "Teach": teach, "Write a lesson": write, "This machine": machine}
app = typer.Typer(no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False,
                  help="Look Inside: an autograded course in mechanistic interpretability.")
for panel, wing in PANELS.items():
    for command in wing.registered_commands:
        command.rich_help_panel = panel
    app.add_typer(wing)


def main() -> None:
    """Run the command; what a person can mend is one sentence and exit status 2."""
    # nbformat brings jsonschema along, and that would compile the grammars of internet addresses: seconds of every
    # command. Nothing here is checked for being one, and jsonschema does without.
    sys.modules.setdefault("rfc3987_syntax", None)
    show_anywhere()
    try:
        app()
    except CourseError as error:
        print(f"lookinside: {error}", file=sys.stderr)
        sys.exit(2)
    except KeyboardInterrupt:
        print("lookinside: stopped.", file=sys.stderr)
        sys.exit(130)
