"""Read a cohort from a table of any form, in pieces, with the row numbers that a spreadsheet shows.

A row that is longer or shorter than the column names would shift answers to other questions. It is repaired only
where it is certain what happened, and else kept out by its number.
"""

from __future__ import annotations

import codecs
import csv
import io
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from functools import partial
from itertools import chain, islice
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
import pandas as pd
from tqdm import tqdm

from assessment.batch.columns import Columns, columns, question_at
from assessment.batch.outcome import BatchError, NoColumnError, Outcome
from assessment.batch.source import Source, opened, path_or_bytes, size, suffix
from assessment.batch.words import is_answer
from assessment.content.pack import Pack
from assessment.exports.paper.read_workbook import Sheet, WorkbookError, cell_text, is_workbook, sheets
from assessment.exports.read_back.uploads import NAMES, ZIP, encoding_of
from assessment.exports.table import (
    Head,
    Row,
    blank,
    find_head,
    head_among,
    rows_of,
    without_stated_separator,
)

ROWS_AT_ONCE = 50_000
LETTERS_AT_ONCE = 8_000_000
FIRST_LETTERS = 64_000
"""How much of a text is looked at to find the column names and the separator."""
BYTES_AT_ONCE = 1_000_000
MOST_ROWS, MOST_COLUMNS = 1_048_576, 500
PARQUET, OLD_WORKBOOK = b"PAR1", b"\xd0\xcf\x11\xe0"


class Piece(NamedTuple):
    """Some rows of a table as text, one column each under its question id or own name, and their numbers."""

    frame: pd.DataFrame
    rows: npt.NDArray[np.int64]


class Shape(NamedTuple):
    """What rows must look like.

    Under `columns` stand cells; most rows have `trailing` empty ones beyond, and in no whole row of the first ones
    does anything stand after `filled` cells. In a `grid` every cell is where it is, so that no row can be shifted.
    """

    columns: Columns
    trailing: int = 0
    filled: int = 0
    grid: bool = False


def read_table(
    source: Source, written: Collection[str], outcome: Outcome, pack: Pack, *, quiet: bool
) -> Iterator[Piece]:
    """The table in pieces; BatchError says why it cannot be read. `written` are the names of the results."""
    with opened(source) as raw:
        start = raw.read(8)
    if start.startswith(PARQUET) or suffix(source) == ".parquet":
        return _parquet(source, written, outcome, pack, quiet=quiet)
    if is_workbook(path_or_bytes(source)):
        return _sheets(sheets(path_or_bytes(source), MOST_ROWS, MOST_COLUMNS), written, outcome, pack)
    if start.startswith((ZIP, OLD_WORKBOOK)):
        return _sheets(_other_workbook(source), written, outcome, pack)
    return _text(source, written, outcome, pack, quiet=quiet)


def _text(
    source: Source, written: Collection[str], outcome: Outcome, pack: Pack, *, quiet: bool
) -> Iterator[Piece]:
    encoding = _encoding(source)
    if encoding in NAMES:
        outcome.note(
            f"The file is not in UTF-8; it was read as {NAMES[encoding]}. Check letters with accents."
        )
    try:
        with (
            opened(source) as raw,
            io.TextIOWrapper(raw, encoding) as stream,
            tqdm(total=size(source), unit="B", unit_scale=True, desc="Scoring", disable=quiet) as bar,
        ):
            for piece in _from_stream(stream, written, outcome, pack):
                yield piece
                bar.update(raw.tell() - bar.n)
    except (csv.Error, UnicodeDecodeError, pd.errors.ParserError) as fault:
        msg = f"{source.name}: cannot be read as a table: {fault}"
        raise BatchError(msg) from fault


def _encoding(source: Source) -> str:
    """The encoding of a whole file: that it begins as UTF-8 does not say that it goes on so."""
    with opened(source) as raw:
        encoding = encoding_of(raw.read(BYTES_AT_ONCE))
        if encoding != "utf-8":
            return encoding
        raw.seek(0)
        decoder = codecs.getincrementaldecoder("utf-8")()
        while some := raw.read(BYTES_AT_ONCE):
            try:
                decoder.decode(some)
            except UnicodeDecodeError:
                return encoding_of(some)
    return encoding


def _from_stream(
    stream: io.TextIOWrapper, written: Collection[str], outcome: Outcome, pack: Pack
) -> Iterator[Piece]:
    stated, start = without_stated_separator(stream.read(FIRST_LETTERS) + stream.readline())
    head = find_head(start, stated, partial(question_at, pack=pack))
    if head is None:
        raise NoColumnError(pack.bank)
    shape = _shape(start, head, columns(head.names.cells, written, outcome, pack))
    _name_rows_above(rows_of(start, head.separator, strict=False), head, outcome)
    body = _after(start, head)
    number = head.names.number + 1
    for block in _blocks(body, stream):
        if '"' in block or "\x00" in block:
            # From here on a cell may hold line ends and separators, which only a reader of every letter tells.
            lines = chain(io.StringIO(block, newline="\n"), stream)
            reader = csv.reader(lines, delimiter=head.separator, strict=True)
            yield from _fitted(_numbered(reader, number), shape, outcome)
            return
        piece = _plain(block, head.separator, shape, number)
        if piece:
            yield piece
        else:
            rows = csv.reader(io.StringIO(block, newline="\n"), delimiter=head.separator)
            yield from _fitted(_numbered(rows, number), shape, outcome)
        number += block.count("\n")


def _shape(start: str, head: Head, found: Columns) -> Shape:
    """The shape of the rows, from the first ones: how long most are, and which columns at the end are empty."""
    width = len(found.names)
    rows = [
        cells for _, cells in islice(rows_of(start, head.separator, strict=False), head.names.number, None)
    ]
    lengths = Counter(len(cells) for cells in rows if not blank(cells))
    usual = lengths.most_common(1)[0][0] if lengths else width
    if usual > width and all(blank(cells[width:]) for cells in rows if len(cells) == usual):
        return Shape(found, trailing=usual - width, filled=width)
    whole = [_filled(cells) for cells in rows if len(cells) == width]
    return Shape(found, filled=max(whole, default=width))


def _filled(cells: Sequence[str]) -> int:
    """How many cells there are up to the last one in which something stands."""
    return max((place for place, cell in enumerate(cells, start=1) if cell.strip()), default=0)


def _after(start: str, head: Head) -> str:
    """What follows the row with the column names."""
    lines = io.StringIO(start, newline="")
    reader = csv.reader(lines, delimiter=head.separator)
    for _ in range(head.names.number):
        next(reader)
    return lines.read()


def _blocks(start: str, stream: io.TextIOWrapper) -> Iterator[str]:
    """The rest of a text in pieces that end with a line."""
    while block := start + stream.read(LETTERS_AT_ONCE) + stream.readline():
        yield block
        start = ""


def _numbered(rows: Iterable[list[str]], first: int) -> Iterator[Row]:
    return (Row(number, cells) for number, cells in enumerate(rows, start=first))


def _plain(block: str, separator: str, shape: Shape, first: int) -> Piece | None:
    """A block without quotation marks at once; None if any row is longer or shorter than the column names."""
    if shape.trailing:
        return None
    width = len(shape.columns.names)
    data = block.encode()
    letters = np.frombuffer(data, dtype=np.uint8)
    ends = np.flatnonzero(letters == ord("\n"))
    if not data.endswith(b"\n"):
        ends = np.append(ends, len(data))
    between = np.searchsorted(np.flatnonzero(letters == ord(separator)), ends)
    empty = np.diff(ends, prepend=-1) == 1
    if not ((np.diff(between, prepend=0) == width - 1) | empty).all():
        return None
    frame = pd.read_csv(
        io.BytesIO(data),
        header=None,
        names=list(range(width)),
        index_col=False,
        sep=separator,
        quoting=csv.QUOTE_NONE,
        dtype=str,
        keep_default_na=False,
        skip_blank_lines=False,
    )
    if empty.any():
        frame = frame.fillna("")
    return _piece(frame, np.arange(first, first + len(frame)), shape)


def _fitted(rows: Iterable[Row], shape: Shape, outcome: Outcome) -> Iterator[Piece]:
    """Rows one by one: those that fit the columns, and those that can be made to fit with certainty."""
    numbers: list[int] = []
    table: list[list[str]] = []
    for number, cells in rows:
        if blank(cells):
            outcome.blank += 1
            continue
        fitted = _fit(number, cells, shape, outcome)
        if fitted is not None:
            numbers.append(number)
            table.append(fitted)
        if len(table) == ROWS_AT_ONCE:
            yield _piece(pd.DataFrame(table, dtype=str), np.array(numbers), shape)
            numbers, table = [], []
    if table:
        yield _piece(pd.DataFrame(table, dtype=str), np.array(numbers), shape)


def _piece(frame: pd.DataFrame, rows: npt.NDArray[np.int64], shape: Shape) -> Piece:
    frame.columns = pd.Index([name or place for place, name in enumerate(shape.columns.names)], dtype=object)
    return Piece(frame, rows)


def _fit(number: int, cells: list[str], shape: Shape, outcome: Outcome) -> list[str] | None:
    width = len(shape.columns.names)
    if shape.grid and len(cells) <= width:
        return cells + [""] * (width - len(cells))
    if len(cells) == width and not (shape.trailing and blank(cells[-1:])):
        return cells
    if _ends_early(cells, shape):
        outcome.note("Some rows end early, before columns that are empty; nothing was given there.")
        return cells + [""] * (width - len(cells))
    if _ends_late(cells, shape):
        outcome.note("Most rows end with a separator too many, which was left out.")
        return cells[:width]
    outcome.keep_out(number, [f"has {len(cells)} cells under {width} column names, {_advice(cells, width)}"])
    return None


def _ends_early(cells: list[str], shape: Shape) -> bool:
    """Whether only cells are missing that are empty in every other row, as some spreadsheets save them.

    A row that lost a cell elsewhere is shorter still, or ends with an empty one.
    """
    width = len(shape.columns.names)
    return shape.filled <= len(cells) < width and bool(cells[-1].strip()) and _anchored(cells, shape)


def _ends_late(cells: list[str], shape: Shape) -> bool:
    """Whether a row ends with the empty cells that most rows have beyond the column names."""
    width = len(shape.columns.names)
    usual = shape.trailing and len(cells) == width + shape.trailing
    return bool(usual) and blank(cells[width:]) and _anchored(cells, shape)


def _advice(cells: list[str], width: int) -> str:
    if len(cells) == width:
        return "where most rows have one more; an answer may be missing"
    if len(cells) < width:
        return "and nothing tells which are missing"
    return "so answers may be shifted; put a name with a comma in quotation marks"


def _anchored(cells: list[str], shape: Shape) -> bool:
    """Whether the first cell shows that the row begins where it should: under an own column, and no answer.

    A space before a cell hints at a comma inside a name.
    """
    own = [cell for name, cell in zip(shape.columns.names, cells, strict=False) if name in shape.columns.own]
    return (
        shape.columns.anchored
        and bool(cells[0].strip())
        and not is_answer(cells[0], shape.columns.pack.bank)
        and not any(cell.startswith(" ") for cell in own)
    )


def _name_rows_above(rows: Iterable[Row], head: Head, outcome: Outcome) -> None:
    for number, cells in islice(rows, head.names.number - 1):
        if not blank(cells):
            text = " ".join(" ".join(cells).split())[:60]
            outcome.note(f"Row {number}, above the column names, was left out: “{text}”")


def _sheets(
    found: Iterable[Sheet], written: Collection[str], outcome: Outcome, pack: Pack
) -> Iterator[Piece]:
    """The first sheet with a question among its column names."""
    try:
        for sheet in found:
            start = list(islice(_numbered(sheet.rows, 1), 20))
            if head := head_among(start, partial(question_at, pack=pack)):
                shape = Shape(columns(head.names.cells, written, outcome, pack), grid=True)
                outcome.note(f"The sheet “{sheet.name}” was read.")
                _name_rows_above(start, head, outcome)
                rest = _numbered(sheet.rows, len(start) + 1)
                yield from _fitted(chain(start[head.names.number :], rest), shape, outcome)
                return
    except WorkbookError as fault:
        raise BatchError(str(fault)) from fault
    raise NoColumnError(pack.bank)


def _other_workbook(source: Source) -> Iterator[Sheet]:
    """The sheets of a workbook in another format: ODS, and those of older programs."""
    import python_calamine  # noqa: PLC0415 - only these need it

    with opened(source) as stream:
        raw = stream.read()
    try:
        book = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(raw))
        for name in book.sheet_names:
            cells = book.get_sheet_by_name(name).to_python(skip_empty_area=False)
            yield Sheet(name, ([cell_text(cell) for cell in row] for row in cells))
    except (python_calamine.CalamineError, OSError) as fault:
        msg = f"{source.name}: is neither text nor a workbook that can be read"
        raise BatchError(msg) from fault


def _parquet(
    source: Source, written: Collection[str], outcome: Outcome, pack: Pack, *, quiet: bool
) -> Iterator[Piece]:
    import pyarrow as pa  # noqa: PLC0415 - only Parquet needs it
    from pyarrow import parquet  # noqa: PLC0415

    try:
        file = parquet.ParquetFile(opened(source))
    except (pa.ArrowInvalid, OSError) as fault:
        msg = f"{source.name}: is not a Parquet file: {fault}"
        raise BatchError(msg) from fault
    names = [str(name) for name in file.schema_arrow.names]
    if not any(question_at(name, pack) for name in names):
        raise NoColumnError(pack.bank)
    shape = Shape(columns(names, written, outcome, pack), grid=True)
    number = 2
    with tqdm(total=file.metadata.num_rows, unit="row", desc="Scoring", disable=quiet) as bar:
        for batch in file.iter_batches(ROWS_AT_ONCE):
            frame = batch.to_pandas()
            text = pd.DataFrame(
                {place: frame.iloc[:, place].astype("str").fillna("") for place in range(len(names))}
            )
            yield _piece(text, np.arange(number, number + len(text)), shape)
            number += len(text)
            bar.update(len(text))
