/** node:crypto for the tests of the pure core: it ends in .test.ts because only tests may reach outside. */
import { createHash, createPrivateKey, createPublicKey, sign, verify } from "node:crypto"
import { expect, test } from "vitest"
import { toBase64Url } from "../base64url.ts"
import type { Crypto } from "../verify.ts"
import { keyIdOf } from "../verify.ts"
import type { SampleCrypto } from "./sample.ts"

export const nodeCrypto: Crypto = {
  sha256: (bytes) => createHash("sha256").update(bytes).digest("hex"),
  verifyEd25519: (publicKey, message, signature) => {
    if (publicKey.length !== 32) return false
    const jwk = { kty: "OKP", crv: "Ed25519", x: toBase64Url(publicKey) }
    return verify(null, message, createPublicKey({ key: jwk, format: "jwk" }), signature)
  },
}

/** A key from a fixed seed, so that what is signed is the same at every run. */
export function testSigner(seed: number): SampleCrypto {
  const pkcs8 = Buffer.concat([
    Buffer.from("302e020100300506032b657004220420", "hex"),
    Buffer.alloc(32, seed),
  ])
  const privateKey = createPrivateKey({ key: pkcs8, format: "der", type: "pkcs8" })
  const key = String(createPublicKey(privateKey).export({ format: "jwk" }).x)
  const keyId = keyIdOf(nodeCrypto.sha256, Buffer.from(key, "base64url"))
  return {
    sha256: nodeCrypto.sha256,
    key: { keyId, key },
    sign: (bytes) => sign(null, bytes, privateKey).toString("base64url"),
  }
}

test("Ed25519 as in RFC 8032, 7.1, test 1", () => {
  const key = Buffer.from("d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a", "hex")
  const signature = Buffer.from(
    "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b",
    "hex",
  )
  expect(nodeCrypto.verifyEd25519(key, new Uint8Array(), signature)).toBe(true)
  expect(nodeCrypto.verifyEd25519(key, new Uint8Array([0]), signature)).toBe(false)
})
