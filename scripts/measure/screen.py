"""A small terminal emulator: enough of one to know which text stands on the screen."""

import re
import unicodedata

# One control sequence, one string sequence, one two-byte escape, or a run of text.
TOKEN = re.compile(
    r"\x1b\[(?P<mark>[<=>?]?)(?P<numbers>[0-9;:]*)(?P<between>[ -/]*)(?P<final>[@-~])"
    r"|\x1b[\]P_^X][^\x07\x1b]*(?:\x07|\x1b\\)"
    r"|\x1b[()*+][0-9A-Za-z]|\x1b(?P<escape>[0-9=>A-OQ-WYZa-z])"
    r"|(?P<control>[\x00-\x1a\x1c-\x1f\x7f])|(?P<text>[^\x00-\x1f\x7f]+)"
)


class Screen:
    """The cells of a terminal, without their colours."""

    def __init__(self, rows, columns):
        self.rows, self.columns = rows, columns
        self.cells = [[" "] * columns for _ in range(rows)]
        self.row = self.column = 0
        self.top, self.bottom = 0, rows - 1
        self.kept = (0, 0)
        self.last = " "
        self.rest = b""

    def feed(self, data):
        data = self.rest + data
        # A sequence or a letter that is cut between two reads waits for its other half.
        cut = len(data)
        start = data.rfind(b"\x1b", max(0, cut - 64))
        if start >= 0 and not TOKEN.match(data[start:].decode("utf-8", "ignore")):
            cut = start
        text = None
        for back in range(4):
            try:
                text = data[: cut - back].decode("utf-8")
                cut -= back
                break
            except UnicodeDecodeError:
                continue
        if text is None:
            text = data[:cut].decode("utf-8", "replace")
        self.rest = data[cut:]
        for token in TOKEN.finditer(text):
            if token["text"]:
                self.write(token["text"])
            elif token["control"]:
                self.control(token["control"])
            elif token["final"] and not token["mark"] and not token["between"]:
                numbers = [int(number or 0) for number in token["numbers"].replace(":", ";").split(";")]
                self.sequence(token["final"], numbers)
            elif token["escape"]:
                self.escape(token["escape"])

    def text(self):
        return "\n".join("".join(row).rstrip() for row in self.cells)

    def write(self, text):
        for letter in text:
            width = 1
            if not letter.isascii():
                if unicodedata.combining(letter):
                    continue
                width = 2 if unicodedata.east_asian_width(letter) in "WF" else 1
            if self.column + width > self.columns:
                self.column = 0
                self.down()
            self.cells[self.row][self.column] = letter
            if width == 2:
                self.cells[self.row][self.column + 1] = ""
            self.column += width
            self.last = letter

    def control(self, control):
        if control == "\r":
            self.column = 0
        elif control in "\n\v\f":
            self.down()
        elif control == "\b":
            self.column = max(0, min(self.column, self.columns - 1) - 1)
        elif control == "\t":
            self.column = min(self.columns - 1, (self.column // 8 + 1) * 8)

    def down(self):
        if self.row == self.bottom:
            self.scroll(1)
        else:
            self.row = min(self.rows - 1, self.row + 1)

    def scroll(self, lines, top=None):
        top = self.top if top is None else top
        for _ in range(min(abs(lines), self.rows)):
            self.cells.insert(self.bottom + 1 if lines > 0 else top, [" "] * self.columns)
            del self.cells[top if lines > 0 else self.bottom + 1]

    def escape(self, final):
        if final == "7":
            self.kept = (self.row, self.column)
        elif final == "8":
            self.row, self.column = self.kept
        elif final == "D":
            self.down()
        elif final == "E":
            self.column = 0
            self.down()
        elif final == "M":
            if self.row == self.top:
                self.scroll(-1)
            else:
                self.row = max(0, self.row - 1)
        elif final == "c":
            self.__init__(self.rows, self.columns)

    def sequence(self, final, numbers):
        number = max(1, numbers[0])
        row, column = self.row, min(self.column, self.columns - 1)
        if final in "Hf":
            row, column = number - 1, max(1, (numbers + [1])[1]) - 1
        elif final in "G`":
            column = number - 1
        elif final == "d":
            row = number - 1
        elif final in "AF":
            row = max(0, row - number)
        elif final in "BE":
            row += number
        elif final == "C":
            column += number
        elif final == "D":
            column -= number
        elif final == "b":
            self.write(self.last * number)
            return
        elif final == "s":
            self.kept = (row, column)
        elif final == "u":
            row, column = self.kept
        elif final == "r":
            self.top, self.bottom = number - 1, min(self.rows, (numbers + [0])[1] or self.rows) - 1
            row = column = 0
        else:
            self.change(final, numbers[0], row, column)
            return
        if final in "EF":
            column = 0
        self.row, self.column = min(max(row, 0), self.rows - 1), min(max(column, 0), self.columns - 1)

    def change(self, final, number, row, column):
        """What takes cells away or moves them."""
        cells, count = self.cells[row], max(1, number)
        if final == "J":
            first = 0 if number else row * self.columns + column
            last = row * self.columns + column if number == 1 else self.rows * self.columns - 1
            for at in range(first, last + 1):
                self.cells[at // self.columns][at % self.columns] = " "
        elif final == "K":
            first, last = (0 if number else column), (column if number == 1 else self.columns - 1)
            cells[first : last + 1] = [" "] * (last + 1 - first)
        elif final == "X":
            last = min(self.columns, column + count)
            cells[column:last] = [" "] * (last - column)
        elif final == "P":
            cells[column:] = (cells[column + count :] + [" "] * count)[: self.columns - column]
        elif final == "@":
            cells[column:] = ([" "] * count + cells[column:])[: self.columns - column]
        elif final == "L":
            self.scroll(-count, row)
        elif final == "M":
            self.scroll(count, row)
        elif final == "S":
            self.scroll(count)
        elif final == "T":
            self.scroll(-count)
