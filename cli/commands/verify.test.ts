import { mkdtemp, rm, writeFile } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { toBase64Url } from "@jieying/core/evidence/base64url.ts"
import { logText } from "@jieying/core/evidence/log-file.ts"
import { packFiles } from "@jieying/core/evidence/pack.ts"
import { nodeCrypto, testSigner } from "@jieying/core/evidence/testing/node-crypto.test.ts"
import { sampleFile, sampleLog } from "@jieying/core/evidence/testing/sample.ts"
import { strToU8, zipSync } from "fflate"
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest"
import { type VerifyOptions, verify } from "./verify.ts"

const { sha256 } = nodeCrypto
const signer = testSigner(1)
const log = sampleFile(sampleLog(sha256), signer)
const files = packFiles(log, sha256)
const head = (seq: number) => `${seq}:${log.events[seq - 1]?.hash}`

let folder: string
let said: string[]
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "jieying-verify-"))
  said = []
  for (const stream of ["log", "error"] as const)
    vi.spyOn(console, stream).mockImplementation((t) => void said.push(t))
})
afterEach(async () => {
  vi.restoreAllMocks()
  await rm(folder, { recursive: true, force: true })
})

async function put(bytes: Uint8Array | string, name = "pack.zip"): Promise<string> {
  const path = join(folder, name)
  await writeFile(path, bytes)
  return path
}
async function run(
  bytes: Uint8Array | string,
  options: VerifyOptions = {},
): Promise<{ code: number; text: string }> {
  const code = await verify(await put(bytes), options)
  return { code, text: said.join("\n") }
}

/** The log as its signer would hold it after `change`, without new hashes. */
function tampered(change: (events: unknown[]) => void): Uint8Array {
  const copy = structuredClone(log)
  change(copy.events as unknown[])
  return zipSync({ ...files, "log.json": strToU8(logText(copy)) })
}

describe("jieying verify", () => {
  test("an intact pack is 0, unpinned, and says what that does not prove", async () => {
    const { code, text } = await run(zipSync(files))
    expect(code).toBe(0)
    expect(text).toContain("✓ intact, unpinned")
    expect(text).toContain("The key comes from the file itself")
  })

  test("so is its log.json", async () => {
    expect((await run(logText(log))).code).toBe(0)
  })

  test("speaks Chinese when asked", async () => {
    expect((await run(zipSync(files), { lang: "zh-CN" })).text).toContain("✓ 记录完好")
  })

  test.each([
    ["an altered byte", (e: unknown[]) => Object.assign(e[4] as object, { at: 1 }), 5, "hash_mismatch"],
    ["a missing event", (e: unknown[]) => e.splice(6, 1), 7, "sequence"],
    ["events in another order", (e: unknown[]) => e.splice(2, 2, e[3], e[2]), 3, "sequence"],
    ["an added event", (e: unknown[]) => e.push({ ...(e[14] as object), seq: 19 }), 19, "previous_hash"],
    ["a cut tail", (e: unknown[]) => e.splice(12), 13, "truncated"],
  ])("%s is 1 and named", async (_what, change, seq, why) => {
    const { code, text } = await run(tampered(change))
    expect(code).toBe(1)
    expect(text).toContain(`✗ The record does not hold from entry ${seq}`)
    expect(text).toContain(`(seq ${seq}, ${why})`)
  })

  test("a page that is not what the log makes is 1, although the log is intact", async () => {
    const { code, text } = await run(zipSync({ ...files, "transcript.html": strToU8("<h1>refunded</h1>") }))
    expect(code).toBe(1)
    expect(text).toContain('"transcript.html" is not what the record makes')
  })

  test("--key takes base64, PEM and JSON, and another key is 1", async () => {
    const raw = Buffer.from(signer.key.key, "base64url")
    const der = Buffer.concat([Buffer.from("302a300506032b6570032100", "hex"), raw])
    const pem = `-----BEGIN PUBLIC KEY-----\n${der.toString("base64")}\n-----END PUBLIC KEY-----\n`
    const given = [
      signer.key.key,
      raw.toString("base64"),
      await put(pem, "key.pem"),
      await put(JSON.stringify(signer.key), "key.json"),
      await put(`${signer.key.key}\n`, "key.txt"),
    ]
    for (const key of given) {
      const { code, text } = await run(zipSync(files), { key, json: true })
      expect(code).toBe(0)
      expect(text).toContain('"level":"pinned_key"')
    }
    expect((await run(zipSync(files), { key: testSigner(2).key.key })).code).toBe(1)
  })

  test("--head takes SEQ:HASH and a proof file, and finds what was cut or rewritten since", async () => {
    const proof = { conversation: log.conversation, heads: [log.head], events: log.events, lost: null }
    const saved = await put(JSON.stringify(proof), "proof.json")
    for (const kept of [head(18), head(3), saved]) {
      const { code } = await run(zipSync(files), { head: kept })
      expect(code).toBe(0)
    }
    const cut = sampleLog(sha256)
    const short = sampleFile({ ...cut, records: cut.records.slice(0, 12) }, signer)
    const other = sampleFile(sampleLog(sha256, { reply: "与我们无关" }), signer)
    expect((await run(zipSync(packFiles(short, sha256)))).code).toBe(0)
    expect(await run(zipSync(packFiles(short, sha256)), { head: head(18) })).toMatchObject({ code: 1 })
    expect(said.at(-1)).toContain("(seq 13, truncated)")
    expect((await run(zipSync(packFiles(other, sha256)), { head: saved })).code).toBe(1)
    expect(said.at(-1)).toContain("(seq 15, rewritten)")
  })

  test("a proof from another conversation is 2", async () => {
    const { head: theirs } = sampleFile({ ...sampleLog(sha256), conversation: "c-other" }, signer)
    const { code, text } = await run(zipSync(files), {
      head: await put(JSON.stringify(theirs), "proof.json"),
    })
    expect(code).toBe(2)
    expect(text).toContain("c-other")
  })

  test("what cannot be read is 2 and says why", async () => {
    expect((await run("hello")).code).toBe(2)
    expect((await run(zipSync({ "a.txt": strToU8("x") }))).code).toBe(2)
    expect(await verify(join(folder, "missing.zip"))).toBe(2)
    expect(await verify(folder)).toBe(2)
    expect((await run(zipSync(files), { key: toBase64Url(new Uint8Array(31)) })).code).toBe(2)
    expect((await run(zipSync(files), { head: "18" })).code).toBe(2)
    expect(said.join("\n")).toContain("This file cannot be checked")
  })

  test("--json is one line a program can read", async () => {
    const { text } = await run(
      tampered((e) => e.splice(6, 1)),
      { json: true },
    )
    expect(JSON.parse(text)).toMatchObject({
      ok: false,
      intact: false,
      seq: 7,
      why: "sequence",
      conversation: log.conversation,
    })
  })
})
