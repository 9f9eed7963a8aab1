"""A disk that forgets: what was asked of it since the last sync may be there after a power cut, in part, or not at all.

The model is stricter than the file systems one meets. Of an unsynced file, any length in whole blocks may have arrived,
and each block of it, or zeros in its place. Of an unsynced directory, the first changes may have arrived and the
others not, whatever happened in other directories meanwhile. A sync of a file says nothing of its name.
"""

import os
from collections.abc import Callable, Iterator, Mapping
from itertools import product
from pathlib import Path
from typing import Any, TypeAlias

BLOCK = 4096

Tree: TypeAlias = dict[str, bytes | None]
"""A possible state: path below the root → content; ``None`` is a directory."""


class Node:
    """A file: what is on the disk, and what was written since."""

    def __init__(self, path: Path, *, durable: bool) -> None:
        """``durable``: what is in it now is on the disk; else nothing is, not even its length."""
        self._reader = os.open(path, os.O_RDONLY)
        self.durable = self.now if durable else b""

    def __del__(self) -> None:
        """It was watched until now."""
        os.close(self._reader)

    @property
    def now(self) -> bytes:
        """What whoever reads it now reads, under whatever name."""
        return os.pread(self._reader, os.fstat(self._reader).st_size, 0)

    def sync(self) -> None:
        """All of it is on the disk."""
        self.durable = self.now

    def possible(self) -> set[bytes]:
        """What may be read after a power cut."""
        now, durable = self.now, self.durable
        if now == durable:
            return {now}
        found = {durable}
        for length in {*range(0, len(now), BLOCK), len(now), len(durable)}:
            blocks = [_block((now, durable), start, min(start + BLOCK, length)) for start in range(0, length, BLOCK)]
            found |= {b"".join(chosen) for chosen in product(*blocks)}
        return found


def _block(sources: tuple[bytes, bytes], start: int, end: int) -> set[bytes]:
    return {source[start:end].ljust(end - start, b"\0") for source in (*sources, b"")}


Names: TypeAlias = dict[str, "Node | Directory"]


class Directory:
    """Names: those on the disk, and the changes since, in order."""

    def __init__(self) -> None:
        self.durable: Names = {}
        self.now: Names = {}
        self._since: list[Names] = []

    def change(self, names: Mapping[str, "Node | Directory | None"]) -> None:
        """Names appear, change and (``None``) go, all at once."""
        self.now = {name: node for name, node in {**self.now, **names}.items() if node is not None}
        self._since.append(self.now)

    def sync(self) -> None:
        """All of it is on the disk."""
        self.durable, self._since = self.now, []

    def possible(self) -> list[Names]:
        """What may be listed after a power cut."""
        return [self.durable, *self._since]


class ForgetfulDisk:
    """Does what the store asks of the real disk below ``root``, and knows every state a power cut may leave."""

    def __init__(self, root: Path) -> None:
        """What is there now is on the disk for good."""
        self._root = Path(os.path.realpath(root))
        self._top = _as_found(self._root)
        self._open: dict[int, Node] = {}

    def __call__(self, name: str, real: Callable[..., Any], given: tuple[Any, ...], named: dict[str, Any]) -> Any:
        """Stand in for a call (see ``seam.around``): do it, and remember it."""
        answer = real(*given, **named)
        note = getattr(self, f"_{name}", None)
        if note is not None:
            note(*given, answer)
        return answer

    def states(self) -> Iterator[Tree]:
        """Every state that may be found after a power cut now."""
        yield from _trees(self._top)

    def _create(self, path: Path, descriptor: int) -> None:
        node = Node(path, durable=False)
        self._open[descriptor] = node
        self._folder(path.parent).change({path.name: node})

    def _open_to_read(self, path: Path, descriptor: int) -> None:
        self._open[descriptor] = self._node(path)

    def _sync(self, descriptor: int, _answer: None) -> None:
        self._open[descriptor].sync()

    def _close(self, descriptor: int, _answer: None) -> None:
        self._open.pop(descriptor)

    def _link(self, old: Path, new: Path, _answer: None) -> None:
        self._folder(new.parent).change({new.name: self._node(old)})

    def _replace(self, old: Path, new: Path, _answer: None) -> None:
        node = self._node(old)
        if old.parent == new.parent:
            self._folder(old.parent).change({old.name: None, new.name: node})
        else:
            self._folder(new.parent).change({new.name: node})
            self._folder(old.parent).change({old.name: None})

    def _remove(self, path: Path, _answer: None) -> None:
        self._folder(path.parent).change({path.name: None})

    def _make_directory(self, path: Path, _answer: None) -> None:
        parent = self._folder(path.parent)
        if path.name not in parent.now:
            parent.change({path.name: Directory()})

    def _sync_directory(self, path: Path, _answer: None) -> None:
        self._folder(path).sync()

    def _folder(self, path: Path) -> Directory:
        found: Node | Directory = self._top
        for name in Path(os.path.realpath(path)).relative_to(self._root).parts:
            assert isinstance(found, Directory)
            found = found.now[name]
        assert isinstance(found, Directory)
        return found

    def _node(self, path: Path) -> Node:
        found = self._folder(path.parent).now[path.name]
        assert isinstance(found, Node)
        return found


def build(tree: Tree, folder: Path) -> None:
    """Make a possible state real."""
    folder.mkdir()
    for name, content in tree.items():
        if content is None:
            (folder / name).mkdir()
        else:
            (folder / name).write_bytes(content)


def _as_found(path: Path) -> Directory:
    found = Directory()
    for each in path.iterdir():
        found.now[each.name] = _as_found(each) if each.is_dir() else Node(each, durable=True)
    found.sync()
    return found


def _trees(directory: Directory, prefix: str = "") -> Iterator[Tree]:
    for names in directory.possible():
        parts = [list(_of(node, f"{prefix}{name}")) for name, node in names.items()]
        for chosen in product(*parts):
            yield {path: content for part in chosen for path, content in part.items()}


def _of(node: "Node | Directory", path: str) -> Iterator[Tree]:
    if isinstance(node, Directory):
        for tree in _trees(node, f"{path}/"):
            yield {path: None, **tree}
    else:
        for content in node.possible():
            yield {path: content}
