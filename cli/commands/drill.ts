import { writeFile } from "node:fs/promises"
import { constants } from "node:os"
import { Command, InvalidArgumentError } from "commander"
import { createDatabase } from "../drill/database.ts"
import { asPage } from "../drill/page.ts"
import { FEWEST } from "../drill/plan.ts"
import { asText, reportOf } from "../drill/report.ts"
import { runDrill, type Setup } from "../drill/run.ts"
import { DrillServer } from "../drill/server.ts"

type Options = {
  customers: number
  agents: number
  pace: number
  kills: number
  drops: number
  within: number
  databaseUrl?: string
  seed?: number
  json?: true
  out?: string
}

export function drillCommand(): Command {
  return new Command("drill")
    .summary("prove that nobody is stranded: everybody asks at once, agents drop, the server is killed")
    .description(
      "Starts a server of its own on fresh data, where all customers ask for a person at the same moment, by button, words, " +
        "key and API. Some go on with the assistant, withdraw, choose a callback or close the page; agents drop in the middle; " +
        "the server is killed with kill -9 and started again. Then every log is read back: nobody stranded, places kept, " +
        "nothing lost, and how long it took to reach a person. Exits with 1 otherwise. Leaves nothing behind.",
    )
    .option("--customers <n>", `how many ask at once, from ${FEWEST}`, atLeast(FEWEST), 100)
    .option("--agents <n>", "people on duty", atLeast(1), 3)
    .option("--pace <n>", "everything happens so many times sooner, up to 60", within(1, 60), 20)
    .option("--kills <n>", "how often the server is killed", atLeast(0), 1)
    .option("--drops <n>", "how often an agent is suddenly gone", atLeast(0), 2)
    .option("--within <seconds>", "T of the share reached within T, in seconds of real life", atLeast(1), 60)
    .option(
      "--database-url <url>",
      "a PostgreSQL server instead of the embedded store; a database is made there",
    )
    .option("--seed <n>", "makes the same people in the same manner", atLeast(0))
    .option("--json", "print the report as JSON")
    .option("--out <file>", "also write it as a page (HTML)")
    .addHelpText("after", "\nExample:\n  jieying drill --out drill.html")
    .action(async (options: Options) => {
      const { customers, agents, pace, kills, drops } = options
      const seed = options.seed ?? Date.now() % 1_000_000_000
      const setup: Setup = { customers, agents, pace, kills, drops, withinMs: options.within * 1000, seed }
      const store = options.databaseUrl === undefined ? "embedded" : "postgresql"
      const started = performance.now()
      const result = await onFreshData(options, (server) =>
        runDrill(setup, server, (line) => {
          console.error(`${((performance.now() - started) / 1000).toFixed(1).padStart(6)} s  ${line}`)
        }),
      )
      const report = reportOf(result, setup, store)
      if (options.out !== undefined) await writeFile(options.out, asPage(report, result.drilled.cases))
      console.log(options.json ? JSON.stringify(report) : asText(report))
      if (!report.ok) process.exitCode = 1
    })
}

/** Whatever happens, the server ends and its data goes: also on Ctrl-C. */
async function onFreshData<T>(
  { pace, databaseUrl }: Options,
  work: (server: DrillServer) => Promise<T>,
): Promise<T> {
  const undo: (() => Promise<void>)[] = []
  const clear = async () => {
    for (const step of undo.splice(0).toReversed()) await step()
  }
  const stop = (signal: NodeJS.Signals) => {
    void clear().finally(() => process.exit(128 + constants.signals[signal]))
  }
  const signals: NodeJS.Signals[] = ["SIGINT", "SIGTERM", "SIGHUP"]
  for (const signal of signals) process.on(signal, stop)
  try {
    const database = databaseUrl === undefined ? null : await createDatabase(databaseUrl)
    if (database) undo.push(database.drop)
    const server = await DrillServer.prepare({ databaseUrl: database?.url, pace })
    undo.push(() => server.remove())
    return await work(server)
  } finally {
    await clear()
    for (const signal of signals) process.off(signal, stop)
  }
}

function atLeast(low: number): (text: string) => number {
  return within(low, 10_000_000_000)
}

function within(low: number, high: number): (text: string) => number {
  return (text) => {
    const value = Number(text)
    if (!/^\d+$/.test(text) || value < low || value > high)
      throw new InvalidArgumentError(`A whole number from ${low}${high > 1_000_000 ? "" : ` to ${high}`}.`)
    return value
  }
}
