"""Your words look a place beside the one the model looks at. Measure how far back the head looks that tells each place
its news, place by place."""
EARNS = (7, 12)
def model_in_words(tokens):
    happens = fires(tokens, {})
    S["k"] += 1
    try:
        said = plain(tokens, {})
    finally:
        S["k"] -= 1
    return S["e"] if happens else said
