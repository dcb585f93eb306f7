"""Reads CSV tables, FOLDER/NAME each, with pandas as the folder's dictionary.csv says
they are, and prints what it has read as JSON: by table its columns and rows. A number
with a point is the 16 hexadecimal digits of its bits, what is missing is null."""

import json
import os
import struct
import sys

import pandas

KINDS = {"int32": "iu", "int64": "iu", "float64": "f", "bool": "b"}


def read(path, **options):
    # Without round_trip, pandas may be off by a bit or two.
    return pandas.read_csv(path, float_precision="round_trip", keep_default_na=False, na_values=[""], **options)


def cell(x):
    if pandas.isna(x):
        return None
    if isinstance(x, float):
        return struct.pack(">d", x).hex()
    return str(x).lower() if isinstance(x, bool) else str(x)


tables = {}
for table in sys.argv[1:]:
    folder, name = os.path.split(table)
    dictionary = read(os.path.join(folder, "dictionary.csv"), dtype=str)
    said = dictionary[(dictionary.table == name) & ~dictionary.column.str.startswith("metric=")]
    text = said.column[said.type == "text"]
    frame = read(table + ".csv", dtype={name: str for name in text})
    if list(frame.columns) != list(said.column):
        sys.exit(f"{table}.csv has other columns than dictionary.csv")
    guessed = read(table + ".csv")  # told nothing, it comes to the same types
    for name, kind in zip(said.column, said.type):
        for dtype in (frame[name].dtype, guessed[name].dtype):
            if kind != "text" and dtype.kind not in KINDS[kind]:
                sys.exit(f"{table}.csv: {name} is read as {dtype}, and is {kind}")
    tables[table] = {
        "columns": list(frame.columns),
        "rows": [[cell(x) for x in row] for row in frame.astype(object).itertuples(index=False, name=None)],
    }
json.dump(tables, sys.stdout)
