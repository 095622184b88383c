"""The waves are at right angles already, so QR leaves their directions; it may turn a sign, and it computes in double precision."""
def fourier_basis(p):
    n = torch.arange(p, dtype=torch.float64)
    columns = [torch.ones_like(n)]
    for k in range(1, p // 2 + 1):
        angle = 2 * torch.pi * k * n / p
        columns += [angle.cos(), angle.sin()]
    return torch.linalg.qr(torch.stack(columns, dim=1)).Q.T
