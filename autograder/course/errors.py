"""The one exception a command turns into a sentence instead of a traceback."""


class CourseError(Exception):
    """Something a person can mend: the message says what, where and what to do."""
