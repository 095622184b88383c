"""You gave the whole number; one digit is asked for."""
def last_digit():
    return KNOWN
