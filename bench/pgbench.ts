/** PostgreSQL's own load generator on the bare tables: update the head where it is as expected, insert event, insert outbox. */
import { spawn } from "node:child_process"
import { mkdtemp, rm, writeFile } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import pg from "pg"

interface Load {
  clients: number
  seconds: number
}

const TABLES = `
create table if not exists bench_head (id int primary key, last_seq int not null, state text not null);
create table if not exists bench_event (id int, seq int, at bigint, payload text, hash text, primary key (id, seq));
create table if not exists bench_outbox (id bigserial primary key, ref int, seq int);
truncate bench_head, bench_event, bench_outbox;
insert into bench_head select i, 0, repeat('s', 400) from generate_series(0, 255) i;`

const PAYLOAD = "repeat('p', 160)"

/** One client writes one conversation, as ours do. */
const APPEND = `
begin;
update bench_head set last_seq = last_seq + 1, state = repeat('t', 400) where id = :client_id;
insert into bench_event select :client_id, last_seq, 0, ${PAYLOAD}, repeat('h', 64) from bench_head where id = :client_id;
insert into bench_outbox (ref, seq) values (:client_id, 1);
commit;`

const BATCH_ROWS = 64
const BATCH = `
begin;
update bench_head set last_seq = last_seq + 1, state = repeat('t', 400) where id between :client_id * ${BATCH_ROWS} and :client_id * ${BATCH_ROWS} + ${BATCH_ROWS - 1};
insert into bench_event select id, last_seq, 0, ${PAYLOAD}, repeat('h', 64) from bench_head where id between :client_id * ${BATCH_ROWS} and :client_id * ${BATCH_ROWS} + ${BATCH_ROWS - 1};
insert into bench_outbox (ref, seq) select i, 1 from generate_series(1, ${BATCH_ROWS}) i;
commit;`

/** Transactions per second. */
export function pgbenchAppend(databaseUrl: string, load: Load): Promise<number> {
  return run(databaseUrl, APPEND, load)
}

/** Rows per second, ${BATCH_ROWS} rows a transaction. */
export async function pgbenchBatch(databaseUrl: string, load: Load): Promise<number> {
  return (await run(databaseUrl, BATCH, load)) * BATCH_ROWS
}

async function run(databaseUrl: string, script: string, { clients, seconds }: Load): Promise<number> {
  const client = new pg.Client({ connectionString: databaseUrl })
  await client.connect()
  await client.query(TABLES)
  await client.end()
  const folder = await mkdtemp(join(tmpdir(), "jieying-pgbench-"))
  const file = join(folder, "script.sql")
  await writeFile(file, script)
  try {
    const args = [
      "-n",
      "-M",
      "prepared",
      "-c",
      String(clients),
      "-j",
      "1",
      "-T",
      String(Math.ceil(seconds)),
      "-f",
      file,
      databaseUrl,
    ]
    const output = await collect("pgbench", args)
    const tps = /tps = ([\d.]+)/.exec(output)?.[1]
    if (tps === undefined) throw new Error(`pgbench said:\n${output}`)
    return Number(tps)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

function collect(command: string, args: readonly string[]): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args)
    let output = ""
    child.stdout.on("data", (chunk) => {
      output += chunk
    })
    child.stderr.on("data", (chunk) => {
      output += chunk
    })
    child.once("error", (error) =>
      reject(new Error("pgbench is not installed (package postgresql-15)", { cause: error })),
    )
    child.once("exit", () => resolve(output))
  })
}
