"""Samples, what is told of them, and the tables they are told in."""

import math
import os
import time


class Samples(list):
    """Times in milliseconds."""

    def share(self, part):
        ordered = sorted(self)
        return ordered[min(len(ordered) - 1, math.ceil(len(ordered) * part) - 1)] if ordered else math.nan

    median = property(lambda self: self.share(0.5))
    p99 = property(lambda self: self.share(0.99))

    def words(self):
        if not self:
            return "not measured"
        if len(self) < 20:
            return f"{number(self.median)} (at most {number(max(self))})"
        return f"{number(self.median)} (p99 {number(self.p99)})"


def number(value):
    if math.isnan(value):
        return "–"
    return f"{value:.2f}" if value < 10 else f"{value:.1f}" if value < 100 else f"{value:.0f}"


def ratio(ours, theirs):
    return f"{theirs / ours:.1f} ×" if ours and not math.isnan(ours + theirs) else "–"


def table(headings, rows):
    """A table for a page and for the eye."""
    rows = [[str(cell) for cell in row] for row in rows]
    widths = [max(map(len, column)) for column in zip(headings, *rows)]
    line = lambda cells: "| " + " | ".join(cell.ljust(width) for cell, width in zip(cells, widths)) + " |"
    print(line(headings))
    print("|" + "|".join("-" * (width + 2) for width in widths) + "|")
    for row in rows:
        print(line(row))
    print(flush=True)


def disk_floor(folder, times=200):
    """What one write of a page that is to last costs here, without any program around it."""
    path, page, samples = os.path.join(folder, "floor"), b"\x55" * 4096, Samples()
    file = os.open(path, os.O_CREAT | os.O_WRONLY)
    os.write(file, page * 64)
    os.fsync(file)
    for at in range(times):
        begun = time.perf_counter_ns()
        os.pwrite(file, page, 4096 * (at % 64))
        os.fdatasync(file)
        samples.append((time.perf_counter_ns() - begun) / 1e6)
    os.close(file)
    os.remove(path)
    return samples


def machine(folder):
    """The machine, without its name."""
    with open("/proc/cpuinfo", encoding="utf-8") as facts:
        model = next((line.split(":", 1)[1].strip() for line in facts if line.startswith("model name")), "unknown")
    with open("/proc/meminfo", encoding="ascii") as facts:
        memory = int(next(facts).split()[1]) / 1024 / 1024
    floor = disk_floor(folder)
    load = os.getloadavg()[0]
    print(f"{time.strftime('%Y-%m-%d')}: {os.cpu_count()} × {model}, {memory:.0f} GiB, Linux {os.uname().release}; "
          f"fdatasync of 4 KiB {floor.words()} ms; load {load:.1f} before the run\n", flush=True)
    return floor
