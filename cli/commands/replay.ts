import { readFile } from "node:fs/promises"
import { Command, InvalidArgumentError } from "commander"
import { createApi } from "../api.ts"
import { bounded } from "../bounded.ts"
import { CliFault } from "../fault.ts"
import { type Credentials, openDesk } from "../replay/desk.ts"
import { drive, type Run } from "../replay/drive.ts"
import { createPace } from "../replay/pace.ts"
import { examine, isClean, publishedKeys, type Report } from "../replay/report.ts"
import { parseSessions, type RecordedSession } from "../replay/sessions.ts"
import { type SignInOptions, withServer } from "../sign-in.ts"

const PROGRESS_MS = 2000
const SHOWN = 10

type Options = Pick<SignInOptions, "url" | "workspace"> & {
  agent: Credentials[]
  email?: string
  password?: string
  inbox?: string
  rate?: number
  concurrency: number
  limit?: number
  json?: true
}

export function replayCommand(): Command {
  return withServer(
    new Command("replay")
      .summary("drive recorded sessions through a running server and check that nothing was lost")
      .description(
        "Opens a conversation for each recorded session, says the customer's turns as the customer and the agent's as an " +
          "agent, then reads every conversation back: each acknowledged message must be there exactly once, in order, " +
          "unaltered, and each downloaded record must verify against the heads kept on the way. Exits with 1 otherwise.",
      )
      .argument("<file>", 'JSONL: {"session", "turns": [{"role": "customer" or "agent", "text"}]}')
      .option("--agent <email:password>", "an agent who answers; may be given several times", addAgent, [])
      .option("--email <email>", "the same for one agent")
      .option("--password <password>", "with this password")
      .option("--workspace <id>", "workspace the agents work in (default: their own)")
      .option("--inbox <key>", "inbox the customers come to (default: the server's first)")
      .option("--rate <n>", "messages per second at most", positive)
      .option("--concurrency <n>", "conversations at once", whole, 8)
      .option("--limit <n>", "only the first n sessions", whole)
      .option("--json", "print the report as JSON")
      .addHelpText(
        "after",
        "\nExample:\n  jieying replay sessions.jsonl --agent lin@demo.example:… --agent chen@demo.example:… --rate 50\n\n" +
          "Agents' turns need at least one agent. From one address a server takes RATE_LIMIT requests a minute; for a load\n" +
          "test start it with a higher one, else the replay waits as it is told to.",
      ),
  ).action(async (file: string, options: Options) => {
    const sessions = (await readSessions(file)).slice(0, options.limit)
    const report = await replay(sessions, options)
    if (options.json) console.log(JSON.stringify(report))
    else print(report)
    if (!isClean(report)) process.exitCode = 1
  })
}

async function replay(sessions: readonly RecordedSession[], options: Options): Promise<Report> {
  const api = createApi(options.url)
  const people = agentsOf(options)
  const needed = sessions.some((s) => s.turns.some((t) => t.role === "agent"))
  if (needed && people.length === 0)
    throw new CliFault(
      "These sessions have agents' turns, but no agent was given.",
      "Give --agent email:password.",
    )
  const desk = people.length > 0 ? await openDesk(api, people) : null
  const stage = { api, desk, inbox: options.inbox, pace: createPace(options.rate) }
  const runs: Run[] = []
  const stop = options.json ? () => {} : showProgress(runs, sessions.length)
  const started = performance.now()
  try {
    await bounded(sessions, options.concurrency, async (session) => {
      runs.push(await drive(stage, session))
    })
  } finally {
    stop()
  }
  const seconds = (performance.now() - started) / 1000
  return examine({ runs, seconds, keys: await publishedKeys(api) }, options.concurrency)
}

async function readSessions(file: string): Promise<RecordedSession[]> {
  const text = await readFile(file, "utf8").catch(() => {
    throw new CliFault(`${file} cannot be read.`)
  })
  const sessions = parseSessions(text)
  if (sessions.length === 0) throw new CliFault(`${file} holds no sessions.`)
  return sessions
}

function agentsOf({ agent, email, password, workspace }: Options): Credentials[] {
  const people = [...agent]
  if (email !== undefined && password !== undefined) people.push({ email, password })
  return people.map((person) => ({ ...person, workspace }))
}

function showProgress(runs: readonly Run[], of: number): () => void {
  const timer = setInterval(() => {
    const acked = runs.reduce((sum, run) => sum + run.acks.length, 0)
    console.error(`${runs.length} of ${of} sessions, ${acked} messages acknowledged`)
  }, PROGRESS_MS)
  return () => clearInterval(timer)
}

function print(report: Report): void {
  const { failures, ...figures } = report
  for (const [name, value] of Object.entries(figures)) console.log(`${name.padEnd(14)}${value}`)
  for (const { session, why } of failures.slice(0, SHOWN)) console.error(`session ${session}: ${why}`)
  if (failures.length > SHOWN) console.error(`and ${failures.length - SHOWN} more; --json shows all.`)
  console.log(isClean(report) ? "Nothing lost, doubled or reordered; every chain holds." : "NOT clean.")
}

function addAgent(text: string, before: Credentials[]): Credentials[] {
  const at = text.indexOf(":")
  if (at < 1 || at === text.length - 1) throw new InvalidArgumentError("Give it as email:password.")
  return [...before, { email: text.slice(0, at), password: text.slice(at + 1) }]
}

function positive(text: string): number {
  const value = Number(text)
  if (!(value > 0) || !Number.isFinite(value)) throw new InvalidArgumentError("A number above 0.")
  return value
}

function whole(text: string): number {
  const value = positive(text)
  if (!Number.isInteger(value)) throw new InvalidArgumentError("A whole number above 0.")
  return value
}
