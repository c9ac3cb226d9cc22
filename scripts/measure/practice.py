"""The practices that are measured, kept between runs, and what is taken from them."""

import collections
import contextlib
import glob
import os
import random
import shutil
import sqlite3
import subprocess

AS_OF = "2026-11-22"
NOW = f"{AS_OF}T10:00:00"
ROWS = "SELECT name, phone, email FROM client ORDER BY folded LIMIT 50"


class Practice:
    """A made-up practice of so many clients."""

    def __init__(self, folder, program, clients):
        self.clients = clients
        self.file = os.path.join(folder, f"{clients}.db")
        self.list = os.path.join(folder, f"{clients}.tsv")
        if not os.path.exists(self.file):
            # What is half made has another name: a run that was stopped leaves nothing that looks finished.
            half = f"{self.file}.half"
            for left in (half, f"{half}-wal", f"{half}-shm"):
                if os.path.exists(left):
                    os.remove(left)
            words = ["demo", "--clients", str(clients), "--seed", "1", "--as-of", AS_OF, "--no-open", "--db", half]
            subprocess.run([program, *words], check=True, stdout=subprocess.DEVNULL)
            os.rename(half, self.file)
        if not os.path.exists(self.list):
            rows = self.ask("SELECT name, coalesce(phone, ''), coalesce(email, '') FROM client ORDER BY folded")
            with open(self.list, "w", encoding="utf-8") as out:
                out.writelines("\t".join(row) + "\n" for row in rows)

    def ask(self, question):
        connection = sqlite3.connect(f"file:{self.file}?mode=ro", uri=True)
        try:
            return connection.execute(question).fetchall()
        finally:
            connection.close()

    @contextlib.contextmanager
    def copied(self):
        """A copy that may be changed, gone at the end."""
        copy = Practice.__new__(Practice)
        copy.clients, copy.file, copy.list = self.clients, f"{self.file}.copy", self.list
        shutil.copyfile(self.file, copy.file)
        try:
            yield copy
        finally:
            for left in glob.glob(f"{glob.escape(copy.file)}*"):
                os.remove(left)

    def newcomers(self, count):
        """A spreadsheet of clients whom the practice does not know."""
        path = f"{self.file}.csv"
        with open(path, "w", encoding="utf-8") as out:
            out.write("Name,Phone,E-mail\n")
            for number in range(count):
                name = f"Newcomer{number:05} Quillfeather"
                out.write(f"{name},+44 20 7946 {number:05},newcomer{number}@example.net\n")
        return path

    def searches(self, count):
        """What callers give: parts of names, phones and addresses of clients picked by a fixed seed."""
        last = self.ask("SELECT max(id) FROM client")[0][0]
        pick = random.Random(1)
        texts = []
        while len(texts) < count:
            found = self.ask(
                f"SELECT folded, phone_digits, email FROM client WHERE id >= {pick.randint(1, last)} LIMIT 1"
            )
            name, phone, email = found[0]
            parts = [part for part in name.split() if part.isascii() and len(part) > 3]
            kind = len(texts) % 5
            if kind == 3 and phone:
                texts.append(phone[-6:])
            elif kind == 4 and email:
                texts.append(email[:8])
            elif kind == 2 and len(parts) > 1:
                texts.append(f"{parts[-1][:4]} {parts[0][:3]}")
            elif parts:
                texts.append(parts[kind % len(parts)][:6])
        return texts

    def common_word(self):
        """A family name that many have, six letters or more: no search has more to do."""
        names = self.ask("SELECT folded FROM client")
        parts = collections.Counter(part for (name,) in names for part in set(name.split(" ")))
        fit = (part for part in parts if len(part) >= 6 and part.isascii() and part[0].isalpha() and part[-1].isalpha())
        return min(fit, key=lambda part: (-parts[part], part))[:6]
