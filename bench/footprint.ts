/** What it costs to be there: start, memory at idle, and the bytes a browser loads. Held against the goals we set. */
import { readFileSync } from "node:fs"
import { boot, removeData } from "@jieying/testkit/boot.ts"
import type { StoreUnderTest } from "@jieying/testkit/stores.ts"
import { measureWidget } from "../widget/size.ts"
import { type BenchRow, benchRow } from "./row.ts"

const GOALS = {
  firstStartS: 6,
  laterStartS: 2.5,
  embeddedMiB: 450,
  postgresMiB: 150,
  launcherKB: 3,
  widgetKB: 25,
}
const SETTLE_MS = 10_000

export async function footprint(store: StoreUnderTest): Promise<BenchRow[]> {
  const { databaseUrl, drop } = await store.fresh()
  const goal = (name: string, ours: number, unit: string, reference: number) =>
    benchRow({ name: `${name} ${store.name}`, ours, unit, reference, referenceName: "the goal" })
  const first = await timed(() => boot({ databaseUrl }))
  await first.server.stop()
  const later = await timed(() => boot({ databaseUrl, dataDir: first.server.dataDir }))
  await new Promise((resolve) => setTimeout(resolve, SETTLE_MS))
  const memory = rssMiB(later.server.process.pid ?? 0)
  await later.server.stop()
  await drop()
  await removeData(first.server)
  return [
    goal("first start", first.seconds, "s", GOALS.firstStartS),
    goal("later start", later.seconds, "s", GOALS.laterStartS),
    goal("memory at idle", memory, "MiB", store.name === "embedded" ? GOALS.embeddedMiB : GOALS.postgresMiB),
    ...(store.name === "embedded" ? bytes() : []),
  ]
}

function bytes(): BenchRow[] {
  const { launcher, all } = measureWidget()
  const row = (name: string, ours: number, reference: number) =>
    benchRow({ name, ours: ours / 1024, unit: "KB", reference, referenceName: "the goal" })
  return [
    row("widget launcher, gzip", launcher, GOALS.launcherKB),
    row("widget, all to chat, gzip", all, GOALS.widgetKB),
  ]
}

async function timed<T>(work: () => Promise<T>): Promise<{ server: T; seconds: number }> {
  const begun = performance.now()
  const server = await work()
  return { server, seconds: (performance.now() - begun) / 1000 }
}

/** Resident memory of a process, from the kernel. */
export function rssMiB(pid: number): number {
  const kib = /VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1]
  return Number(kib) / 1024
}
