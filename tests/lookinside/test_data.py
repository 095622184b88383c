import gzip

import pytest

from lookinside import data


def test_mnist_is_all_there():
    images, labels = data.mnist("train")
    assert images.shape == (60_000, 784) and labels.shape == (60_000,)
    assert images.min() == 0 and images.max() == 1
    assert labels[:5].tolist() == [5, 0, 4, 1, 9]
    assert data.mnist("test")[1].bincount().tolist() == [980, 1135, 1032, 1010, 982, 892, 958, 1028, 974, 1009]


@pytest.fixture
def copy(tmp_path, monkeypatch):
    """The smallest of the four files, packed somewhere else."""
    name = "t10k-labels-idx1-ubyte"
    monkeypatch.setattr(data, "SHA256", {name: data.SHA256[name]})
    packed = tmp_path / "data" / data.RAW / f"{name}.gz"
    packed.parent.mkdir(parents=True)
    packed.write_bytes((data.DATA / data.RAW / f"{name}.gz").read_bytes())
    (tmp_path / "data" / data.NAMES.parent).mkdir()
    (tmp_path / "data" / data.NAMES).write_bytes((data.DATA / data.NAMES).read_bytes())
    monkeypatch.setattr(data, "DATA", tmp_path / "data")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    return packed


@pytest.mark.parametrize("damage, said", [
    (lambda path: path.unlink(), "is missing"),
    (lambda path: path.write_bytes(path.read_bytes()[:1000]), "can't be unpacked"),
    (lambda path: path.write_bytes(b"hello"), "can't be unpacked"),
    (lambda path: path.write_bytes(gzip.compress(b"hello")), "checksum differs"),
])
def test_a_damaged_file_is_one_sentence(copy, damage, said):
    damage(copy)
    with pytest.raises(data.DataError) as error:
        data.verify()
    assert said in str(error.value) and "git checkout" in str(error.value)


def test_unpacked_once_and_again_when_damaged(copy):
    root = data.unpacked()
    file = root / data.RAW / copy.stem
    assert root == copy.parents[2]
    file.write_bytes(b"cut")
    data.unpacked()
    assert file.stat().st_size == 10_008


def test_where_the_clone_is_read_only_the_cache_serves(copy, monkeypatch):
    monkeypatch.setattr(data.os, "access", lambda *_: False)
    root = data.unpacked()
    assert root == data.cache() and (root / data.RAW / copy.stem).is_file()


def test_moby_dick_is_all_there():
    text = data.moby_dick()
    assert text.startswith("CHAPTER 1. Loomings.\n\nCall me Ishmael.") and text.count("\nCHAPTER ") == 134
    assert not any(line != line.rstrip() for line in text.splitlines())


def test_a_damaged_book_is_one_sentence(tmp_path, monkeypatch):
    monkeypatch.setattr(data, "DATA", tmp_path / "data")
    with pytest.raises(data.DataError, match="is missing.*git checkout"):
        data.moby_dick()


def test_another_split_is_refused():
    with pytest.raises(ValueError, match="train"):
        data.mnist("validation")


def test_the_names_are_all_there():
    names = data.names()
    assert len(names) == len(set(names)) == 8403 and names == sorted(names)
    assert set("".join(names)) == set("abcdefghijklmnopqrstuvwxyz")
    assert sum(map(len, names)) + len(names) == 58_955  # pairs of neighbours, ends counted
    assert {"mary", "john"} <= set(names)


@pytest.mark.parametrize("damage, said", [
    (lambda path: path.unlink(), "is missing"),
    (lambda path: path.write_bytes(path.read_bytes()[:1000]), "checksum differs"),
])
def test_damaged_names_are_one_sentence(copy, damage, said):
    data.verify()
    path = data.DATA / data.NAMES
    damage(path)
    for read in (data.names, data.verify):
        with pytest.raises(data.DataError) as error:
            read()
        assert said in str(error.value) and "git checkout -- data/names/names.txt" in str(error.value)


def test_line_endings_are_no_damage(copy):
    path = data.DATA / data.NAMES
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    assert len(data.names()) == 8403
