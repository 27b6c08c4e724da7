/**
 * Durable acknowledgements over HTTP: clients that post a message and wait for the answer, which comes after the commit
 * is on disk. Against pgbench doing the same three statements on the same server, one after the other in the same run;
 * on the embedded store against what the disk itself can sync.
 */
import { boot, removeData } from "@jieying/testkit/boot.ts"
import { Customer } from "@jieying/testkit/customer.ts"
import type { StoreUnderTest } from "@jieying/testkit/stores.ts"
import autocannon from "autocannon"
import { fsyncsPerSecond } from "./fsync.ts"
import type { BenchOptions } from "./main.ts"
import { pgbenchAppend, pgbenchBatch } from "./pgbench.ts"
import { type BenchRow, benchRow } from "./row.ts"

const CLIENTS = [1, 16, 64]
const TEXT = "我想问一下，昨天订的六寸草莓蛋糕今天下午四点能送到吗？"

export async function durableAck(store: StoreUnderTest, { seconds }: BenchOptions): Promise<BenchRow[]> {
  const { databaseUrl, drop } = await store.fresh()
  const server = await boot({ databaseUrl })
  const rows: BenchRow[] = []
  try {
    for (const clients of CLIENTS) {
      const reference = databaseUrl
        ? {
            value: await pgbenchAppend(databaseUrl, { clients, seconds }),
            name: "pgbench, 3-statement append",
          }
        : { value: await fsyncsPerSecond(server.dataDir, seconds / 2), name: "fsync/s of the disk" }
      const { perSecond, p99 } = await post(server.url, { clients, seconds, owner: "queue" })
      const name = `durable-ack ${store.name} ${clients} client${clients > 1 ? "s" : ""} (p99 ${p99} ms)`
      rows.push(
        benchRow({
          name,
          ours: perSecond,
          unit: "/s",
          reference: reference.value,
          referenceName: reference.name,
        }),
      )
    }
    const clients = 16
    if (databaseUrl) {
      const { perSecond } = await post(server.url, { clients, seconds, owner: "queue" })
      const reference = await pgbenchBatch(databaseUrl, { clients: 3, seconds })
      const referenceName = "pgbench, 64 rows a transaction, rows/s"
      rows.push(
        benchRow({
          name: `durable-ack ${store.name} 16 clients, against batches`,
          ours: perSecond,
          unit: "/s",
          reference,
          referenceName,
        }),
      )
    }
    const silent = await post(server.url, { clients, seconds, owner: "queue" })
    const answering = await post(server.url, { clients, seconds, owner: "assistant" })
    const name = `durable-ack ${store.name} 16 clients, the assistant answering`
    rows.push(
      benchRow({
        name,
        ours: answering.perSecond,
        unit: "/s",
        reference: silent.perSecond,
        referenceName: "the same while a person is waited for",
      }),
    )
  } finally {
    await server.stop()
    await drop()
    await removeData(server)
  }
  return rows
}

interface Load {
  clients: number
  seconds: number
  /** Who owns the conversations: nobody answers in the queue, the assistant answers every message. */
  owner: "queue" | "assistant"
}

/** Each client writes into its own conversation; anything but 201 is a fault. */
async function post(
  url: string,
  { clients, seconds, owner }: Load,
): Promise<{ perSecond: number; p99: number }> {
  const customers = await Promise.all(Array.from({ length: clients }, () => Customer.open(url)))
  if (owner === "queue") for (const customer of customers) await customer.askHuman()
  let next = 0
  let said = 0
  const result = await autocannon({
    url,
    connections: clients,
    duration: seconds,
    setupClient: (client) => {
      const customer = customers[next++ % clients] as Customer
      const path = `/api/v1/visitor/conversations/${customer.id}/messages`
      const headers = { authorization: `Bearer ${customer.opened.token}`, "content-type": "application/json" }
      const setRequest = () =>
        client.setHeadersAndBody(headers, JSON.stringify({ clientId: `b${said++}`, text: TEXT }))
      client.setRequest({ method: "POST", path, headers, body: "{}" })
      setRequest()
      client.on("response", setRequest)
    },
  })
  if (result.non2xx > 0 || result.errors > 0)
    throw new Error(`${result.non2xx} refused, ${result.errors} failed`)
  return { perSecond: result["2xx"] / result.duration, p99: result.latency.p99 }
}
