/**
 * A restore brings back the past. Clients that have seen more are told so, with what they hold left alone; the others
 * go on; and what was acknowledged before the backup verifies after it.
 */
import { spawn } from "node:child_process"
import { cp, mkdtemp, readFile, rm, writeFile } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import type { EventsPage } from "@jieying/contract/visitor.ts"
import { type SignedHead, verifyEvidence } from "@jieying/core/evidence/verify.ts"
import type { ViewedEvent } from "@jieying/core/evidence/view.ts"
import { Agent } from "@jieying/testkit/agent.ts"
import { boot, type RunningServer } from "@jieying/testkit/boot.ts"
import { nodeCrypto } from "@jieying/testkit/crypto.ts"
import { Customer } from "@jieying/testkit/customer.ts"
import { call } from "@jieying/testkit/http.ts"
import { TestSocket } from "@jieying/testkit/socket.ts"
import { storesUnderTest } from "@jieying/testkit/stores.ts"
import { afterAll, beforeAll, describe, expect, test } from "vitest"

const RESTORE = join(import.meta.dirname, "../../server/store/restore-main.ts")
const stores = await storesUnderTest()

interface Place {
  dataDir: string
  databaseUrl?: string
  drop: () => Promise<void>
}

describe.each(stores)("restored from a backup, on $name", ({ fresh }) => {
  const places: Place[] = []
  let server: RunningServer
  let ahead: Customer
  let even: Customer
  let account: { email: string; password: string }
  /** What the clients kept from before the backup, and after it. */
  let before: SignedHead[]
  let beyond: SignedHead
  let backup: string
  let restored: { code: number | null; output: string }
  let restoredAgain: { code: number | null; output: string }

  const newPlace = async (): Promise<Place> => {
    const store = await fresh()
    const place = { dataDir: await mkdtemp(join(tmpdir(), "jieying-restore-")), ...store }
    places.push(place)
    return place
  }

  beforeAll(async () => {
    const old = await newPlace()
    server = await boot(old)
    ahead = await Customer.open(server.url)
    even = await Customer.open(server.url)
    account = server.accounts.find((a) => a.role === "agent") ?? { email: "", password: "" }
    const agent = await Agent.signIn(server.url, account, "shop")
    before = [(await ahead.say("你好")).head, (await even.say("我也在")).head]
    await even.askHuman()
    await agent.must(even.id, "accept")
    before.push((await agent.must(even.id, "messages", { clientId: "a1", text: "您好" })).head)
    await ahead.until((e) => e.data?.answersSeq !== undefined)
    backup = join(old.dataDir, "..", `jieying-backup-${process.pid}-${Date.now()}.gz`)
    await writeFile(backup, await download(server))
    beyond = (await ahead.say("在吗")).head
    await ahead.until((e) => e.seq > beyond.seq)
    await server.kill()

    const place = await newPlace()
    // The operator's own copy of the keys: tokens and signatures go on.
    await cp(join(old.dataDir, "keys"), join(place.dataDir, "keys"), { recursive: true })
    restored = await restore(backup, place)
    restoredAgain = await restore(backup, place)
    server = await boot(place)
  }, 120_000)
  afterAll(async () => {
    await server?.stop()
    for (const { dataDir, drop } of places) {
      await drop()
      await rm(dataDir, { recursive: true, force: true })
    }
    if (backup) await rm(backup, { force: true })
  })

  test("the restore says what it brought back, and that every chain holds", () => {
    expect(restored).toMatchObject({ code: 0 })
    expect(restored.output).toMatch(/every chain holds/)
  })

  test("a store that holds anything is not written over", () => {
    expect(restoredAgain).toMatchObject({ code: 1 })
  })

  test("a client that is ahead is told so over HTTP, with the last place that holds", async () => {
    const told = await at(ahead).request("GET", `/events?after=${beyond.seq}&hash=${beyond.hash}`)
    expect(told).toMatchObject({ status: 409, body: { error: { code: "record_behind" } } })
    const { lastSeq } = (told.body as { error: { detail: { lastSeq: number } } }).error.detail
    expect(lastSeq).toBeLessThan(beyond.seq)
    expect(lastSeq).toBeGreaterThanOrEqual(before[0]?.seq ?? 0)
  })

  test("and on the socket, which then closes", async () => {
    const path = `/api/v1/visitor/conversations/${ahead.id}/stream?after=${beyond.seq}&hash=${beyond.hash}`
    const socket = await TestSocket.open(server.url, path, ahead.opened.token)
    await socket.until((f) => f.kind === "refused" && (f.error as { code: string }).code === "record_behind")
    expect(await socket.closed()).toMatchObject({ code: 4409, reason: "record_behind" })
    expect(socket.frames.some((f) => f.kind === "events")).toBe(false)
  })

  test("when others have written on, it is the hash that tells: no collision with what it holds", async () => {
    const page = await at(ahead).page()
    // The same conversation grows again, past the place where this client stands; and nobody answers meanwhile.
    await at(ahead).askHuman()
    await at(ahead).until((e) => e.type === "queue.shown")
    for (let n = page.head.seq; n <= beyond.seq; n++) await at(ahead).say(`新的 ${n}`, `new-${n}`)
    const now = await at(ahead).page()
    expect(now.head.seq).toBeGreaterThan(beyond.seq)
    const told = await at(ahead).request("GET", `/events?after=${beyond.seq}&hash=${beyond.hash}`)
    expect(told).toMatchObject({ status: 409, body: { error: { code: "record_behind" } } })
    const path = `/api/v1/visitor/conversations/${ahead.id}/stream?after=${beyond.seq}&hash=${beyond.hash}`
    const socket = await TestSocket.open(server.url, path, ahead.opened.token)
    await socket.until((f) => f.kind === "refused" && (f.error as { code: string }).code === "record_behind")
    // What it kept convicts: the operator's key has signed two histories.
    const verdict = await verdictOn(at(ahead), [beyond])
    expect(verdict).toEqual({ intact: false, seq: beyond.seq, why: "rewritten", signed: true })
  })

  test("a client that is not ahead goes on where it was, with the person who served it", async () => {
    const last = before[2] as SignedHead
    const page = await at(even).request<EventsPage>("GET", `/events?after=${last.seq}&hash=${last.hash}`)
    expect(page).toMatchObject({ status: 200, body: { serving: { kind: "agent" } } })
    const path = `/api/v1/visitor/conversations/${even.id}/stream?after=${last.seq}&hash=${last.hash}`
    const socket = await TestSocket.open(server.url, path, even.opened.token)
    socket.send({ kind: "message", clientId: "on", text: "还在吗" })
    const ack = await socket.until((f) => f.kind === "ack")
    expect(ack.seq).toBe(last.seq + 1)
    // Sessions are not in a backup; accounts are.
    const agent = await Agent.signIn(server.url, account, "shop")
    await agent.must(even.id, "messages", { clientId: "a2", text: "在的" })
    await socket.until((f) => f.kind === "events" && JSON.stringify(f).includes("a2"))
    socket.close()
  })

  test("heads acknowledged before the backup stand in their place", async () => {
    expect(await verdictOn(at(ahead), before.slice(0, 1))).toMatchObject({ intact: true })
    expect(await verdictOn(at(even), before.slice(1))).toMatchObject({
      intact: true,
      level: "pinned_key_and_head",
    })
  })

  const at = (customer: Customer) => customer.at(server.url)

  const verdictOn = async (customer: Customer, heads: readonly SignedHead[]) => {
    const events = (await customer.events()) as unknown as ViewedEvent[]
    const { head } = await customer.page(events.length)
    const { keys } = (
      await call<{ keys: { keyId: string; key: string }[] }>(server.url, "GET", "/api/v1/keys")
    ).body
    const key = keys.find((k) => k.keyId === heads[0]?.keyId)?.key
    const kept = heads.map((signed) => ({ seq: signed.seq, hash: signed.hash, signed }))
    return verifyEvidence(
      { tenant: head.tenant, conversation: customer.id, reader: "customer", events, head, keys },
      { key, heads: kept },
      nodeCrypto,
    )
  }
})

async function download(server: RunningServer): Promise<Uint8Array> {
  const token = (await readFile(join(server.dataDir, "keys", "operator-token"), "utf8")).trim()
  const headers = { authorization: `Bearer ${token}` }
  const response = await fetch(`${server.url}/api/v1/admin/backup`, { headers })
  if (!response.ok) throw new Error(`backup: ${response.status} ${await response.text()}`)
  return new Uint8Array(await response.arrayBuffer())
}

async function restore(file: string, { dataDir, databaseUrl }: Place) {
  const env = { PATH: process.env.PATH, DATA_DIR: dataDir, DATABASE_URL: databaseUrl ?? "" }
  const child = spawn(process.execPath, [RESTORE, file], { env, stdio: ["ignore", "pipe", "pipe"] })
  let output = ""
  for (const stream of [child.stdout, child.stderr])
    stream.on("data", (chunk) => {
      output += chunk
    })
  const code = await new Promise<number | null>((resolve) => child.once("close", resolve))
  return { code, output }
}
