"""This program at its desk: what is measured of it alone."""

import os
import re
import shutil
import subprocess
import time

from .figures import Samples
from .practice import NOW
from .terminal import Terminal

ENTER, ESC, UP, DOWN, PAGE_DOWN, HOME, END = "\r", "\x1b", "\x1b[A", "\x1b[B", "\x1b[6~", "\x1b[H", "\x1b[F"
BACKSPACE, CLEAR, SAVE, QUIT = "\x7f", "\x15", "\x13", "\x11"
TODAY, CLIENTS, TOUCH_UPS, DAY, UNPAID, SETTINGS = "\x1bOQ", "\x1bOR", "\x1bOS", "\x1b[15~", "\x1b[17~", "\x1b[20~"
FILTERS = "1122334455666777888999" + BACKSPACE


class Desk(Terminal):
    """The program on a practice, its first screen complete."""

    def __init__(self, program, practice):
        super().__init__([program, "--db", practice.file], environment={"HAIRLINE_NOW": NOW}, goodbye=QUIT)
        self.first = self.started(quiet=0.1)
        if "Touch-ups" not in self.text():
            raise SystemExit(f"The first screen did not come:\n{self.text()}")


def take(samples, timing, text=""):
    """A key that changed nothing on the screen has no time; it is no sample."""
    if timing.painted is not None:
        samples.append(timing.painted)
    elif text:
        raise SystemExit(f"Nothing came after {text!r}")


def search(desk, texts):
    """Every key of many searches."""
    keys = Samples()
    desk.press(CLIENTS)
    for text in texts:
        for letter in text:
            take(keys, desk.press(letter))
        desk.press(CLEAR)
    return keys


def bursts(desk, word, times):
    """Six keys at once, to the last screen they lead to."""
    samples = Samples()
    desk.press(CLIENTS)
    for _ in range(times):
        take(samples, desk.press(word[:6]), word)
        desk.press(CLEAR)
    return samples


def switches(desk, times):
    samples = Samples()
    for _ in range(times):
        for screen in (CLIENTS, TOUCH_UPS, DAY, UNPAID, SETTINGS, TODAY):
            take(samples, desk.press(screen))
    return samples


def cards(desk, times):
    samples = Samples()
    for screen in (CLIENTS, TOUCH_UPS, UNPAID):
        desk.press(screen)
        for _ in range(times):
            desk.press(DOWN)
            take(samples, desk.press(ENTER))
            desk.press(ESC)
    return samples


def moves(desk, times):
    samples = Samples()
    for screen in (CLIENTS, TOUCH_UPS, UNPAID):
        desk.press(screen)
        for key in (DOWN, PAGE_DOWN, END, UP, HOME):
            for _ in range(times if key in (DOWN, PAGE_DOWN, UP) else 1):
                take(samples, desk.press(key))
    return samples


def filters(desk, times):
    samples = Samples()
    desk.press(TOUCH_UPS)
    for _ in range(times):
        for key in FILTERS:
            take(samples, desk.press(key))
    return samples


def saves(desk, times):
    """The key that saves a session, until the screen says so: written to last, charged, and with its audit row."""
    samples = Samples()
    desk.press(TOUCH_UPS)
    for _ in range(times):
        desk.press(DOWN)
        desk.press(ENTER)
        desk.press("s")
        desk.press("60")
        take(samples, desk.press(SAVE), "a save")
        if "Logged" not in desk.text():
            raise SystemExit(f"The session was not saved:\n{desk.text()}")
        desk.press(ESC)
    return samples


def beside(desk, program, practice, command, texts):
    """Keys of searches while another program of the same clinic works on the file."""
    keys = Samples()
    desk.press(CLIENTS)
    with subprocess.Popen(
        [program, *command, "--db", practice.file], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    ) as other:
        for text in texts:
            for letter in text:
                if other.poll() is not None:
                    return keys
                take(keys, desk.press(letter, quiet=0.02))
            desk.press(CLEAR)
        other.kill()
    return keys


def at_rest(desk, seconds):
    """How often it woke, and the processor time it used, while nobody touched it."""
    desk.press(TODAY)
    waits, ticks = desk.wake_ups()
    time.sleep(seconds)
    later_waits, later_ticks = desk.wake_ups()
    return later_waits - waits, (later_ticks - ticks) * 1000 // os.sysconf("SC_CLK_TCK")


def writes_per_frame(program, practice, folder, word):
    """How many writes the terminal gets for one key, and for six keys at once."""
    if not shutil.which("strace"):
        return None
    log = os.path.join(folder, "writes")
    command = ["strace", "-f", "-qq", "-e", "trace=write,writev", "-e", "write=none", "-o", log]
    with Terminal([*command, program, "--db", practice.file], environment={"HAIRLINE_NOW": NOW}, goodbye=QUIT) as desk:
        desk.started(quiet=0.5)
        desk.press(CLIENTS, quiet=0.3)

        def written(keys):
            before = lines(log)
            desk.press(keys, quiet=0.3)
            return lines(log) - before

        keys = [written(letter) for letter in word[:6]]
        desk.press(CLEAR, quiet=0.3)
        burst = written(word[:6])
    os.remove(log)
    return max(keys), burst


def lines(path):
    with open(path, encoding="utf-8", errors="replace") as log:
        return sum(" write" in line and "(1, " in line for line in log)


def version(program):
    """What a rival calls itself."""
    said = subprocess.run([program, "--version"], capture_output=True, text=True, check=False)
    return re.search(r"\d+(\.\d+)+", said.stdout + said.stderr)[0]
