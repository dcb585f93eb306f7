// Reads Parquet tables, FOLDER/NAME each, with DuckDB, and prints what it has read as
// JSON: by table its columns with their types, its rows and its metadata. A number with a
// point is the 16 hexadecimal digits of its bits, what is missing is null.
const { DuckDBInstance } = require('@duckdb/node-api');

const kinds = { VARCHAR: 'text', INTEGER: 'int32', BIGINT: 'int64', FLOAT: 'float32', DOUBLE: 'float64', BOOLEAN: 'bool' };
const bits = Buffer.alloc(8);

function cell(x, kind) {
  if (x === null) return null;
  if (!kind.startsWith('float')) return String(x);
  bits.writeDoubleBE(x);
  return bits.toString('hex');
}

async function main() {
  const db = await (await DuckDBInstance.create(':memory:')).connect();
  const ask = async (query) => (await db.runAndReadAll(query)).getRowsJS();
  const tables = {};
  for (const table of process.argv.slice(2)) {
    const file = `'${table}.parquet'`;
    const columns = await ask(`select column_name, column_type from (describe select * from ${file})`);
    const types = columns.map((c) => kinds[c[1]] ?? c[1]);
    const metadata = await ask(`select decode(key), decode(value) from parquet_kv_metadata(${file})`);
    const rows = await ask(`select * from ${file}`);
    tables[table] = {
      columns: columns.map((c) => c[0]),
      types,
      metadata: Object.fromEntries(metadata),
      rows: rows.map((row) => row.map((x, i) => cell(x, types[i]))),
    };
  }
  process.stdout.write(JSON.stringify(tables));
}

main().catch((e) => {
  console.error(e);
  process.exit(1);
});
