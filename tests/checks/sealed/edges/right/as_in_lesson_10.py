"""All wires, in any order."""
def edges():
    return RARE + MAIN
