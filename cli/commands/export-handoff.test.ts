/** The export against a running server, as it is typed. */
import { execFile } from "node:child_process"
import { mkdtemp, readFile, rm, stat, writeFile } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { Agent } from "@jieying/testkit/agent.ts"
import { boot, type DemoAccount, type RunningServer, removeData } from "@jieying/testkit/boot.ts"
import { Customer } from "@jieying/testkit/customer.ts"
import { afterAll, beforeAll, expect, test } from "vitest"
import { readDialogues } from "./eval-handoff-file.ts"

const LAUNCHER = join(import.meta.dirname, "..", "jieying.mjs")

let server: RunningServer
let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "jieying-export-"))
  server = await boot()
})
afterAll(async () => {
  await server.stop()
  await removeData(server)
  await rm(folder, { recursive: true, force: true })
})

function account(role: string): DemoAccount {
  const found = server.accounts.find((each) => each.role === role)
  if (!found) throw new Error(`no demo account ${role}`)
  return found
}

function exportTo(out: string, ...more: string[]): Promise<{ code: number; out: string; err: string }> {
  const { email, password } = account("supervisor")
  const args = [LAUNCHER, "export", "handoff", "--out", out, ...more]
  const env = {
    PATH: process.env.PATH,
    JIEYING_URL: server.url,
    JIEYING_EMAIL: email,
    JIEYING_PASSWORD: password,
  }
  return new Promise((resolve) => {
    execFile(process.execPath, args, { env, timeout: 60_000 }, (error, stdout, err) => {
      resolve({ code: error === null ? 0 : Number(error.code ?? -1), out: stdout, err })
    })
  })
}

/** A customer says one thing, asks for a person, is served, and it ends. */
async function served(agent: Agent, text: string): Promise<string> {
  const customer = await Customer.open(server.url)
  await customer.say(text)
  await customer.askHuman()
  await agent.must(customer.id, "accept")
  await agent.must(customer.id, "messages", { text: "您好，我来处理。" })
  await agent.must(customer.id, "close")
  return customer.id
}

interface Line {
  conversation: string
  turns: { role: string; text: string; handoff: boolean }[]
}

async function linesOf(path: string): Promise<Line[]> {
  const text = await readFile(path, "utf8")
  return text
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line) as Line)
}

test("closed conversations come out marked where a person was asked for, in a file of one's own", async () => {
  const agent = await Agent.signIn(server.url, account("agent"))
  const first = await served(agent, "我的订单为什么还没有到")
  const second = await served(agent, "水费单算错了")
  const open = await Customer.open(server.url)
  await open.say("还没说完")

  const out = join(folder, "history.jsonl")
  const done = await exportTo(out)
  expect(done).toMatchObject({
    code: 0,
    out: expect.stringContaining("with a turn at which a person took over"),
  })
  expect(done.err).toContain("conversations")
  expect((await stat(out)).mode & 0o777).toBe(0o600)

  const lines = await linesOf(out)
  const ids = lines.map(({ conversation }) => conversation)
  expect(ids.indexOf(second)).toBeLessThan(ids.indexOf(first))
  expect(ids).not.toContain(open.id)
  expect(lines.find(({ conversation }) => conversation === first)?.turns.at(-1)).toEqual({
    role: "customer",
    text: "我的订单为什么还没有到",
    handoff: true,
  })
  expect(await readDialogues(out)).toMatchObject({ wording: "text", dialogues: { length: lines.length } })

  const again = await exportTo(out)
  expect(again).toMatchObject({ code: 1, err: expect.stringContaining("exists already") })
})

test("a broken-off export is gone on with, and what it had is not fetched twice", async () => {
  const agent = await Agent.signIn(server.url, account("agent"))
  const kept = await served(agent, "发票抬头写错了")
  const cut = await served(agent, "能不能换一个颜色")
  const out = join(folder, "resumed.jsonl")
  const line = (conversation: string, text: string) =>
    `${JSON.stringify({ conversation, turns: [{ role: "customer", text, handoff: true }] })}\n`
  const { workspace } = agent.session.me
  await writeFile(`${out}.${workspace}.part`, `${line(kept, "已经写好")}${line(cut, "可能不全")}`)

  const done = await exportTo(out)
  expect(done).toMatchObject({ code: 0, err: expect.stringContaining("Going on after 1 conversations.") })
  const lines = await linesOf(out)
  const texts = (id: string) =>
    lines.filter((each) => each.conversation === id).map((each) => each.turns[0]?.text)
  expect(texts(kept)).toEqual(["已经写好"])
  expect(texts(cut)).toEqual(["能不能换一个颜色"])
})

test("no more conversations than were asked for, the latest", async () => {
  const agent = await Agent.signIn(server.url, account("agent"))
  const latest = await served(agent, "优惠券用不了")
  const out = join(folder, "few.jsonl")
  expect((await exportTo(out, "--most", "1")).code).toBe(0)
  expect((await linesOf(out)).map(({ conversation }) => conversation)).toEqual([latest])
})
