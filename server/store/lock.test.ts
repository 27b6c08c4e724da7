import { type ChildProcess, spawn } from "node:child_process"
import { once } from "node:events"
import { mkdtemp, rm } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { afterEach, beforeEach, describe, expect, test } from "vitest"
import { lockDataDir } from "./lock.ts"

/** Prints "held", or the refusal's code and the pid it names, and then stays. */
const HOLDER = `
  import { lockDataDir } from ${JSON.stringify(new URL("./lock.ts", import.meta.url).href)}
  try {
    await lockDataDir(process.argv[1])
    console.log("held")
  } catch (error) {
    console.log(error.code)
  }
  setInterval(() => {}, 1000)`

describe("lockDataDir", () => {
  let dataDir: string
  const children: ChildProcess[] = []

  beforeEach(async () => {
    dataDir = await mkdtemp(join(tmpdir(), "jy-lock-"))
  })
  afterEach(async () => {
    await Promise.all(children.splice(0).map(kill))
    await rm(dataDir, { recursive: true })
  })

  function start(): ChildProcess {
    const child = spawn(process.execPath, ["--input-type=module", "--eval", HOLDER, dataDir], {
      stdio: ["ignore", "pipe", "inherit"],
    })
    children.push(child)
    return child
  }

  async function firstLine(child: ChildProcess): Promise<string> {
    if (!child.stdout) throw new Error("no stdout")
    const [chunk] = await once(child.stdout, "data")
    return String(chunk).trim()
  }

  async function kill(child: ChildProcess): Promise<void> {
    if (child.exitCode !== null || child.signalCode !== null) return
    const exited = once(child, "exit")
    child.kill("SIGKILL")
    await exited
  }

  test("refuses a folder that another process holds, naming it", async () => {
    const holder = start()
    expect(await firstLine(holder)).toBe("held")
    await expect(lockDataDir(dataDir)).rejects.toMatchObject({
      code: "data_dir_in_use",
      pid: holder.pid,
      message: expect.stringContaining(`process ${holder.pid}`),
    })
  })

  test("is free again at once when the holder was killed", async () => {
    const holder = start()
    expect(await firstLine(holder)).toBe("held")
    await kill(holder)
    const lock = await lockDataDir(dataDir)
    await lock.release()
  })

  test("is exclusive within one process and can be taken again after release", async () => {
    const lock = await lockDataDir(dataDir)
    await expect(lockDataDir(dataDir)).rejects.toMatchObject({ code: "data_dir_in_use", pid: process.pid })
    await lock.release()
    await lock.release()
    await (await lockDataDir(dataDir)).release()
  })

  test("lets exactly one of five racing processes win, on a folder whose holder was killed", async () => {
    const dead = start()
    await firstLine(dead)
    await kill(dead)
    const answers = await Promise.all([1, 2, 3, 4, 5].map(() => firstLine(start())))
    expect(answers.sort()).toEqual([
      "data_dir_in_use",
      "data_dir_in_use",
      "data_dir_in_use",
      "data_dir_in_use",
      "held",
    ])
  }, 20_000)

  test("takes a folder with a long path", async () => {
    const lock = await lockDataDir(join(dataDir, "long".repeat(30), "路径".repeat(20)))
    await lock.release()
  })
})
