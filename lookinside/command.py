"""The command `lookinside` where only the notebooks were handed out: it brings models, and judges nothing."""

import sys

USAGE = ("Type `lookinside fetch` for a list of models, or `lookinside fetch NAME` to bring one. Nothing is "
         "judged here: run the cell below a blank for its public examples; your instructor has the rest.")


def main(arguments: list[str] | None = None) -> None:
    """Run the command; the exit status is 0 if it did what was asked, and 2 if it could not."""
    match sys.argv[1:] if arguments is None else arguments:
        case ["fetch", *name] if len(name) < 2:
            sys.exit(fetch(*name))
        case _:
            print(USAGE, file=sys.stderr)
            sys.exit(2)


def fetch(name: str = "") -> int:
    """Bring a model to this machine, or list all of them; the exit status."""
    from lookinside import models  # imports much: not for a usage line
    try:
        if name:
            print(f"{name}: {models.fetch(name) or 'here already'}")
        else:
            for each, title, here in models.status():
                print(f"{each}: {title}, {'on this machine' if here else 'not here yet'}")
    except models.ModelError as error:
        print(f"lookinside: {error}", file=sys.stderr)
        return 2
    return 0
