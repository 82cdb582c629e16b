"""A process killed at any moment loses nothing that was said to be saved."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from nplw_desktop.store import Store
from tests.store.ground import PERSON, SCHEMA

KILLS = 100
_ZYGOTE = r"""
import os, sys
from pathlib import Path
from nplw_desktop.store import Store
from tests.store.ground import PERSON, SCHEMA
for line in sys.stdin:
    path, number = line.split()
    child = os.fork()
    if child:
        print("pid", child, flush=True)
        os.waitpid(child, 0)
        print("dead", flush=True)
        continue
    store = Store.open(Path(path), SCHEMA)
    number = int(number)
    while True:
        number += 1
        with store.change("Getypt", merge="town") as change:
            change.update(PERSON, 1, town=f"warmte {number}")
        os.write(1, b"%d\n" % number)
"""


@pytest.mark.skipif(not hasattr(os, "fork"), reason="the children are forked")
def test_a_hundred_kills_lose_no_acknowledged_write(path: Path) -> None:
    with Store.create(path, SCHEMA) as store, store.change("Begin") as change:
        change.insert(PERSON, name="Naima", town="warmte 0")
    dice = random.Random(7)
    acknowledged = 0
    with subprocess.Popen(
        [sys.executable, "-c", _ZYGOTE], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as zygote:
        assert zygote.stdin is not None
        assert zygote.stdout is not None
        for _ in range(KILLS):
            print(path, acknowledged, file=zygote.stdin, flush=True)
            child = int(zygote.stdout.readline().split()[1])
            time.sleep(dice.uniform(0.01, 0.08))
            os.kill(child, signal.SIGKILL)
            told = [acknowledged]
            while (line := zygote.stdout.readline().strip()) != "dead":
                told += [int(line)]
            with Store.open(path, SCHEMA) as store:
                kept = int(store.value("SELECT town FROM person").split()[1])
                # One more may be on disk than was told: killed between commit and print.
                assert kept in (told[-1], told[-1] + 1)
                assert store.check().ok
            acknowledged = kept
    assert acknowledged > KILLS
