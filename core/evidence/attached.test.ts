import { describe, expect, test } from "vitest"
import type { Attachment } from "../attachment/attachment.ts"
import { attachedName } from "./attached.ts"
import { checkPack, isIntact } from "./check.ts"
import { type LogFile, logText, PACK_VERSION, PACK_VERSION_WITH_FILES } from "./log-file.ts"
import { type PackFiles, packFiles } from "./pack.ts"
import { nodeCrypto, testSigner } from "./testing/node-crypto.test.ts"
import { append, type SampleLog, sampleContext, sampleFile, sampleLog } from "./testing/sample.ts"

const { sha256 } = nodeCrypto
const bytes = new TextEncoder().encode("a picture of a cake")
const photo: Attachment = {
  id: "f_1",
  name: '<b>"蛋糕".jpg',
  type: "image/jpeg",
  bytes: bytes.length,
  sha256: sha256(bytes),
  width: 640,
  height: 480,
}
const sent = append(
  sampleLog(sha256),
  { type: "postCustomerMessage", visitor: "v-1", clientId: "p1", text: "", attachments: [photo] },
  sampleContext(20),
  sha256,
)
const logOf = (log: SampleLog): LogFile => ({
  ...sampleFile(log, testSigner(1)),
  version: PACK_VERSION_WITH_FILES,
})
const log = logOf(sent)
const name = attachedName(photo)
const files: PackFiles = { ...packFiles(log, sha256), [name]: bytes }
const check = (of: PackFiles) => checkPack(of, {}, nodeCrypto)
const text = (file: Uint8Array | undefined) => new TextDecoder().decode(file)

describe("a pack with a file that a message carried", () => {
  test("is intact as it was made; the manifest and the page name the file", () => {
    expect(isIntact(check(files))).toBe(true)
    expect(JSON.parse(text(files["manifest.json"])).files.at(-1)).toEqual({
      name,
      sha256: photo.sha256,
      size: bytes.length,
    })
    expect(text(files["transcript.html"])).toContain(`<img src="${name}" width="640" height="480"`)
    expect(text(files["transcript.html"])).not.toContain('<b>"')
    expect(text(files["README.txt"])).toContain("attachments/")
  })

  test("a forged, a missing and a foreign file are named", () => {
    for (let at = 0; at < bytes.length; at++) {
      const forged = bytes.slice()
      forged[at] = (forged[at] as number) ^ 1
      expect(check({ ...files, [name]: forged })).toMatchObject({ files: [{ name, why: "changed" }] })
    }
    const { [name]: _gone, ...without } = files
    expect(check(without)).toMatchObject({ files: [{ name, why: "missing" }] })
    const other = `attachments/${"0".repeat(64)}.pdf`
    expect(check({ ...files, [other]: bytes })).toMatchObject({ files: [{ name: other, why: "unexpected" }] })
  })

  test("its hash in the log cannot be made to fit another file", () => {
    const swapped = logText(log).replaceAll(photo.sha256, sha256(new Uint8Array([1])))
    expect(check({ ...files, "log.json": new TextEncoder().encode(swapped) })).toMatchObject({
      verdict: { intact: false, seq: 20 },
    })
  })

  test("calling it a pack of the earlier version does not hide that a file is missing", () => {
    const earlier = packFiles({ ...log, version: PACK_VERSION }, sha256)
    expect(check(earlier)).toMatchObject({ verdict: { intact: true }, files: [{ name, why: "missing" }] })
  })

  test("after the message was deleted the tombstone stands, and the file has no place in the pack", () => {
    const deleted = append(
      sent,
      {
        type: "redact",
        by: { agent: "agent-9", name: "周班长", role: "supervisor" },
        seq: 20,
        reason: "顾客要求删除照片",
      },
      sampleContext(21),
      sha256,
    )
    const tombstone = packFiles({ ...logOf(deleted), version: PACK_VERSION }, sha256)
    expect(isIntact(check(tombstone))).toBe(true)
    expect(Object.values(tombstone).map(text).join()).not.toContain(photo.sha256)
    expect(check({ ...tombstone, [name]: bytes })).toMatchObject({ files: [{ name, why: "unexpected" }] })
  })
})
