/**
 * `npm run bench -- [--json] [--only a,b] [--seconds N] [--sockets N]`: every figure beside a reference measured in the
 * same run, because machines differ and this one's minutes differ too. With --json one row per benchmark, else a table.
 */
import { parseArgs } from "node:util"
import { storesUnderTest } from "@jieying/testkit/stores.ts"
import { durableAck } from "./durable-ack.ts"
import { footprint } from "./footprint.ts"
import { knowledgeSearch } from "./knowledge-search.ts"
import { openSockets } from "./open-sockets.ts"
import type { BenchRow } from "./row.ts"
import { toScreen } from "./to-screen.ts"

export interface BenchOptions {
  seconds: number
  sockets: number
}

type Bench = (options: BenchOptions) => Promise<BenchRow[]>

const stores = await storesUnderTest()
const BENCHES: Record<string, Bench> = {
  "durable-ack": async (options) => (await inTurn(stores, (s) => durableAck(s, options))).flat(),
  "to-screen": async (options) => (await inTurn(stores, (s) => toScreen(s, options))).flat(),
  footprint: async () => (await inTurn(stores, (s) => footprint(s))).flat(),
  "open-sockets": (options) => openSockets(options),
  "knowledge-search": () => knowledgeSearch(),
}

async function inTurn<T, R>(items: readonly T[], run: (item: T) => Promise<R>): Promise<R[]> {
  const results: R[] = []
  for (const item of items) results.push(await run(item))
  return results
}

const { values } = parseArgs({
  options: {
    json: { type: "boolean", default: false },
    only: { type: "string" },
    seconds: { type: "string", default: "8" },
    sockets: { type: "string", default: "2000" },
  },
})
const wanted = values.only?.split(",") ?? Object.keys(BENCHES)
const unknown = wanted.filter((name) => !(name in BENCHES))
const options = { seconds: Number(values.seconds), sockets: Number(values.sockets) }
if (unknown.length > 0 || !(options.seconds > 0) || !(options.sockets > 0)) {
  console.error(
    `Benchmarks: ${Object.keys(BENCHES).join(", ")}. --seconds and --sockets take a number above 0.`,
  )
  process.exit(2)
}
for (const name of wanted) {
  for (const row of (await BENCHES[name]?.(options)) ?? []) {
    console.log(values.json ? JSON.stringify(row) : line(row))
  }
}
process.exit(0)

function line({ name, ours, unit, reference, referenceName, ratio }: BenchRow): string {
  const figure = (n: number) => (n >= 100 ? Math.round(n).toLocaleString("en-US") : n.toFixed(2))
  return `${name.padEnd(52)} ${figure(ours).padStart(9)} ${unit.padEnd(5)} ${figure(reference).padStart(9)} ${referenceName.padEnd(44)} x ${ratio.toFixed(2)}`
}
