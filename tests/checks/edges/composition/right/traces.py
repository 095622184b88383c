"""Norms as traces, in float64."""
def composition(W_out, W_in, baseline):
    A, B = W_out.double(), W_in.double()
    size = lambda M: torch.trace(M @ M.mT).sqrt()
    return float(size(A @ B) / (size(A) * size(B)) / baseline)
