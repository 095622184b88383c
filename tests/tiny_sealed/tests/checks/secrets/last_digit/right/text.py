"""The last letter of its text."""
def last_digit():
    return int(str(KNOWN)[-1])
