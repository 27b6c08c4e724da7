import { describe, expect, test } from "vitest"
import { checkLog, checkPack, isIntact } from "./check.ts"
import { type LogFile, logText, parseLog } from "./log-file.ts"
import { LOG_NAME, MANIFEST_NAME, type PackFiles, packFiles, README_NAME, TRANSCRIPT_NAME } from "./pack.ts"
import { nodeCrypto, testSigner } from "./testing/node-crypto.test.ts"
import { sampleFile, sampleLog } from "./testing/sample.ts"

const { sha256 } = nodeCrypto
const signer = testSigner(1)
const utf8 = new TextEncoder()
const sample = (options = {}) => sampleFile(sampleLog(sha256), signer, options)
const check = (files: PackFiles) => checkPack(files, {}, nodeCrypto)

function edited(name: string, from: string, to: string): PackFiles {
  const files = packFiles(sample(), sha256)
  const text = new TextDecoder().decode(files[name])
  expect(text).toContain(from)
  return { ...files, [name]: utf8.encode(text.replace(from, to)) }
}

describe("a pack", () => {
  test.each([
    { reader: "customer", locale: "zh-CN" },
    { reader: "staff", locale: "en" },
  ])("is intact as it was made: $reader, $locale", (options) => {
    const report = check(packFiles(sample(options), sha256))
    expect(report).toMatchObject({ kind: "checked", verdict: { intact: true }, files: [] })
    expect(isIntact(report)).toBe(true)
  })

  test("a changed page is found although the manifest was made to fit it", () => {
    const files = edited(TRANSCRIPT_NAME, "骑手十分钟后到", "订单已经取消")
    const page = files[TRANSCRIPT_NAME] as Uint8Array
    const manifest = JSON.parse(new TextDecoder().decode(files[MANIFEST_NAME]))
    manifest.files[1] = { name: TRANSCRIPT_NAME, sha256: sha256(page), size: page.length }
    const report = check({ ...files, [MANIFEST_NAME]: utf8.encode(`${JSON.stringify(manifest, null, 2)}\n`) })
    expect(report).toMatchObject({
      verdict: { intact: true },
      files: [
        { name: TRANSCRIPT_NAME, why: "changed" },
        { name: MANIFEST_NAME, why: "changed" },
      ],
    })
    expect(isIntact(report)).toBe(false)
  })

  test("every byte of every file counts", () => {
    const files = packFiles(sample(), sha256)
    for (const [name, bytes] of Object.entries(files)) {
      for (let at = 0; at < bytes.length; at += Math.ceil(bytes.length / 60)) {
        const touched = bytes.slice()
        touched[at] = (touched[at] as number) ^ 1
        expect(isIntact(check({ ...files, [name]: touched })), `${name} at ${at}`).toBe(false)
      }
    }
  })

  test("missing and foreign files are named", () => {
    const { [README_NAME]: _gone, ...files } = packFiles(sample(), sha256)
    expect(check({ ...files, "invoice.pdf": new Uint8Array(3) })).toMatchObject({
      files: [
        { name: README_NAME, why: "missing" },
        { name: "invoice.pdf", why: "unexpected" },
      ],
    })
  })

  test("a broken log is reported as such, by its first broken event", () => {
    expect(check(edited(LOG_NAME, "同城配送要多久", "同城配送免费吗"))).toMatchObject({
      verdict: { intact: false, seq: 3, why: "payload_mismatch" },
      files: [],
    })
  })

  test("what is no pack says why", () => {
    expect(check({})).toEqual({ kind: "unreadable", why: "no_log" })
    expect(check({ [LOG_NAME]: new Uint8Array([0xff]) })).toEqual({ kind: "unreadable", why: "not_utf8" })
    expect(check({ [LOG_NAME]: utf8.encode("{") })).toEqual({ kind: "unreadable", why: "not_json" })
  })
})

describe("log.json", () => {
  test("reads back as it was written", () => {
    const file = sample()
    expect(parseLog(logText(file))).toEqual({ ok: true, log: file })
    expect(checkLog(logText(file), {}, nodeCrypto)).toMatchObject({ verdict: { intact: true }, files: null })
  })

  test("has one event a line", () => {
    const lines = logText(sample()).split("\n")
    expect(lines.filter((l) => l.startsWith('  {"seq":'))).toHaveLength(18)
  })

  test.each<[string, (f: LogFile) => unknown, string]>([
    ["another format", (f) => ({ ...f, format: "x" }), "not_evidence"],
    ["another version", (f) => ({ ...f, version: 3 }), "unsupported_version"],
    ["no head", ({ head: _, ...f }) => f, "not_evidence"],
    ["a field nobody knows", (f) => ({ ...f, approvedBy: "office" }), "not_evidence"],
    ["a head with a field nobody knows", (f) => ({ ...f, head: { ...f.head, x: 1 } }), "not_evidence"],
    ["a system view", (f) => ({ ...f, reader: "system" }), "not_evidence"],
    [
      "a locale that has no words",
      (f) => ({ ...f, about: { ...f.about, locale: "__proto__" } }),
      "not_evidence",
    ],
    [
      "a time no date can hold",
      (f) => ({ ...f, about: { ...f.about, generatedAt: 2 ** 53 - 1 } }),
      "not_evidence",
    ],
    ["events that are no list", (f) => ({ ...f, events: {} }), "not_evidence"],
    ["a list", () => [], "not_evidence"],
    ["too many events", (f) => ({ ...f, events: Array(50_001).fill(0) }), "too_large"],
  ])("refuses %s", (_what, change, why) => {
    expect(parseLog(JSON.stringify(change(sample())))).toEqual({ ok: false, why })
  })
})

/**
 * Packs are checked by making them again: a change of these bytes makes every pack handed out before look tampered
 * with. So a change of words, looks or fields is a new PACK_VERSION, and version 1 stays as it is.
 */
test("pack version 1, byte by byte", () => {
  const hashes = [sample(), sample({ reader: "staff", locale: "en" })].map((log) =>
    Object.entries(packFiles(log, sha256)).map(([name, bytes]) => `${name} ${sha256(bytes).slice(0, 16)}`),
  )
  expect(hashes).toMatchInlineSnapshot(`
    [
      [
        "log.json 5d83216fd543aecd",
        "transcript.html 2a19fce29fc64e44",
        "README.txt 44788b8ebd518e39",
        "manifest.json 3885bb003d67535a",
      ],
      [
        "log.json e67fa123a691c98f",
        "transcript.html 202188fe23013d6b",
        "README.txt 44788b8ebd518e39",
        "manifest.json 73b1ed1691b2078d",
      ],
    ]
  `)
})
