/**
 * The same append on bare tables by PostgreSQL's own load generator: update the head where it is as expected, insert the
 * event, insert the outbox row, commit. Each client writes one conversation, as ours do. Where pgbench is not installed,
 * a loop of the same statements over the driver we use stands in, and the row's name says so.
 */
import { spawn } from "node:child_process"
import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import pg from "pg"
import { driverAppend } from "./driver-append.ts"

export interface ReferenceLoad {
  clients: number
  seconds: number
}

export interface Reference {
  name: string
  perSecond: number
  /** Of each transaction, ms. */
  times: number[]
}

/** Conversations of the bare tables. */
const HEADS = 256

const TABLES = `
create table if not exists bench_head (id int primary key, last_seq int not null, state text not null);
create table if not exists bench_event (id int, seq int, at bigint, payload text, hash text, primary key (id, seq));
create table if not exists bench_outbox (id bigserial primary key, ref int, seq int);
truncate bench_head, bench_event, bench_outbox;
insert into bench_head select i, 0, repeat('s', 400) from generate_series(0, ${HEADS - 1}) i;`

const PAYLOAD = "repeat('p', 160)"

const APPEND = `
begin;
update bench_head set last_seq = last_seq + 1, state = repeat('t', 400) where id = :client_id and last_seq >= 0;
insert into bench_event select :client_id, last_seq, 0, ${PAYLOAD}, repeat('h', 64) from bench_head where id = :client_id;
insert into bench_outbox (ref, seq) values (:client_id, 1);
commit;`

const BATCH_ROWS = 64
const FIRST = `:client_id * ${BATCH_ROWS}`
const RANGE = `id between ${FIRST} and ${FIRST} + ${BATCH_ROWS - 1}`
const BATCH = `
begin;
update bench_head set last_seq = last_seq + 1, state = repeat('t', 400) where ${RANGE};
insert into bench_event select id, last_seq, 0, ${PAYLOAD}, repeat('h', 64) from bench_head where ${RANGE};
insert into bench_outbox (ref, seq) select i, 1 from generate_series(1, ${BATCH_ROWS}) i;
commit;`

/** Clients of the batched reference: what fits the bare tables. */
const BATCH_CLIENTS = 3

export async function referenceAppend(databaseUrl: string, load: ReferenceLoad): Promise<Reference> {
  await onDatabase(databaseUrl, TABLES)
  if (!(await isInstalled()))
    return { name: "3-statement append, node pg", ...(await driverAppend(databaseUrl, load)) }
  return { name: "pgbench, 3-statement append", ...(await pgbench(databaseUrl, APPEND, load)) }
}

/** Rows per second when 64 rows share each transaction; null where pgbench is not installed. */
export async function referenceBatch(databaseUrl: string, seconds: number): Promise<number | null> {
  if (!(await isInstalled())) return null
  await onDatabase(databaseUrl, TABLES)
  const { perSecond } = await pgbench(databaseUrl, BATCH, { clients: BATCH_CLIENTS, seconds })
  return perSecond * BATCH_ROWS
}

async function pgbench(
  databaseUrl: string,
  script: string,
  { clients, seconds }: ReferenceLoad,
): Promise<{ perSecond: number; times: number[] }> {
  const folder = await mkdtemp(join(tmpdir(), "jieying-pgbench-"))
  const file = join(folder, "script.sql")
  await writeFile(file, script)
  try {
    const args = [
      "-n",
      "-M",
      "prepared",
      "-c",
      `${clients}`,
      "-j",
      "1",
      "-T",
      `${Math.max(1, Math.round(seconds))}`,
    ]
    const output = await collect([
      ...args,
      "-l",
      "--log-prefix",
      join(folder, "log"),
      "-f",
      file,
      databaseUrl,
    ])
    const tps = /tps = ([\d.]+)/.exec(output)?.[1]
    if (tps === undefined) throw new Error(`pgbench said:\n${output}`)
    return { perSecond: Number(tps), times: await logged(folder) }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/** pgbench's log: client, transaction, microseconds, ... */
async function logged(folder: string): Promise<number[]> {
  const times: number[] = []
  for (const name of await readdir(folder)) {
    if (!name.startsWith("log")) continue
    for (const line of (await readFile(join(folder, name), "utf8")).split("\n")) {
      const micros = line.split(" ")[2]
      if (micros !== undefined) times.push(Number(micros) / 1000)
    }
  }
  return times
}

let installed: Promise<boolean> | undefined
function isInstalled(): Promise<boolean> {
  installed ??= collect(["--version"]).then(
    () => true,
    () => false,
  )
  return installed
}

function collect(args: readonly string[]): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn("pgbench", args)
    let output = ""
    for (const stream of [child.stdout, child.stderr])
      stream.on("data", (chunk) => {
        output += chunk
      })
    child.once("error", reject)
    child.once("close", () => resolve(output))
  })
}

async function onDatabase(databaseUrl: string, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: databaseUrl })
  await client.connect()
  try {
    await client.query(sql)
  } finally {
    await client.end()
  }
}
