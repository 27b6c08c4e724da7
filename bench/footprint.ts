/** What it costs to be there: start, memory at idle, and the bytes a browser loads. Held against the goals we set. */
import { existsSync, readFileSync } from "node:fs"
import { gzipSync } from "node:zlib"
import { boot, type RunningServer, removeData } from "@jieying/testkit/boot.ts"
import type { StoreUnderTest } from "@jieying/testkit/stores.ts"
import { BUDGET, measureWidget } from "../widget/size.ts"
import { median, pause } from "./measure.ts"
import { type BenchRow, benchRow } from "./row.ts"

const GOAL = {
  firstStartS: 6,
  laterStartS: 2.5,
  embeddedMiB: 450,
  postgresMiB: 150,
  consoleKB: 350,
  idlePercent: 2,
}
const LATER_STARTS = 3
const SETTLE_MS = 10_000
const CONSOLE = new URL("../console/dist/", import.meta.url)

export async function footprint(store: StoreUnderTest): Promise<BenchRow[]> {
  const { databaseUrl, drop } = await store.fresh()
  const first = await timedStart({ databaseUrl })
  await first.server.stop()
  const { dataDir } = first.server
  const later: number[] = []
  let memory = 0
  let busy = 0
  for (let n = 1; n <= LATER_STARTS; n++) {
    const { server, seconds } = await timedStart({ databaseUrl, dataDir })
    later.push(seconds)
    if (n === LATER_STARTS) {
      await pause(SETTLE_MS)
      memory = rssMiB(server.process.pid ?? 0)
      busy = await cpuShare(server.process.pid ?? 0)
    }
    await server.stop()
  }
  await drop()
  await removeData({ dataDir })
  const goal = (name: string, of: { ours: number; unit: string; reference: number }) =>
    benchRow({ name: `${name} ${store.name}`, ...of, referenceName: "the goal" })
  const memoryGoal = store.name === "embedded" ? GOAL.embeddedMiB : GOAL.postgresMiB
  return [
    goal("first start", { ours: first.seconds, unit: "s", reference: GOAL.firstStartS }),
    goal("later start", { ours: median(later), unit: "s", reference: GOAL.laterStartS }),
    goal("memory at idle", { ours: memory, unit: "MiB", reference: memoryGoal }),
    goal("processor at idle", { ours: busy * 100, unit: "%", reference: GOAL.idlePercent }),
  ]
}

/** Gzip bytes of what a page makes a browser load; nothing where it is not built. */
export function bytes(): BenchRow[] {
  const row = (name: string, ours: number, reference: number) =>
    benchRow({ name, ours: ours / 1024, unit: "KB", reference, referenceName: "the goal" })
  const rows: BenchRow[] = []
  if (existsSync(new URL("../widget/dist/widget.js", import.meta.url))) {
    const { launcher, all } = measureWidget()
    rows.push(row("widget launcher, gzip", launcher, BUDGET.launcher / 1024))
    rows.push(row("widget, all to chat, gzip", all, BUDGET.all / 1024))
  }
  if (existsSync(new URL("index.html", CONSOLE)))
    rows.push(row("console first load, gzip", consoleFirstLoad(), GOAL.consoleKB))
  return rows
}

/** The page and all it names: scripts, preloaded modules and styles. */
function consoleFirstLoad(): number {
  const page = readFileSync(new URL("index.html", CONSOLE), "utf8")
  const named = [...page.matchAll(/(?:src|href)="\/console\/([^"]+\.(?:js|css))"/g)].map(
    ([, path]) => path ?? "",
  )
  const files = named.map((path) => readFileSync(new URL(path, CONSOLE)))
  return [Buffer.from(page), ...files].reduce((sum, file) => sum + gzipSync(file).length, 0)
}

/** Until /healthz answers. */
async function timedStart(
  options: Parameters<typeof boot>[0],
): Promise<{ server: RunningServer; seconds: number }> {
  const begun = performance.now()
  const server = await boot(options)
  const { ok, status } = await fetch(`${server.url}/healthz`)
  if (!ok) throw new Error(`/healthz answers ${status}`)
  return { server, seconds: (performance.now() - begun) / 1000 }
}

/** Resident memory of a process, from the kernel. */
export function rssMiB(pid: number): number {
  const kib = /VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1]
  return Number(kib) / 1024
}

/** Clock ticks a second in /proc/PID/stat; 100 on every Linux that Node runs on (man 5 proc). */
const TICKS = 100

/** Share of one core that a process takes while nobody asks anything of it. */
async function cpuShare(pid: number): Promise<number> {
  const used = () => {
    const fields = readFileSync(`/proc/${pid}/stat`, "utf8").split(") ")[1]?.split(" ") ?? []
    return (Number(fields[11]) + Number(fields[12])) / TICKS
  }
  const before = used()
  await pause(SETTLE_MS)
  return ((used() - before) * 1000) / SETTLE_MS
}
