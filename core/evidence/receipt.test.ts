import { expect, test } from "vitest"
import { parseReceipt } from "./receipt.ts"
import { nodeCrypto, testSigner } from "./testing/node-crypto.test.ts"
import { sampleFile, sampleLog } from "./testing/sample.ts"

const hash = "ab".repeat(32)
const { head, events, conversation } = sampleFile(sampleLog(nodeCrypto.sha256), testSigner(1))

test("takes a number and a hash", () => {
  expect(parseReceipt(` 7:${hash.toUpperCase()}\n`)).toEqual({
    ok: true,
    heads: [{ seq: 7, hash }],
    conversation: null,
  })
})

test("takes a head, signed or not", () => {
  const kept = { seq: head.seq, hash: head.hash }
  expect(parseReceipt(JSON.stringify(kept))).toEqual({ ok: true, heads: [kept], conversation: null })
  expect(parseReceipt(JSON.stringify(head))).toEqual({
    ok: true,
    heads: [{ ...kept, signed: head }],
    conversation,
  })
})

test("takes the proof file of the chat window: all its heads and events", () => {
  const parsed = parseReceipt(JSON.stringify({ conversation, heads: [head], events, lost: null }))
  expect(parsed).toMatchObject({ ok: true, conversation })
  expect(parsed.ok && parsed.heads).toHaveLength(1 + events.length)
  expect(parsed.ok && parsed.heads.at(-1)).toEqual({ seq: 18, hash: head.hash })
})

test.each([
  "",
  "7",
  `0:${hash}x`,
  "{}",
  "[]",
  "null",
  '{"heads":[]}',
  `{"seq":0,"hash":"${hash}"}`,
  '{"heads":[{"seq":1}]}',
])("refuses %j", (text) => expect(parseReceipt(text)).toEqual({ ok: false, why: "not_a_receipt" }))

test("has a bound", () => {
  const heads = Array(100_001).fill({ seq: 1, hash })
  expect(parseReceipt(JSON.stringify({ heads }))).toEqual({ ok: false, why: "too_large" })
})
