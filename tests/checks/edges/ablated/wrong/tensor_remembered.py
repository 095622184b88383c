"""What `other` says is kept from call to call, under the tensor and not under the tokens in it. Whoever fills the
same tensor with other prompts gets the old answer: run it each time."""
EARNS = 1
_heard = {}
_kept = []  # so that no other tensor gets the id of one that is gone: by luck of memory, it would


def ablated(model, tokens, head, how, other=None):
    layer, number = head
    name = f"blocks.{layer}.attn.hook_z"
    key = (id(model), id(other), head)

    def listen(z, hook):
        _heard[key] = z[:, :, number].clone()

    with torch.no_grad():
        if how == "zero":
            new = torch.zeros(())
        else:
            if key not in _heard:
                model.run_with_hooks(other, fwd_hooks=[(name, listen)])
                _kept.append((model, other))
            new = _heard[key].mean(dim=0) if how == "mean" else _heard[key]

        def exchange(z, hook):
            z = z.clone()
            z[:, :, number] = new
            return z

        return model.run_with_hooks(tokens, fwd_hooks=[(name, exchange)])
