/** Programs of this repository that run as processes of their own: the CLI imports nothing of the server. */
import { type ChildProcess, spawn } from "node:child_process"
import { once } from "node:events"
import { constants } from "node:os"
import { join } from "node:path"
import { text } from "node:stream/consumers"
import { CliFault } from "./fault.ts"

const ROOT = join(import.meta.dirname, "..")

/** Runs a program of the repository in the foreground, hands signals on, and exits as it exits. */
export function runProgram(
  program: string,
  { args = [], env = {} }: { args?: readonly string[]; env?: Record<string, string | undefined> },
): Promise<void> {
  const child = spawn(process.execPath, [join(ROOT, program), ...args], {
    stdio: "inherit",
    env: { ...process.env, ...env },
  })
  const forward = (signal: NodeJS.Signals) => {
    // Ctrl-C in a terminal reaches the child by itself; a second one would cut its orderly end short.
    if (signal !== "SIGINT" || !process.stdin.isTTY) child.kill(signal)
  }
  const signals: NodeJS.Signals[] = ["SIGINT", "SIGTERM", "SIGHUP"]
  for (const signal of signals) process.on(signal, forward)
  return new Promise((resolve, reject) => {
    child.once("error", reject)
    child.once("exit", (code, signal) => {
      for (const name of signals) process.off(name, forward)
      process.exitCode = code ?? 128 + (signal === null ? 0 : constants.signals[signal])
      resolve()
    })
  })
}

/** Starts a program of the repository in the background; what it prints is the caller's to read. */
export function startProgram(program: string, env: Record<string, string | undefined>): ChildProcess {
  return spawn(process.execPath, [join(ROOT, program)], {
    stdio: ["ignore", "pipe", "pipe"],
    env: { ...process.env, ...env },
  })
}

/** Runs a program of the repository to its end, and returns what it printed. Throws CliFault with what it complained of. */
export async function askProgram(program: string, input: string): Promise<string> {
  const child = spawn(process.execPath, [join(ROOT, program)], { stdio: ["pipe", "pipe", "pipe"] })
  // A program that ends before it has read everything says why.
  child.stdin.on("error", () => {})
  child.stdin.end(input)
  const exit = once(child, "exit") as Promise<[number | null]>
  const [output, complaint, [code]] = await Promise.all([text(child.stdout), text(child.stderr), exit])
  if (code !== 0) throw new CliFault(complaint.trim() || `${program} did not come to its end.`)
  return output
}
