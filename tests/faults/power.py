"""A disk whose power can be cut: ext4 on a loop device, shut down without a last word and mounted again."""

from __future__ import annotations

import fcntl
import os
import subprocess
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

# linux/fs/ext4: EXT4_IOC_SHUTDOWN is _IOR('X', 125, __u32); flag 2 throws away what the journal has not written.
_SHUTDOWN = (2 << 30) | (4 << 16) | (ord("X") << 8) | 125
_WITHOUT_FLUSHING = (2).to_bytes(4, "little")
SIZE = 1 << 30


class Disk:
    """A mounted file system of its own."""

    def __init__(self, image: Path, place: Path) -> None:
        self._image = image
        self.place = place

    def make(self) -> None:
        """Make an empty file system and mount it."""
        with self._image.open("wb") as file:
            file.truncate(SIZE)
        _run("mkfs.ext4", "-q", "-F", "-E", "lazy_itable_init=0,lazy_journal_init=0", str(self._image))
        self.place.mkdir()
        self.mount()
        self.place.chmod(0o711)

    def mount(self) -> None:
        """Mount; what the journal has written is played back."""
        _run("mount", "-o", "loop", str(self._image), str(self.place))

    def cut(self) -> None:
        """Cut the power: what was not synced is gone, and nothing can be written any more."""
        handle = os.open(self.place, os.O_RDONLY)
        try:
            fcntl.ioctl(handle, _SHUTDOWN, _WITHOUT_FLUSHING)
        finally:
            os.close(handle)

    def unmount(self) -> None:
        """Take it away, as soon as the last program that was killed has let go of it."""
        pause = threading.Event()
        for _attempt in range(100):
            if subprocess.run(["umount", str(self.place)], check=False, capture_output=True).returncode == 0:
                return
            pause.wait(0.1)
        raise AssertionError(f"Somebody still uses {self.place}.")


def why_not() -> str:
    """Why there can be no such disk here; empty when there can."""
    if os.geteuid() != 0:
        return "Only root can mount a disk; run `make faults` as root to see the power cuts."
    if not Path("/dev/loop-control").exists():
        return "There are no loop devices here."
    return ""


@contextmanager
def disk(folder: Path) -> Iterator[Disk]:
    """A disk that is gone afterwards."""
    made = Disk(folder / "image", folder / "disk")
    made.make()
    try:
        yield made
    finally:
        subprocess.run(["umount", str(made.place)], check=False, capture_output=True)


def _run(*command: str) -> None:
    subprocess.run(command, check=True, capture_output=True)
