/**
 * `npm run bench -- [--json] [--only a,b] [--store embedded|postgres] [--seconds N] [--sockets N]`: every figure beside a
 * reference measured in the same run, because machines differ and this one's minutes differ too. With --json one row per
 * benchmark, else a table.
 */
import { parseArgs } from "node:util"
import { type StoreUnderTest, storesUnderTest } from "@jieying/testkit/stores.ts"
import { durableAck } from "./durable-ack.ts"
import { bytes, footprint } from "./footprint.ts"
import { knowledgeSearch } from "./knowledge-search.ts"
import { longInbox } from "./long-inbox.ts"
import { openSockets } from "./open-sockets.ts"
import { pageBudgets } from "./page-budgets.ts"
import type { BenchRow } from "./row.ts"
import { toScreen } from "./to-screen.ts"

export interface BenchOptions {
  /** What each side of a comparison gets in all. */
  seconds: number
  /** Idle customers to hold open. */
  sockets: number
}

/** Measured on each store. */
const ON_STORES: Record<string, (store: StoreUnderTest, options: BenchOptions) => Promise<BenchRow[]>> = {
  "durable-ack-http": durableAck,
  "to-screen": toScreen,
  "long-inbox": longInbox,
  "page-budgets": pageBudgets,
  footprint,
}
const ALONE: Record<
  string,
  (options: BenchOptions, stores: readonly StoreUnderTest[]) => Promise<BenchRow[]>
> = {
  "open-sockets": async (options, [store]) => (store ? openSockets(store, options) : []),
  bytes: async () => bytes(),
  "knowledge-search": () => knowledgeSearch(),
}
const NAMES = [...Object.keys(ON_STORES), ...Object.keys(ALONE)]

const { values } = parseArgs({
  options: {
    json: { type: "boolean", default: false },
    only: { type: "string" },
    store: { type: "string" },
    seconds: { type: "string", default: "9" },
    sockets: { type: "string", default: "2000" },
  },
})
const wanted = values.only?.split(",") ?? NAMES
const options = { seconds: Number(values.seconds), sockets: Number(values.sockets) }
const stores = (await storesUnderTest()).filter(({ name }) => name === (values.store ?? name))
const wrong = wrongOptions()
if (wrong) {
  console.error(wrong)
  process.exit(2)
}

for (const name of wanted) {
  for (const store of stores) print((await ON_STORES[name]?.(store, options)) ?? [])
  print((await ALONE[name]?.(options, stores)) ?? [])
}
// Sockets that were cut off may still be closing.
process.exit(0)

function wrongOptions(): string | null {
  const unknown = wanted.filter((name) => !NAMES.includes(name))
  if (unknown.length > 0)
    return `There is no benchmark ${unknown.join(", ")}. There are: ${NAMES.join(", ")}.`
  if (stores.length === 0)
    return `There is no store ${values.store}; embedded always is, postgres where one answers.`
  if (!(options.seconds >= 1) || !(options.sockets >= 1))
    return "--seconds and --sockets take a number from 1."
  return null
}

function print(rows: readonly BenchRow[]): void {
  for (const row of rows) console.log(values.json ? JSON.stringify(row) : line(row))
}

function line({ name, ours, unit, reference, referenceName, ratio }: BenchRow): string {
  const figure = (n: number) => (n >= 100 ? Math.round(n).toLocaleString("en-US") : n.toFixed(2))
  return `${name.padEnd(60)} ${figure(ours).padStart(9)} ${unit.padEnd(4)} ${figure(reference).padStart(9)} ${referenceName.padEnd(40)} x ${ratio.toFixed(2)}`
}
