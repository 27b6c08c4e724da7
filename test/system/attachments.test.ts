/** Files that customers and agents send: taken in, named by a message, kept as evidence, deleted for good. */
import { readdir } from "node:fs/promises"
import { join } from "node:path"
import { setTimeout } from "node:timers/promises"
import type { Attachment } from "@jieying/contract/events.ts"
import { LIMITS } from "@jieying/contract/limits.ts"
import type { Posted } from "@jieying/contract/visitor.ts"
import { bytesOf, exif, jpeg, pdf, png } from "@jieying/core/attachment/testing/files.ts"
import { checkBytes, isIntact } from "@jieying/core/evidence/check.ts"
import { nodeCrypto } from "@jieying/core/evidence/testing/node-crypto.test.ts"
import { Agent } from "@jieying/testkit/agent.ts"
import { boot, type RunningServer, removeData } from "@jieying/testkit/boot.ts"
import { Customer } from "@jieying/testkit/customer.ts"
import type { Reply } from "@jieying/testkit/http.ts"
import { type FakeS3, startFakeS3 } from "@jieying/testkit/s3.ts"
import { storesUnderTest } from "@jieying/testkit/stores.ts"
import { strFromU8, unzipSync, zipSync } from "fflate"
import { afterAll, beforeAll, describe, expect, test } from "vitest"

const stores = await storesUnderTest()
const POLL = { timeout: 30_000, interval: 100 }
const HOME = "31.2304N 121.4737E"
const photo = (dots = "") =>
  bytesOf(jpeg({ width: 640, height: 480, before: [exif(6, HOME)] }).slice(0, -2), `${dots}\xff\xd9`)
const KEYS = { accessKey: "AKIATEST", secretKey: "s3cr3t", region: "us-east-1" }

describe.each(stores)("attachments on $name", ({ name, fresh }) => {
  let server: RunningServer
  let drop: () => Promise<void>
  let databaseUrl: string | undefined
  let lead: Agent
  // The embedded store keeps files in its folder; the other one in a bucket.
  let s3: FakeS3 | null = null
  let env: Record<string, string> = { PACE: "20" }

  beforeAll(async () => {
    const store = await fresh()
    drop = store.drop
    databaseUrl = store.databaseUrl
    if (name === "postgres") {
      s3 = await startFakeS3(KEYS)
      env = {
        ...env,
        BLOB_S3_ENDPOINT: s3.url,
        BLOB_S3_BUCKET: "files",
        BLOB_S3_ACCESS_KEY: KEYS.accessKey,
        BLOB_S3_SECRET_KEY: KEYS.secretKey,
      }
    }
    server = await boot({ databaseUrl, env })
    lead = await Agent.ofRole(server, "supervisor", "shop")
  })
  afterAll(async () => {
    await server.stop()
    await removeData(server)
    await s3?.close()
    await drop()
  })

  const blobs = async (): Promise<string[]> => {
    if (s3) return [...s3.objects.keys()].map((path) => path.split("/").at(-1) ?? "")
    const found = await readdir(join(server.dataDir, "blobs"), { recursive: true, withFileTypes: true })
    return found.filter((entry) => entry.isFile()).map((entry) => entry.name)
  }
  const open = () => Customer.open(server.url, { inbox: "shop", locale: "zh-CN" })
  const say = (customer: Customer, clientId: string, attachments: string[], text?: string) =>
    customer.request<Posted>("POST", "/messages", { clientId, attachments, ...(text ? { text } : {}) })
  const taken = (reply: Reply<Attachment>): Attachment => {
    expect(reply.status, JSON.stringify(reply.body)).toBe(201)
    return reply.body
  }
  const read = (customer: Customer, id: string, token = customer.opened.token) =>
    fetch(`${server.url}/api/v1/visitor/conversations/${customer.id}/attachments/${id}`, {
      headers: { authorization: `Bearer ${token}` },
    })

  test("a photo goes to the person, without the place it was taken at, and stands in the record", async () => {
    const customer = await open()
    const file = taken(await customer.upload(photo(), "image/jpeg", "../我家 蛋糕.JPEG"))
    expect(file).toMatchObject({ name: "我家 蛋糕.jpg", type: "image/jpeg", width: 480, height: 640 })
    const posted = await say(customer, "m1", [file.id])
    expect(posted.status).toBe(201)
    // Said again, it is the same message.
    expect((await say(customer, "m1", [file.id])).body.seq).toBe(posted.body.seq)
    const event = (await customer.events()).find((e) => e.seq === posted.body.seq)
    expect(event?.data).toEqual({ text: "", clientId: "m1", attachments: [file] })

    const served = await read(customer, file.id)
    const bytes = Buffer.from(await served.arrayBuffer())
    expect(nodeCrypto.sha256(bytes)).toBe(file.sha256)
    expect(bytes.toString("latin1")).not.toContain(HOME)
    expect(Object.fromEntries(served.headers)).toMatchObject({
      "content-type": "image/jpeg",
      "content-disposition": "attachment; filename*=UTF-8''%E6%88%91%E5%AE%B6%20%E8%9B%8B%E7%B3%95.jpg",
      "content-security-policy": "default-src 'none'; sandbox",
      "x-content-type-options": "nosniff",
      "cache-control": expect.stringContaining("private"),
    })
    // Seen in the list by its name, since it has no words.
    const summary = (await lead.detail(customer.id)).conversation
    expect(summary.lastMessage?.preview).not.toBe("")
  })

  test("the assistant says that it cannot read a picture, and a person is called", async () => {
    const customer = await open()
    const file = taken(await customer.upload(png({ width: 8, height: 8 }), "image/png", "x.png"))
    await say(customer, "m1", [file.id])
    const answer = await customer.until((e) => e.type === "message.posted" && e.actor.kind === "assistant")
    expect(answer.data).toMatchObject({
      text: "图片和文件我看不懂，由人工客服来看。",
      decision: { kind: "unknown" },
    })
    await customer.until((e) => e.type === "queue.entered" || e.type === "callback.promised")
  })

  test("words that came with a picture are answered, and the picture is not passed over", async () => {
    const customer = await open()
    const file = taken(await customer.upload(png({ width: 8, height: 8 }), "image/png", "x.png"))
    await say(customer, "m1", [file.id], "订的蛋糕缺货了怎么办？")
    const answer = await customer.until((e) => e.type === "message.posted" && e.actor.kind === "assistant")
    expect(String(answer.data?.text)).toMatch(/.+[\s\S]*您发来的图片或文件我看不懂/)
  })

  test("an agent replies with a PDF; foreign conversations and workspaces have nothing of it", async () => {
    const [customer, other] = [await open(), await open()]
    await customer.askHuman()
    await lead.must(customer.id, "takeover")
    const file = taken(await lead.upload(customer.id, pdf(), "application/pdf", "报价.pdf"))
    // Not yet part of a message; nobody else's message may name it.
    expect((await say(other, "m1", [file.id])).body).toMatchObject({ error: { code: "attachment_unknown" } })
    await lead.must(customer.id, "messages", { attachments: [file.id] })
    expect((await read(customer, file.id)).status).toBe(200)
    expect((await read(other, file.id)).status).toBe(404)
    expect((await read(customer, file.id, other.opened.token)).status).toBe(401)
    const again = await lead.act(customer.id, "messages", { attachments: [file.id] })
    expect(again.body).toMatchObject({ error: { code: "attachment_gone" } })
    const stranger = await Agent.ofRole(server, "dispatcher")
    const abroad = await stranger.request("GET", `/conversations/${customer.id}/attachments/${file.id}`)
    expect(abroad.body).toMatchObject({ error: { code: "conversation_unknown" } })
    expect((await stranger.upload(customer.id, pdf(), "application/pdf", "x")).status).toBe(404)
    expect((await lead.act(customer.id, "messages", {})).status).toBe(400)
  })

  test("the evidence pack holds the files, and a forged one is found", async () => {
    const customer = await open()
    const file = taken(await customer.upload(photo(), "image/jpeg", "cake.jpg"))
    await say(customer, "m1", [file.id])
    const pack = await customer.evidence()
    const tools = { ...nodeCrypto, unzip: unzipSync }
    expect(isIntact(checkBytes(pack, {}, tools))).toBe(true)
    const files = unzipSync(pack)
    const entry = `attachments/${file.sha256}.jpg`
    expect(nodeCrypto.sha256(files[entry] as Uint8Array)).toBe(file.sha256)
    expect(strFromU8(files["transcript.html"] as Uint8Array)).toContain(`src="${entry}"`)
    const forged = zipSync({ ...files, [entry]: photo("another") })
    expect(checkBytes(forged, {}, tools)).toMatchObject({ files: [{ name: entry, why: "changed" }] })
  })

  test("a deleted message takes its file with it, unless another message has the same bytes", async () => {
    const customer = await open()
    const bytes = photo(`${name} twice`)
    const [first, second] = [
      taken(await customer.upload(bytes, "image/jpeg", "a.jpg")),
      taken(await customer.upload(bytes, "image/jpeg", "b.jpg")),
    ]
    const seqs = [
      (await say(customer, "m1", [first.id])).body.seq,
      (await say(customer, "m2", [second.id])).body.seq,
    ]
    const redact = (seq: number | undefined) =>
      lead.must(customer.id, "redact", { seq, reason: "顾客要求删除照片" })
    await redact(seqs[0])
    expect((await read(customer, first.id)).status).toBe(404)
    await setTimeout(1000)
    expect(await blobs()).toContain(first.sha256)
    expect((await read(customer, second.id)).status).toBe(200)
    await redact(seqs[1])
    await expect.poll(blobs, POLL).not.toContain(first.sha256)
    const pack = await customer.evidence()
    const report = checkBytes(pack, {}, { ...nodeCrypto, unzip: unzipSync })
    expect(isIntact(report)).toBe(true)
    expect(
      Object.values(unzipSync(pack))
        .map((f) => strFromU8(f))
        .join(),
    ).not.toContain(first.sha256)
    // The same picture may be sent again.
    expect((await customer.upload(bytes, "image/jpeg", "c.jpg")).status).toBe(201)
    expect(await blobs()).toContain(first.sha256)
  })

  test("hostile files are refused by name", async () => {
    const customer = await open()
    const refused = async (bytes: Uint8Array, type: string, code: string) =>
      expect((await customer.upload(bytes, type, "x.jpg")).body).toMatchObject({ error: { code } })
    await refused(new Uint8Array(), "image/png", "attachment_empty")
    await refused(bytesOf("<svg onload=alert(1)>"), "image/svg+xml", "attachment_type")
    await refused(bytesOf("<!doctype html>"), "text/html", "attachment_type")
    await refused(photo(), "image/png", "attachment_mismatch")
    await refused(photo().slice(0, 60), "image/jpeg", "attachment_broken")
    await refused(png({ width: 60_000, height: 60_000 }), "image/png", "attachment_huge")
    await refused(new Uint8Array(10 * 1024 * 1024 + 1), "image/png", "attachment_too_large")
    // What stands behind a picture is not kept.
    const polyglot = bytesOf(photo("poly"), "PK\x03\x04<script>alert(1)</script>")
    const file = taken(await customer.upload(polyglot, "image/jpeg", "x.html"))
    expect(await (await read(customer, file.id)).text()).not.toContain("script")
    for (const id of ["..", "../x", "%2e%2e%2f", "f_AAAA"])
      expect((await read(customer, id)).status).toBe(404)
    const many = Array.from({ length: LIMITS.messageAttachments + 1 }, () => file.id)
    expect((await say(customer, "m1", many)).status).toBe(400)
    expect((await say(customer, "m1", [file.id, file.id])).status).toBe(400)
  })

  test("a conversation holds so many files and no more", async () => {
    const customer = await open()
    const rest = LIMITS.conversationAttachments
    const replies = []
    for (let n = 0; n < rest + 1; n++) replies.push(await customer.upload(photo("full"), "image/jpeg", "x"))
    expect(replies.filter((r) => r.status === 201)).toHaveLength(rest)
    expect(replies.at(-1)?.body).toMatchObject({ error: { code: "too_many_attachments" } })
  })

  test("kill -9 between the upload and the message loses nothing that was acknowledged", async () => {
    const customer = await open()
    const files: Attachment[] = []
    for (let n = 0; n < 3; n++)
      files.push(taken(await customer.upload(photo(`${name} kill ${n}`), "image/jpeg", `${n}.jpg`)))
    const sending = say(customer, "m1", [files[0]?.id ?? ""]).catch(() => null)
    await server.kill()
    await sending
    server = await boot({ dataDir: server.dataDir, databaseUrl, env })
    lead = await Agent.ofRole(server, "supervisor", "shop")
    const back = customer.at(server.url)
    const ids = files.map((file) => file.id)
    expect((await say(back, "m1", ids.slice(0, 1))).status).toBe(201)
    const both = await say(back, "m2", ids.slice(1))
    expect(both.status).toBe(201)
    expect(isIntact(checkBytes(await back.evidence(), {}, { ...nodeCrypto, unzip: unzipSync }))).toBe(true)
    // Killed right after a deletion was acknowledged, the next start finishes it.
    await lead.must(back.id, "redact", { seq: both.body.seq, reason: "顾客要求" })
    await server.kill()
    server = await boot({ dataDir: server.dataDir, databaseUrl, env })
    lead = await Agent.ofRole(server, "supervisor", "shop")
    // Where it had begun, the dead process has it for itself for a minute.
    await expect.poll(blobs, { ...POLL, timeout: 100_000 }).not.toContain(files[2]?.sha256)
    expect(await blobs()).toContain(files[0]?.sha256)
  }, 240_000)
})
