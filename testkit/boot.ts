/** Boots the real system, as its own process, on either store; and stops it kindly or with kill -9. */
import { type ChildProcess, spawn } from "node:child_process"
import { mkdtemp, rm } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { fileURLToPath } from "node:url"

const MAIN = fileURLToPath(new URL("../server/main.ts", import.meta.url))
/** A machine that does much else at the same time takes its time. */
const READY_MS = 180_000
/**
 * A test's server lives for seconds: compiling the embedded store a second time, for speed, costs a third of all processor time of
 * the suite. Benchmarks measure what a user runs.
 */
const SHORT_LIFE = process.env.VITEST ? ["--liftoff-only"] : []
/** Characters kept of what it prints. */
const MAX_OUTPUT = 1_000_000

export interface DemoAccount {
  role: string
  email: string
  password: string
}

export interface BootOptions {
  dataDir?: string
  databaseUrl?: string
  env?: Record<string, string>
  /** For Node itself, e.g. --cpu-prof. */
  nodeOptions?: readonly string[]
}

export interface RunningServer {
  url: string
  dataDir: string
  accounts: DemoAccount[]
  process: ChildProcess
  /** Everything it printed. */
  output: () => string
  stop: () => Promise<void>
  /** kill -9: nothing is flushed, nothing is said. */
  kill: () => Promise<void>
}

/** A server that may not be up yet. */
export interface LaunchedServer {
  process: ChildProcess
  /** @throws Error with what the server printed, when it does not come up. */
  ready: Promise<RunningServer>
  /** kill -9, at any moment, also while it starts. */
  kill: () => Promise<void>
}

/** @throws Error with what the server printed, when it does not come up. */
export async function boot(options: BootOptions = {}): Promise<RunningServer> {
  return (await launch(options)).ready
}

export async function launch(options: BootOptions = {}): Promise<LaunchedServer> {
  const dataDir = options.dataDir ?? (await mkdtemp(join(tmpdir(), "jieying-test-")))
  const child = spawn(process.execPath, [...SHORT_LIFE, ...(options.nodeOptions ?? []), MAIN], {
    env: {
      PATH: process.env.PATH,
      PORT: "0",
      HOST: "127.0.0.1",
      DATA_DIR: dataDir,
      LOG_LEVEL: "warn",
      // A test counts what it did itself; those of the probe run it by hand.
      PROBE_SECONDS: "0",
      ...(options.databaseUrl ? { DATABASE_URL: options.databaseUrl } : {}),
      ...options.env,
    },
    stdio: ["ignore", "pipe", "pipe"],
  })
  let output = ""
  const print = (chunk: Buffer) => {
    if (output.length < MAX_OUTPUT) output += chunk
  }
  child.stdout.on("data", print)
  child.stderr.on("data", print)
  const exited = new Promise<void>((resolve) => child.once("exit", () => resolve()))
  const end = async (signal: "SIGTERM" | "SIGKILL") => {
    if (child.exitCode === null && child.signalCode === null) child.kill(signal)
    await exited
  }
  const running = ready(child, () => output).then((url) => ({
    url,
    dataDir,
    accounts: accountsIn(output),
    process: child,
    output: () => output,
    stop: () => end("SIGTERM"),
    kill: () => end("SIGKILL"),
  }))
  // Whoever kills it while it starts does not wait for it to be ready.
  running.catch(() => {})
  return { process: child, ready: running, kill: () => end("SIGKILL") }
}

function accountsIn(output: string): DemoAccount[] {
  return [...output.matchAll(/^account (\S+) (\S+) (\S+)$/gm)].map(([, role, email, password]) => ({
    role: role ?? "",
    email: email ?? "",
    password: password ?? "",
  }))
}

async function ready(child: ChildProcess, output: () => string): Promise<string> {
  const deadline = Date.now() + READY_MS
  while (Date.now() < deadline) {
    const address = /http:\/\/localhost:(\d+)\//.exec(output())
    if (address) return `http://127.0.0.1:${address[1]}`
    if (child.exitCode !== null || child.signalCode !== null) break
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
  child.kill("SIGKILL")
  throw new Error(`the server did not come up:\n${output()}`)
}

export async function removeData(server: Pick<RunningServer, "dataDir">): Promise<void> {
  await rm(server.dataDir, { recursive: true, force: true })
}
