/** A server of the drill's own: a child process on data of its own, killed and started again at the same address. */
import type { ChildProcess } from "node:child_process"
import { mkdtemp, rm } from "node:fs/promises"
import { createServer } from "node:net"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { startProgram } from "../child.ts"
import { CliFault } from "../fault.ts"

const READY_MS = 60_000
const LOOK_MS = 25
/** Characters kept of what it prints. */
const MAX_OUTPUT = 20_000

export class DrillServer {
  readonly url: string
  readonly dataDir: string
  readonly #env: Record<string, string>
  #child: ChildProcess | null = null
  #output = ""

  private constructor(at: { port: number; dataDir: string; databaseUrl: string | undefined; pace: number }) {
    this.url = `http://127.0.0.1:${at.port}`
    this.dataDir = at.dataDir
    this.#env = {
      PORT: String(at.port),
      HOST: "127.0.0.1",
      DATA_DIR: at.dataDir,
      // Empty stands for not set: nothing of the surroundings may lead the drill to real data.
      DATABASE_URL: at.databaseUrl ?? "",
      PUBLIC_URL: "",
      DEMO: "off",
      PACE: String(at.pace),
      PROBE_SECONDS: "0",
      // All customers come from one address.
      RATE_LIMIT: "1000000",
      LOG_LEVEL: "warn",
      // The server then ends by itself should the drill die without a word.
      npm_lifecycle_event: "start",
    }
  }

  static async prepare(of: { databaseUrl: string | undefined; pace: number }): Promise<DrillServer> {
    const dataDir = await mkdtemp(join(tmpdir(), "jieying-drill-"))
    return new DrillServer({ ...of, port: await freePort(), dataDir })
  }

  /** @throws CliFault with what the server printed, when it does not come up. */
  async start(): Promise<void> {
    const child = startProgram("server/main.ts", this.#env)
    this.#child = child
    this.#output = ""
    const print = (chunk: Buffer) => {
      this.#output = `${this.#output}${chunk}`.slice(-MAX_OUTPUT)
    }
    child.stdout?.on("data", print)
    child.stderr?.on("data", print)
    const deadline = Date.now() + READY_MS
    while (Date.now() < deadline && isAlive(child)) {
      if (this.#output.includes("is ready")) return
      await new Promise((resolve) => setTimeout(resolve, LOOK_MS))
    }
    await this.kill()
    throw new CliFault(`The drill's server did not come up.\n${this.#output}`)
  }

  /** kill -9. */
  async kill(): Promise<void> {
    await end(this.#child, "SIGKILL")
  }

  /** Ends it and removes its data. Never throws: it is the last thing that is done. */
  async remove(): Promise<void> {
    await end(this.#child, "SIGKILL")
    await rm(this.dataDir, { recursive: true, force: true, maxRetries: 5 }).catch(() => {})
  }

  /** Warnings and errors it has printed since its last start. */
  get complaints(): string[] {
    return this.#output.split("\n").filter((line) => line.startsWith("{"))
  }
}

function isAlive(child: ChildProcess): boolean {
  return child.exitCode === null && child.signalCode === null
}

async function end(child: ChildProcess | null, signal: NodeJS.Signals): Promise<void> {
  if (!child || !isAlive(child)) return
  const exited = new Promise((resolve) => child.once("exit", resolve))
  child.kill(signal)
  await exited
}

/** A port nobody listens on just now: after a kill the server is found where it was. */
function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer()
    probe.once("error", reject)
    probe.listen(0, "127.0.0.1", () => {
      const address = probe.address()
      probe.close(() => resolve(typeof address === "object" && address ? address.port : 0))
    })
  })
}
