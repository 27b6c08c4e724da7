/**
 * Durable acknowledgements over HTTP: clients that post a message and wait for the answer, which comes after the commit
 * is on disk. Against the same append by pgbench on the same server; on the embedded store against what the disk can
 * sync. Ours and the reference take turns.
 */
import { Agent } from "@jieying/testkit/agent.ts"
import { boot, type RunningServer, removeData } from "@jieying/testkit/boot.ts"
import { Customer } from "@jieying/testkit/customer.ts"
import type { StoreUnderTest } from "@jieying/testkit/stores.ts"
import { withoutTriggers } from "@jieying/testkit/triggers.ts"
import { syncTimes } from "./fsync.ts"
import { httpLoad, type Measured } from "./http-load.ts"
import type { BenchOptions } from "./main.ts"
import { inTurns, median, quantile } from "./measure.ts"
import { type Reference, referenceAppend, referenceBatch } from "./pgbench.ts"
import { type BenchRow, benchRow } from "./row.ts"

const CLIENTS = [1, 16, 64]
const WARM_UP_S = 1
const TEXT = "我想问一下，昨天订的六寸草莓蛋糕今天下午四点能送到吗？"

type Owner = "queue" | "assistant"

export async function durableAck(store: StoreUnderTest, { seconds }: BenchOptions): Promise<BenchRow[]> {
  const { databaseUrl, drop } = await store.fresh()
  const server = await boot({ databaseUrl })
  // The same question again and again would go to a person: here the assistant is to answer it each time.
  await withoutTriggers(await Agent.ofRole(server, "supervisor", "shop"))
  const rows: BenchRow[] = []
  const waiting = new Posters(server, "queue")
  const asking = new Posters(server, "assistant")
  try {
    await waiting.post(16, WARM_UP_S)
    for (const clients of CLIENTS) {
      const { ours, reference } = await inTurns(seconds, {
        ours: (s) => waiting.post(clients, s),
        reference: (s) =>
          databaseUrl ? referenceAppend(databaseUrl, { clients, seconds: s }) : disk(server, s),
      })
      const of = `durable-ack-http ${store.name} ${clients} client${clients > 1 ? "s" : ""}`
      rows.push(...ackRows(of, ours, reference))
    }
    if (databaseUrl) rows.push(...(await againstBatches(databaseUrl, waiting, seconds)))
    const { answered, silent } = await inTurns(seconds, {
      answered: (s) => asking.post(16, s),
      silent: (s) => waiting.post(16, s),
    })
    rows.push(
      benchRow({
        name: `durable-ack-http ${store.name} 16 clients, the assistant answering`,
        ours: median(answered.map((m) => m.perSecond)),
        unit: "/s",
        reference: median(silent.map((m) => m.perSecond)),
        referenceName: "the same while a person is waited for",
      }),
    )
    await waiting.check()
    await asking.check()
  } finally {
    await server.stop()
    await drop()
    await removeData(server)
  }
  return rows
}

function ackRows(name: string, ours: readonly Measured[], references: readonly Reference[]): BenchRow[] {
  const referenceName = references[0]?.name ?? ""
  const p99 = (measured: readonly { times: readonly number[] }[]) =>
    median(measured.map((m) => quantile(m.times, 0.99)))
  return [
    benchRow({
      name,
      ours: median(ours.map((m) => m.perSecond)),
      unit: "/s",
      reference: median(references.map((r) => r.perSecond)),
      referenceName,
    }),
    benchRow({
      name: `${name}, p99`,
      ours: p99(ours),
      unit: "ms",
      reference: p99(references),
      referenceName,
    }),
  ]
}

async function againstBatches(databaseUrl: string, posters: Posters, seconds: number): Promise<BenchRow[]> {
  const { ours, reference } = await inTurns(seconds, {
    ours: (s) => posters.post(64, s),
    reference: (s) => referenceBatch(databaseUrl, s),
  })
  const batched = reference.filter((r) => r !== null)
  if (batched.length === 0) return []
  return [
    benchRow({
      name: "durable-ack-http postgres 64 clients, against batches",
      ours: median(ours.map((m) => m.perSecond)),
      unit: "/s",
      reference: median(batched),
      referenceName: "pgbench, 64 rows a transaction, rows/s",
    }),
  ]
}

async function disk(server: RunningServer, seconds: number): Promise<Reference> {
  const times = syncTimes(server.dataDir, seconds)
  return { name: "fsync/s of the disk", perSecond: times.length / seconds, times }
}

/** Conversations of one kind, one per client, and what was acknowledged in each. */
class Posters {
  readonly #server: RunningServer
  readonly #owner: Owner
  readonly #customers: { customer: Customer; said: number }[] = []

  constructor(server: RunningServer, owner: Owner) {
    this.#server = server
    this.#owner = owner
  }

  async post(clients: number, seconds: number): Promise<Measured> {
    while (this.#customers.length < clients) {
      const customer = await Customer.open(this.#server.url)
      if (this.#owner === "queue") await customer.askHuman()
      this.#customers.push({ customer, said: 0 })
    }
    const requests = this.#customers.slice(0, clients).map((one) => {
      const path = `/api/v1/visitor/conversations/${one.customer.id}/messages`
      const { token } = one.customer.opened
      return () => {
        one.said += 1
        return { path, token, body: JSON.stringify({ clientId: `b${one.said}`, text: TEXT }) }
      }
    })
    return httpLoad({ url: this.#server.url, seconds, requests })
  }

  /** @throws Error when what was acknowledged is not what stands in the log: then nothing was measured. */
  async check(): Promise<void> {
    for (const { customer, said } of this.#customers) {
      const written = (await customer.events()).filter((e) => e.actor.kind === "customer" && e.data?.clientId)
      if (written.length !== said)
        throw new Error(`${said} messages acknowledged, ${written.length} in the log of ${customer.id}`)
    }
  }
}
