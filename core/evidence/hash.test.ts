import { expect, test } from "vitest"
import { commitment, dataCommitment, fromHex, genesisHash, headBytes, linkHash, payloadText } from "./hash.ts"
import { nodeCrypto } from "./testing/node-crypto.test.ts"

const { sha256 } = nodeCrypto

/** The golden hash was computed with another implementation (Python's hashlib) over the texts below. */
test("format version 1, byte by byte", () => {
  const genesis = genesisHash(sha256, { tenant: "shop", conversation: "c1" })
  expect(genesis).toBe(
    sha256(Buffer.from('{"conversation":"c1","kind":"jieying.genesis","tenant":"shop","v":1}')),
  )
  const payload = payloadText("v-1", { text: "您好", clientId: "m1" })
  expect(payload).toBe('{"actorId":"v-1","data":{"clientId":"m1","text":"您好"}}')
  const salt = "0123456789abcdef".repeat(4)
  const inner = dataCommitment(sha256, salt, payload)
  expect(inner).toBe(sha256(Buffer.concat([Buffer.from(salt, "hex"), Buffer.from(payload)])))
  const outer = commitment(sha256, {
    type: "message.posted",
    at: 1_700_000_000_000,
    actorKind: "customer",
    epoch: 1,
    dataCommitment: inner,
  })
  expect(outer).toBe(
    sha256(
      Buffer.from(
        `{"actorKind":"customer","at":1700000000000,"dataCommitment":"${inner}","epoch":1,"type":"message.posted"}`,
      ),
    ),
  )
  const hash = linkHash(sha256, {
    seq: 1,
    at: 1_700_000_000_000,
    class: "customer",
    commitment: outer,
    prevHash: genesis,
  })
  expect(hash).toBe(
    sha256(
      Buffer.from(
        `{"at":1700000000000,"class":"customer","commitment":"${outer}","prevHash":"${genesis}","seq":1,"v":1}`,
      ),
    ),
  )
  expect(hash).toBe("ad7f1a5ca5eeac358a843f09a10bcfc22b2db05f96df2fa86c14e043395df2ef")
  const head = { v: 1, tenant: "shop", conversation: "c1", seq: 1, hash }
  expect(Buffer.from(headBytes(head)).toString()).toBe(
    `{"conversation":"c1","hash":"${hash}","kind":"jieying.head","seq":1,"tenant":"shop","v":1}`,
  )
})

test("hex is lower case and even", () => {
  expect(fromHex("00ff")).toEqual(new Uint8Array([0, 255]))
  for (const bad of ["0", "0g", "FF", " 00"]) expect(() => fromHex(bad)).toThrow(TypeError)
})
