"""Your first digit is another one."""
EARNS = 2
def number():
    return KNOWN % 100 + 100 * (KNOWN // 100 % 9 + 1)
