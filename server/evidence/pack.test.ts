import { createHash, generateKeyPairSync, sign } from "node:crypto"
import { checkPack, isIntact } from "@jieying/core/evidence/check.ts"
import { parseLog } from "@jieying/core/evidence/log-file.ts"
import { nodeCrypto } from "@jieying/core/evidence/testing/node-crypto.test.ts"
import { sampleLog, signHead } from "@jieying/core/evidence/testing/sample.ts"
import { unzipSync } from "fflate"
import { expect, test } from "vitest"
import { buildEvidencePack, type EvidencePackInput, EvidenceTooLarge } from "./pack.ts"

const { privateKey, publicKey } = generateKeyPairSync("ed25519")
const key = String(publicKey.export({ format: "jwk" }).x)
const keyId = createHash("sha256").update(Buffer.from(key, "base64url")).digest("hex").slice(0, 16)
const { sha256 } = nodeCrypto
const signer = {
  sha256,
  key: { keyId, key },
  sign: (b: Uint8Array) => sign(null, b, privateKey).toString("base64url"),
}
const log = sampleLog(sha256)

const input: EvidencePackInput = {
  tenant: log.tenant,
  conversation: log.conversation,
  records: log.records,
  reader: "customer",
  head: signHead(log, signer),
  keys: [signer.key],
  locale: "zh-CN",
  operatorName: "小满烘焙",
  origin: "https://help.example",
  generatedAt: 1_795_323_785_000,
}

test.each(["customer", "staff"] as const)("a pack for the %s is one file that checks", async (reader) => {
  const files = unzipSync(await buildEvidencePack({ ...input, reader }))
  expect(Object.keys(files)).toEqual(["log.json", "transcript.html", "README.txt", "manifest.json"])
  expect(isIntact(checkPack(files, { key }, nodeCrypto))).toBe(true)
  const parsed = parseLog(new TextDecoder().decode(files["log.json"]))
  const notes = parsed.ok && parsed.log.events.filter((e) => e.type === "note.added")
  expect(notes).toHaveLength(reader === "staff" ? 1 : 0)
})

test("an installation that does not know its address still makes a pack that checks", async () => {
  const files = unzipSync(await buildEvidencePack({ ...input, origin: undefined }))
  expect(isIntact(checkPack(files, {}, nodeCrypto))).toBe(true)
})

test("a manifest names every other file with its hash, the head and the key", async () => {
  const files = unzipSync(await buildEvidencePack(input))
  const manifest = JSON.parse(new TextDecoder().decode(files["manifest.json"]))
  for (const { name, sha256: hash, size } of manifest.files) {
    expect(sha256(files[name] as Uint8Array)).toBe(hash)
    expect(files[name]).toHaveLength(size)
  }
  expect(manifest).toMatchObject({
    head: input.head,
    key: signer.key,
    generatedAt: "2026-11-22T05:03:05.000Z",
  })
})

test("records are taken as they come, and must reach the head", async () => {
  const pages = function* () {
    yield* log.records.slice(0, 5)
    yield* log.records.slice(5)
  }
  expect(await buildEvidencePack({ ...input, records: pages() })).toEqual(await buildEvidencePack(input))
  await expect(buildEvidencePack({ ...input, records: log.records.slice(0, 5) })).rejects.toThrow(RangeError)
})

test("a conversation beyond the bound is refused, however it is handed in", async () => {
  const endless = function* () {
    for (;;) yield* log.records
  }
  await expect(buildEvidencePack({ ...input, records: endless() })).rejects.toThrow(EvidenceTooLarge)
})
