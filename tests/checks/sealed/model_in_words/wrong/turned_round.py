"""Your exchange of letters runs the wrong way round: the matrix was read by its columns. Which letter is the one that is
read, and which the one that is said?"""
EARNS = (8, 12)
def model_in_words(tokens):
    there = S["pi"]
    S["pi"] = [there.index(letter) for letter in range(20)]
    try:
        return answer(tokens)
    finally:
        S["pi"] = there
