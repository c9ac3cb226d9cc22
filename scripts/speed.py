#!/usr/bin/env python3
"""Measures the program side by side with what else a front desk could use, through a pseudo terminal.

Needs Python 3.11 and Linux. Measures beside it whatever of these it finds: sqlite3, fzf, sk (skim), vd (VisiData); strace
counts the writes. `just speed` builds the program and runs this. The practices are kept in target/speed.
"""

import argparse
import math
import os
import shutil

from measure import desk as ours
from measure.desk import Desk
from measure.figures import Samples, machine, number, ratio, table
from measure.practice import Practice, ROWS
from measure.terminal import Terminal

FRAME = 1000 / 60
FOUND = {name: shutil.which(name) for name in ("sqlite3", "fzf", "sk", "vd")}


def main():
    options = read_options()
    if options.first:
        os.sched_setscheduler(0, os.SCHED_FIFO, os.sched_param(10))
    folder = options.folder
    os.makedirs(folder, exist_ok=True)
    floor = machine(folder)
    for name, path in FOUND.items():
        print(f"{name} {ours.version(name)}" if path else f"{name}: not found, so not measured")
    print(flush=True)
    practice = Practice(folder, options.program, options.clients)
    print(f"## {practice.clients:,} clients\n")
    side_by_side(options, practice)
    at_the_desk(options, practice, floor)
    if options.growth:
        grow(options)


def read_options():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--program", default="target/release/hairline", help="the program [default: %(default)s]")
    parser.add_argument("--folder", default="target/speed", help="where the practices are kept [default: %(default)s]")
    parser.add_argument("--clients", type=int, default=100_000, help="how many clients [default: %(default)s]")
    parser.add_argument("--runs", type=int, default=15, help="starts of each program [default: %(default)s]")
    parser.add_argument("--growth", type=lambda text: [int(size) for size in text.split(",") if size],
                        default=[1_000, 10_000, 100_000, 1_000_000], help="the sizes of the last table, or ''")
    parser.add_argument("--first", action="store_true",
                        help="measure at real-time priority, where other work shares the machine (needs the right to)")
    return parser.parse_args()


def side_by_side(options, practice):
    """The same word into every program that searches, each time from its start."""
    word = practice.common_word()
    starts, keys, memory = {}, {}, {}
    rivals = [name for name in ("fzf", "sk") if FOUND[name]]
    for run in range(options.runs + 1):
        for name in ("hairline", *rivals):
            painted, used = search_anew(options, practice, name, word)
            # The first run warms the files.
            if run:
                starts.setdefault(name, Samples()).append(painted[0])
                keys.setdefault(name, [Samples() for _ in word])
                for samples, time in zip(keys[name], painted[1:]):
                    samples.append(time)
                memory.setdefault(name, Samples()).append(used)
        if FOUND["sqlite3"]:
            with Terminal(["sqlite3", practice.file, ROWS]) as rows:
                rows.started(quiet=5)
                if run:
                    starts.setdefault("sqlite3", Samples()).append(rows.ended_after)
        if FOUND["vd"] and run <= 3:
            visidata(practice, word, run, starts, keys, memory)
    show_starts(starts, memory)
    show_keys(word, keys)


def search_anew(options, practice, name, word):
    """Starts a program and types a word: the time of the start, then of each key; and its memory."""
    if name == "hairline":
        with Desk(options.program, practice) as desk:
            painted = [desk.first.painted]
            desk.press(ours.CLIENTS)
            painted += [desk.press(letter).painted for letter in word]
            return painted, desk.memory()[0]
    with Terminal(["sh", "-c", f'exec {name} < "$0"', practice.list]) as rival:
        painted = [rival.started(quiet=0.3).painted]
        painted += [rival.press(letter, quiet=0.15).painted or math.nan for letter in word]
        return painted, rival.memory()[0]


def visidata(practice, word, run, starts, keys, memory):
    with Terminal(["vd", practice.list]) as rival:
        start = rival.started(quiet=1.5).painted
        rival.press("/", quiet=0.5)
        rival.press(word, quiet=0.5)
        found = rival.press("\r", quiet=1.5).painted
        if run:
            starts.setdefault("vd", Samples()).append(start)
            keys.setdefault("vd", [Samples()])[0].append(found)
            memory.setdefault("vd", Samples()).append(rival.memory()[0])


def show_starts(starts, memory):
    mine = starts["hairline"].median
    print("Start of the process to the complete first screen (sqlite3: 50 rows printed and ended), ms; memory, MiB\n")
    rows = [
        [name, samples.words(), f"{samples.median / mine:.2f} ×", number(memory[name].median) if name in memory else "–"]
        for name, samples in starts.items()
    ]
    table(["program", "median (worst)", "to hairline", "memory"], rows)
    if "sqlite3" in starts:
        told = mine / starts["sqlite3"].median
        print(f"Start: {told:.2f} × sqlite3 (to reach: at most 1.2 ×): {verdict(told <= 1.2)}\n")


def show_keys(word, keys):
    print(f"Typing “{word}”, key by key after a fresh start, ms (vd: one search for all of it)\n")
    rows = []
    for name, samples in keys.items():
        rows.append([name, *(number(key.median) for key in samples), *[""] * (len(word) - len(samples))])
        if name != "hairline" and len(samples) == len(word):
            ahead = [ratio(mine.median, theirs.median) for mine, theirs in zip(keys["hairline"], samples)]
            rows.append([f"hairline ahead of {name}", *ahead])
    table(["program", *(f"{at + 1} {letter}" for at, letter in enumerate(word))], rows)


def at_the_desk(options, practice, floor):
    """The other rows of the table."""
    rows = []

    def row(what, goal, samples, median, worst):
        rows.append([what, goal, samples.words(), verdict(samples.median <= median and samples.p99 <= worst)])

    with Desk(options.program, practice) as desk:
        row("each key of 60 searches", "median 2, p99 5", ours.search(desk, practice.searches(60)), 2, 5)
        row("a burst of 6 keys", "5", ours.bursts(desk, practice.common_word(), 20), 5, math.inf)
        row("switching a screen", "median 3, p99 a frame", ours.switches(desk, 20), 3, FRAME)
        row("opening a card", "median 3, p99 a frame", ours.cards(desk, 30), 3, FRAME)
        row("moving through a list", "median 3, p99 a frame", ours.moves(desk, 15), 3, FRAME)
        row("changing a filter", "median 3, p99 a frame", ours.filters(desk, 4), 3, FRAME)
        save = ours.saves(desk, 30)
        row("the key that saves, to “saved”", "3", save, 3, math.inf)
        for command in (["check"], ["backup", os.path.join(options.folder, "backup")]):
            keys = ours.beside(desk, options.program, practice, command, practice.searches(60))
            row(f"each key during a {command[0]}", "p99 a frame", keys, math.inf, FRAME)
        row("each key during an import", "p99 a frame", during_an_import(options, practice), math.inf, FRAME)
        now, most = desk.memory()
        limit = 20 if practice.clients <= 100_000 else 60
        rows.append(["memory after all this, MiB", limit, f"{number(now)} (at most {number(most)})", verdict(most <= limit)])
        seconds = 10
        woken, used = ours.at_rest(desk, seconds)
        rows.append([f"wake-ups in {seconds} s at rest", 0, f"{woken} ({used} ms of processor)", verdict(not woken and not used)])
    writes = ours.writes_per_frame(options.program, practice, options.folder, practice.common_word())
    if writes:
        rows.append(["writes for one key; for 6 at once", "1 a frame", f"{writes[0]}; {writes[1]}", verdict(writes[0] == 1)])
    table(["figure, ms unless named", "to reach", "median (worst)", ""], rows)
    print(f"A save costs {save.median / floor.median:.1f} × the fdatasync floor of this disk.\n")


def during_an_import(options, practice):
    """Keys while three thousand clients are taken in, into a copy of the practice: the next run finds it as it was."""
    with practice.copied() as copy, Desk(options.program, copy) as desk:
        return ours.beside(desk, options.program, copy, ["import", copy.newcomers(3000), "--apply"], copy.searches(60))


def verdict(reached):
    return "reached" if reached else "NOT reached"


def grow(options):
    """Each figure at each size."""
    rows = {}
    for size in options.growth:
        practice = Practice(options.folder, options.program, size)
        starts = Samples()
        for _ in range(8):
            with Desk(options.program, practice) as desk:
                starts.append(desk.first.painted)
        with Desk(options.program, practice) as desk:
            figures = {
                "start, ms": starts,
                "search key, ms": ours.search(desk, practice.searches(30)),
                "burst of 6, ms": ours.bursts(desk, practice.common_word(), 8),
                "switching, ms": ours.switches(desk, 8),
                "opening a card, ms": ours.cards(desk, 10),
                "moving, ms": ours.moves(desk, 8),
                "filter, ms": ours.filters(desk, 2),
                "save, ms": ours.saves(desk, 15),
            }
            for what, samples in figures.items():
                rows.setdefault(what, []).append(samples.words())
            rows.setdefault("memory, MiB", []).append(number(desk.memory()[1]))
    print("## Growth\n")
    table(["clients", *(f"{size:,}" for size in options.growth)], [[what, *cells] for what, cells in rows.items()])


if __name__ == "__main__":
    main()
