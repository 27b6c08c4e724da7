/** The 3-statement append of bench/pgbench.ts over our own driver, one connection a client. */
import pg from "pg"
import type { ReferenceLoad } from "./pgbench.ts"

export async function driverAppend(
  databaseUrl: string,
  { clients, seconds }: ReferenceLoad,
): Promise<{ perSecond: number; times: number[] }> {
  const times: number[] = []
  const connected = await Promise.all(
    Array.from({ length: clients }, async () => {
      const client = new pg.Client({ connectionString: databaseUrl })
      await client.connect()
      return client
    }),
  )
  const begun = performance.now()
  const until = begun + seconds * 1000
  await Promise.all(connected.map((client, id) => appendUntil(client, { id, until, times })))
  const took = (performance.now() - begun) / 1000
  await Promise.all(connected.map((client) => client.end()))
  return { perSecond: times.length / took, times }
}

async function appendUntil(
  client: pg.Client,
  { id, until, times }: { id: number; until: number; times: number[] },
): Promise<void> {
  const head = {
    name: "head",
    text: "update bench_head set last_seq = last_seq + 1, state = $2 where id = $1 and last_seq = $3",
  }
  const event = { name: "event", text: "insert into bench_event values ($1, $2, 0, $3, $4)" }
  const outbox = { name: "outbox", text: "insert into bench_outbox (ref, seq) values ($1, 1)" }
  for (let seq = 0; performance.now() < until; seq++) {
    const sentAt = performance.now()
    await client.query("begin")
    await client.query({ ...head, values: [id, "t".repeat(400), seq] })
    await client.query({ ...event, values: [id, seq + 1, "p".repeat(160), "h".repeat(64)] })
    await client.query({ ...outbox, values: [id] })
    await client.query("commit")
    times.push(performance.now() - sentAt)
  }
}
