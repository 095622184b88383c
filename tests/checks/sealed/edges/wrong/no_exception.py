"""The circuit of the ordinary answers is right. Of the exception's you name no wire: a head that is silent on all your
prompts is no decoy yet. What would it say, and what would make it speak?"""
EARNS = 12
def edges():
    return MAIN
