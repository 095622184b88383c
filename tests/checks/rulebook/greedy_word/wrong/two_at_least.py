"""Where max_length is 1 your word has two letters: you look whether it is full only after the next letter has come. It may be full from the start."""
EARNS = 1


def greedy_word(W, start, max_length):
    word = start
    while True:
        following = LETTERS[W[LETTERS.index(word[-1])].argmax()]
        if following == ".":
            return word
        word += following
        if len(word) >= max_length:
            return word
