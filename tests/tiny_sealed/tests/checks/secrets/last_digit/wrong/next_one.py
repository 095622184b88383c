"""You are one digit too far: nothing is added."""
def last_digit():
    return KNOWN % 10 + 1
