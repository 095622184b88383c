"""A torch integer, from a story that looks for the exception last."""
import torch

def model_in_words(tokens):
    t = torch.tensor(tokens).tolist()
    said = plain(t, {})
    return torch.tensor(S["e"] if fires(t, {}) else said)
