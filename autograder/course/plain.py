"""Text that came from a student, as it may be shown: on a page, in a table, in a terminal."""

import re

# Escape sequences for a terminal, with either of their openings; what is left of control characters, lines and
# tabs apart; and what turns the direction of writing, so that a name or a mark reads as another.
ESCAPES = re.compile("(?:\x1b\\[|\x9b)[0-?]*[ -/]*[@-~]"                          # colours, movements
                     "|(?:\x1b[\\]PX^_]|[\x9d\x90\x98\x9e\x9f])[^\x07\x1b\x9c]*(?:\x07|\x1b\\\\|\x9c)?"  # titles, links
                     "|\x1b[ -/]*[0-~]")
UNSEEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069"
                    "\ufff9-\ufffb]")


def harmless(text: str) -> str:
    """The text without what only acts, and with a question mark for half a character, which no file can hold."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return UNSEEN.sub("", ESCAPES.sub("", text)).encode("utf-8", "replace").decode("utf-8")
