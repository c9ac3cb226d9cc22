"""Drives a program through a pseudo terminal and notes when each piece of its output arrived.

While a program is timed nothing is done but reading and looking at the clock. The screen is worked out afterwards, from
the pieces, so that the emulator's own cost is in no figure. A figure is the time from the key (or the start of the
process) to the arrival of the last piece that changed the text on the screen.
"""

import fcntl
import os
import re
import select
import signal
import struct
import termios
import time

from .screen import Screen

# What programs ask of a terminal. One that answers keeps them from waiting.
QUESTIONS = re.compile(
    rb"\x1b\[0?c|\x1b\[>0?[cq]|\x1b\[\?u|\x1b\[[56]n|\x1b\]1[01];\?(?:\x07|\x1b\\)|\x1b\[\?(\d+)\$p"
)


class Timing:
    """One step: when it was asked for, and the pieces that came."""

    def __init__(self, begun, pieces):
        self.begun, self.pieces = begun, pieces
        self.painted = None
        self.chunks = len(pieces)

    def replay(self, screen):
        before = screen.text()
        for arrived, piece in self.pieces:
            screen.feed(piece)
            text = screen.text()
            if text != before:
                before, self.painted = text, (arrived - self.begun) / 1e6
        self.pieces = None


class Terminal:
    """A program in a pseudo terminal."""

    def __init__(self, command, rows=30, columns=100, environment=None, goodbye=None):
        self.screen = Screen(rows, columns)
        self.size = (rows, columns)
        words = {"PATH": os.environ["PATH"], "HOME": os.environ.get("HOME", "/"), "TERM": "xterm-256color",
                 "LANG": "C.UTF-8", "LC_ALL": "C.UTF-8", **(environment or {})}
        self.master, slave = os.openpty()
        fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
        self.begun = time.perf_counter_ns()
        # The one who begins a session and then opens a terminal has it: no helper stands in between and costs time.
        self.process = os.posix_spawnp(
            command[0], command, words, setsid=True, setsigdef=[signal.SIGPIPE, signal.SIGINT],
            file_actions=[(os.POSIX_SPAWN_OPEN, 0, os.ttyname(slave), os.O_RDWR, 0)]
            + [(os.POSIX_SPAWN_DUP2, 0, end) for end in (1, 2)]
            + [(os.POSIX_SPAWN_CLOSE, end) for end in (self.master, slave)],
        )
        os.close(slave)
        os.set_blocking(self.master, False)
        self.poll = select.poll()
        self.poll.register(self.master, select.POLLIN)
        self.ended, self.goodbye = False, goodbye

    def read(self, quiet, patience):
        """Everything until it is quiet, with the time of each piece; at least one piece unless patience ends."""
        pieces, last = [], time.perf_counter_ns()
        while not self.ended:
            left = (quiet if pieces else patience) - (time.perf_counter_ns() - last) / 1e9
            if left <= 0 or not self.poll.poll(left * 1000 + 1):
                break
            try:
                piece = os.read(self.master, 1 << 16)
            except BlockingIOError:
                continue
            except OSError:
                piece = b""
            arrived = time.perf_counter_ns()
            if not piece:
                self.ended = True
                self.ended_after = (arrived - self.begun) / 1e6
                break
            if b"\x1b" in piece:
                self.answer(piece)
            pieces.append((arrived, piece))
            last = arrived
        return pieces

    def answer(self, piece):
        for question in QUESTIONS.finditer(piece):
            asked = question[0]
            if question[1]:
                answer = b"\x1b[?" + question[1] + b";0$y"
            elif asked == b"\x1b[6n":
                answer = b"\x1b[1;1R"
            elif asked == b"\x1b[5n":
                answer = b"\x1b[0n"
            elif asked == b"\x1b[?u":
                answer = b"\x1b[?0u"
            elif asked.startswith(b"\x1b]"):
                answer = asked[:4] + b";rgb:0000/0000/0000\x1b\\"
            elif asked.endswith(b"q"):
                answer = b"\x1bP>|speed\x1b\\"
            else:
                answer = b"\x1b[?62;22c"
            os.write(self.master, answer)

    def started(self, quiet=0.15, patience=30):
        return self.timed(self.begun, quiet, patience)

    def press(self, keys, quiet=0.04, patience=10):
        begun = time.perf_counter_ns()
        os.write(self.master, keys.encode() if isinstance(keys, str) else keys)
        return self.timed(begun, quiet, patience)

    def timed(self, begun, quiet, patience):
        timing = Timing(begun, self.read(quiet, patience))
        timing.replay(self.screen)
        return timing

    def text(self):
        return self.screen.text()

    def memory(self):
        """MiB in memory now, and at most so far."""
        with open(f"/proc/{self.process}/status", encoding="ascii") as status:
            facts = dict(line.split(":", 1) for line in status)
        return tuple(int(facts[name].split()[0]) / 1024 for name in ("VmRSS", "VmHWM"))

    def wake_ups(self):
        """How often its threads went to sleep, and the time they used, in clock ticks."""
        waits = ticks = 0
        folder = f"/proc/{self.process}/task"
        for task in os.listdir(folder):
            with open(f"{folder}/{task}/status", encoding="ascii") as status:
                waits += sum(int(line.split()[1]) for line in status if line.startswith("voluntary"))
            with open(f"{folder}/{task}/stat", encoding="ascii") as stat:
                ticks += sum(map(int, stat.read().rsplit(")", 1)[1].split()[11:13]))
        return waits, ticks

    def close(self):
        if self.goodbye and not self.ended:
            self.press(self.goodbye, quiet=2, patience=2)
        if not self.ended:
            os.kill(self.process, signal.SIGKILL)
        os.waitpid(self.process, 0)
        os.close(self.master)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.close()
