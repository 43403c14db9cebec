"""Times one whole process: wall, CPU of user and system, memory at its peak."""

import os
import re
import subprocess
import tempfile
import time
from typing import NamedTuple


class Cost(NamedTuple):
    """Seconds, and MiB. A process is said to have at least the memory of the one that started it, about 15 MiB."""

    wall: float
    cpu: float
    memory: float


def timed(command, folder):
    """What `command` costs in `folder`. If it fails, its own words end the comparison."""
    with tempfile.TemporaryFile() as errors:
        began = time.monotonic()
        process = subprocess.Popen(command, cwd=folder, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=errors)
        _, status, usage = os.wait4(process.pid, 0)
        wall = time.monotonic() - began
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            errors.seek(0)
            raise SystemExit(f"{' '.join(command)} failed in {folder}:\n{errors.read().decode(errors='replace')[-2000:]}")
    return Cost(wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024)


def edited(path, mark, token):
    """Puts `token` behind the `mark` in a file, in place of the one that is there."""
    text = path.read_text(encoding="utf-8")
    changed = re.sub(f"{mark}-[0-9a-z]+", f"{mark}-{token}", text, count=1)
    assert changed != text, f"{path} has no {mark}"
    path.write_text(changed, encoding="utf-8")


def stamps(folder):
    """When each file of a finished site was written."""
    found, waiting = {}, [folder]
    while waiting:
        with os.scandir(waiting.pop()) as inside:
            for one in inside:
                if one.is_dir(follow_symlinks=False):
                    waiting += [] if one.name == ".gongshi" else [one.path]
                else:
                    status = one.stat(follow_symlinks=False)
                    found[one.path] = (status.st_mtime_ns, status.st_ino)
    return found
