/** The command as it is typed: help, exit codes, and its whole use against a running server. */
import { execFile } from "node:child_process"
import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { boot, type RunningServer, removeData } from "@jieying/testkit/boot.ts"
import { Customer } from "@jieying/testkit/customer.ts"
import { afterAll, beforeAll, describe, expect, test } from "vitest"

const LAUNCHER = join(import.meta.dirname, "jieying.mjs")

type Result = { code: number; out: string; err: string }

function jieying(args: string[], env: Record<string, string> = {}): Promise<Result> {
  return new Promise((resolve) => {
    const options = { env: { PATH: process.env.PATH, ...env }, timeout: 60_000 }
    execFile(process.execPath, [LAUNCHER, ...args], options, (error, out, err) => {
      resolve({ code: error === null ? 0 : Number(error.code ?? -1), out, err })
    })
  })
}

describe("the command line", () => {
  test.each(["start", "import", "eval faq", "calibrate", "verify", "replay", "bench", "backup", "restore"])(
    "%s explains itself with an example",
    async (command) => {
      const { code, out } = await jieying([...command.split(" "), "--help"])
      expect(code).toBe(0)
      expect(out).toContain(`Usage: jieying ${command}`)
      expect(out).toMatch(/Examples?:\n {2}jieying /)
    },
  )

  test.each([
    ["an unknown command", ["nonsense"]],
    ["an unknown option", ["import", "x.jsonl", "--nonsense"]],
    ["a missing argument", ["import"]],
    ["a missing option", ["backup"]],
    ["a value of another kind", ["replay", "x.jsonl", "--rate", "fast"]],
    ["two stores at once", ["restore", "x", "--data", "a", "--database-url", "postgres://b"]],
  ])("%s is not understood: 2", async (_what, args) => {
    const { code, err } = await jieying(args)
    expect(code).toBe(2)
    expect(err).toMatch(/^error: /)
  })

  test.each([
    ["a file that is not there", ["import", "/nowhere.jsonl"], "no file"],
    ["a kind it does not know", ["import", LAUNCHER, "--token", "x"], "no known kind"],
    [
      "a server that is not there",
      ["import", join(import.meta.dirname, "..", "docs"), "--url", "x"],
      "not a web address",
    ],
    ["a backup that is not there", ["restore", "/nowhere.gz"], "no file"],
  ])("%s fails with a sentence, not a stack: 1", async (_what, args, said) => {
    const { code, err } = await jieying(args)
    expect(code).toBe(1)
    expect(err).toContain(said)
    expect(err).not.toContain("    at ")
  })
})

describe("against a running server", () => {
  let server: RunningServer
  let folder: string
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "jieying-cli-"))
    server = await boot()
  })
  afterAll(async () => {
    await server.stop()
    await removeData(server)
    await rm(folder, { recursive: true, force: true })
  })

  const signedIn = (role: string): Record<string, string> => {
    const account = server.accounts.find((a) => a.role === role)
    return {
      JIEYING_URL: server.url,
      JIEYING_EMAIL: account?.email ?? "",
      JIEYING_PASSWORD: account?.password ?? "",
    }
  }
  const put = async (name: string, text: string) => {
    const path = join(folder, name)
    await mkdir(join(path, ".."), { recursive: true })
    await writeFile(path, text)
    return path
  }

  test("import takes JSONL, CSV and a folder, names what is wrong, and asks who one is", async () => {
    const line = (id: string) => JSON.stringify({ id, question: `问题${id}？`, answer: `答案${id}` })
    const jsonl = await put("faq.jsonl", `${line("a")}\nbroken\n${line("b")}\n`)
    const first = await jieying(["import", jsonl], signedIn("supervisor"))
    expect(first).toMatchObject({
      code: 1,
      out: expect.stringContaining("2 imported, 0 unchanged, 1 rejected"),
    })
    expect(first.err).toContain("line 2: not JSON")
    const csv = await put("faq.csv", "问题,答案\n几点开门？,九点。\n")
    const again = await jieying(["import", csv, "--json"], signedIn("supervisor"))
    expect(JSON.parse(again.out)).toEqual({ imported: 1, unchanged: 0, rejected: [] })
    await put("docs/refund.md", "# 怎么退钱？\n\n原路退回。\n")
    await put("docs/.git/x.md", "# not this")
    const docs = await jieying(["import", join(folder, "docs")], signedIn("admin"))
    expect(docs).toMatchObject({ code: 0, out: expect.stringContaining("Sending 1 Markdown files") })
    expect((await jieying(["import", csv], { JIEYING_URL: server.url })).err).toContain("Nobody is signed in")
    expect((await jieying(["import", csv], signedIn("agent"))).err).toContain("not_permitted")
  })

  test("replay drives sessions, and finds nothing lost", async () => {
    const turns = (n: number) => [
      { role: "customer", text: `在吗 ${n}` },
      { role: "agent", text: "在的" },
      { role: "customer", text: "我的蛋糕呢" },
      { role: "customer", text: "急" },
      { role: "agent", text: "马上查" },
    ]
    const sessions = Array.from({ length: 15 }, (_, n) =>
      JSON.stringify({ session: `s${n}`, turns: turns(n) }),
    )
    const file = await put("sessions.jsonl", sessions.join("\n"))
    const agents = server.accounts
      .filter((a) => a.role === "agent")
      .flatMap((a) => ["--agent", `${a.email}:${a.password}`])
    const { code, out, err } = await jieying(["replay", file, "--json", "--url", server.url, ...agents])
    expect(err).toBe("")
    expect(JSON.parse(out)).toMatchObject({
      sessions: 15,
      messages: 75,
      acked: 75,
      lost: 0,
      doubled: 0,
      reordered: 0,
      chainsIntact: 15,
      failures: [],
    })
    expect(code).toBe(0)
    expect((await jieying(["replay", file, "--url", server.url])).err).toContain("no agent was given")
  })

  test("a downloaded record verifies; one changed character does not", async () => {
    const customer = await Customer.open(server.url)
    await customer.say("请留个记录")
    // The answer must be in the record before it is packed, or the head read afterwards is further on than the pack.
    await customer.until((e) => e.actor.kind === "assistant" && e.type === "message.posted")
    const zip = Buffer.from(await customer.evidence())
    await writeFile(join(folder, "record.zip"), zip)
    expect(await jieying(["verify", join(folder, "record.zip")])).toMatchObject({ code: 0 })
    const page = await customer.page()
    const pinned = ["verify", join(folder, "record.zip"), "--head", `${page.head.seq}:${page.head.hash}`]
    expect(await jieying(pinned)).toMatchObject({ code: 0 })
    const other = ["verify", join(folder, "record.zip"), "--head", `${page.head.seq}:${"0".repeat(64)}`]
    expect(await jieying(other)).toMatchObject({ code: 1 })
  })

  test("backup, then restore into a new folder: the same conversations, on a server of its own", async () => {
    const customer = await Customer.open(server.url)
    await customer.say("备份之前")
    const file = join(folder, "backup.gz")
    const backup = await jieying(["backup", "--out", file, "--url", server.url, "--data", server.dataDir])
    expect(backup).toMatchObject({
      code: 0,
      out: expect.stringMatching(/Not in it: pictures and PDFs[\s\S]*the folder keys/),
    })
    expect(await jieying(["backup", "--out", file, "--url", server.url])).toMatchObject({ code: 1 })
    const inUse = await jieying(["restore", file, "--data", server.dataDir])
    expect(inUse).toMatchObject({ code: 1, err: expect.stringContaining("is in use by process") })
    const dataDir = join(folder, "restored")
    await cp(join(server.dataDir, "keys"), join(dataDir, "keys"), { recursive: true })
    const restored = await jieying(["restore", file, "--data", dataDir])
    expect(restored).toMatchObject({ code: 0, out: expect.stringContaining("every chain holds") })
    expect(await jieying(["restore", file, "--data", dataDir])).toMatchObject({
      code: 1,
      err: expect.stringContaining("not empty"),
    })
    const second = await boot({ dataDir })
    try {
      const texts = (await customer.at(second.url).events()).map((e) => e.data?.text)
      expect(texts).toContain("备份之前")
      expect((await customer.at(second.url).say("恢复之后")).seq).toBeGreaterThan(0)
    } finally {
      await second.stop()
    }
    expect((await readFile(file)).subarray(0, 2)).toEqual(Buffer.from([0x1f, 0x8b]))
  }, 90_000)
})
