"""Reads CSV tables, FOLDER/NAME each, with pandas as the folder's dictionary.csv says
they are, and prints what it has read as JSON: by table its columns and rows. A number
with a point is the 16 hexadecimal digits of its bits, what is missing is null."""

import json
import os
import struct
import sys

import pandas

# What pandas may come to when it is told nothing: whole numbers stay whole.
GUESSES = {"int32": "i", "int64": "i", "float64": "fi", "bool": "b"}


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
    types = {name: str if kind == "text" else kind for name, kind in zip(said.column, said.type)}
    frame = read(table + ".csv", dtype=types)
    if list(frame.columns) != list(said.column):
        sys.exit(f"{table}.csv has other columns than dictionary.csv")
    guessed = read(table + ".csv").dtypes
    for name, kind in zip(said.column, said.type):
        if kind != "text" and guessed[name].kind not in GUESSES[kind]:
            sys.exit(f"{table}.csv: {name} is read as {guessed[name]}, and is {kind}")
    tables[table] = {
        "columns": list(frame.columns),
        "rows": [[cell(x) for x in row] for row in frame.astype(object).itertuples(index=False, name=None)],
    }
json.dump(tables, sys.stdout)
