"""Where W holds -inf, you write another number over it in the matrix you were given, which is needed afterwards as it was. The largest of a row is found with -inf in it, too."""
EARNS = 1


def greedy_word(W, start, max_length):
    W[W == float("-inf")] = -1e9
    word = start
    while len(word) < max_length:
        letter = LETTERS[W[LETTERS.index(word[-1])].argmax()]
        if letter == ".":
            break
        word += letter
    return word
