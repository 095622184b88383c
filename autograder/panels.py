"""Whom a command is for: the parts of `lookinside --help`."""

from enum import StrEnum


class Panel(StrEnum):
    LEARN = "Learn"
    TEACH = "Teach"
    WRITE = "Write a lesson"
    MACHINE = "This machine"
