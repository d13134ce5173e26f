"""See that the system has what the tests need; install it as root on Debian, else say what to type."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys

NEEDS = {  # command: Debian package
    "chromium": "chromium",  # the page is opened, clicked and read in it
    "java": "default-jre-headless",  # HermiT is a Java program
    "virtuoso-t": "virtuoso-opensource-7-bin",  # a server that is asked and loaded; the program alone, no daemon
}


def main() -> int:
    missing = [package for command, package in NEEDS.items() if shutil.which(command) is None]
    if not missing:
        return 0
    if os.geteuid() == 0 and shutil.which("apt-get"):
        print(f"installing {' '.join(missing)} ...", flush=True)
        env = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
        for command in (["update", "-q"], ["install", "-q", "-y", "--no-install-recommends", *missing]):
            subprocess.run(["apt-get", *command], check=True, env=env, stdout=subprocess.DEVNULL)
        return 0
    print(f"the tests need {' and '.join(NEEDS)}; on Debian: sudo apt-get install {' '.join(missing)}", file=sys.stderr)
    return 1


if __name__ == "__main__":
    sys.exit(main())
