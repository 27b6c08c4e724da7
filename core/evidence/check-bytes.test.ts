import { strToU8, unzipSync, zipSync } from "fflate"
import { describe, expect, test } from "vitest"
import { checkBytes } from "./check.ts"
import { logText } from "./log-file.ts"
import { packFiles } from "./pack.ts"
import { nodeCrypto, testSigner } from "./testing/node-crypto.test.ts"
import { sampleFile, sampleLog } from "./testing/sample.ts"

const log = sampleFile(sampleLog(nodeCrypto.sha256), testSigner(1))
const files = packFiles(log, nodeCrypto.sha256)
const tools = { ...nodeCrypto, unzip: unzipSync }
const check = (bytes: Uint8Array) => checkBytes(bytes, {}, tools)

/** Where a central directory entry states its size once inflated (APPNOTE 4.3.12). */
const UNCOMPRESSED_SIZE = 24

/** A ZIP whose second entry takes the name of the first; both names have the same length. */
function renamed(zip: Uint8Array, from: string, to: string): Uint8Array {
  const text = Buffer.from(zip).toString("latin1").replaceAll(from, to)
  return Buffer.from(text, "latin1")
}

describe("bytes as somebody got them", () => {
  test("a ZIP and a bare log.json are told apart", () => {
    expect(check(zipSync(files))).toMatchObject({ kind: "checked", verdict: { intact: true }, files: [] })
    expect(check(strToU8(logText(log)))).toMatchObject({
      kind: "checked",
      verdict: { intact: true },
      files: null,
    })
  })

  test("a name that stands twice is refused: two programs would read two files", () => {
    const twice = zipSync({ ...files, "transcripT.html": strToU8("<h1>other</h1>") })
    expect(check(renamed(twice, "transcripT.html", "transcript.html"))).toEqual({
      kind: "unreadable",
      why: "doubled_name",
    })
  })

  test("foreign files are named and not inflated, whatever they are called", () => {
    for (const name of ["invoice.pdf", "__proto_", "sub/log.json", "../log.json"])
      expect(
        check(renamed(zipSync({ ...files, [name]: strToU8("x") }), "__proto_", "__proto__".slice(0, 8))),
      ).toMatchObject({
        files: [{ name, why: "unexpected" }],
      })
    const proto = renamed(zipSync({ ...files, xxprotoxx: strToU8("x") }), "xxprotoxx", "__proto__")
    expect(check(proto)).toMatchObject({ files: [{ name: "__proto__", why: "unexpected" }] })
  })

  test("a bomb is refused before it is inflated", () => {
    const bomb = Buffer.from(zipSync(files))
    const entry = bomb.indexOf("PK\x01\x02", 0, "latin1")
    bomb.writeUInt32LE(129 * 1024 * 1024, entry + UNCOMPRESSED_SIZE)
    expect(check(bomb)).toEqual({ kind: "unreadable", why: "too_large" })
  })

  test("cut, empty and foreign files say what they are not", () => {
    const zip = zipSync(files)
    expect(check(zip.slice(0, zip.length / 2))).toEqual({ kind: "unreadable", why: "not_zip" })
    expect(check(new Uint8Array())).toEqual({ kind: "unreadable", why: "not_json" })
    expect(check(new Uint8Array([0xff, 0xd8]))).toEqual({ kind: "unreadable", why: "not_zip" })
    expect(check(strToU8('{"format":"other"}'))).toEqual({ kind: "unreadable", why: "not_evidence" })
  })

  test("any byte changed in the ZIP is found or changes nothing that is read", () => {
    const zip = zipSync(files)
    for (let at = 0; at < zip.length; at += 97) {
      const touched = zip.slice()
      touched[at] = (touched[at] as number) ^ 0x10
      const report = check(touched)
      if (report.kind === "unreadable" || !report.verdict.intact || report.files?.length !== 0) continue
      // Times, attributes and checksums of the ZIP itself: what it holds is what was exported.
      expect(unzipSync(touched)).toEqual(files)
    }
  })
})
