/** Node's hashing and signature check, as the core asks for them. */
import { createHash, createPublicKey, verify } from "node:crypto"
import type { Crypto } from "@jieying/core/evidence/verify.ts"

export const nodeCrypto: Crypto = {
  sha256: (bytes) => createHash("sha256").update(bytes).digest("hex"),
  verifyEd25519: (publicKey, message, signature) => {
    try {
      const x = Buffer.from(publicKey).toString("base64url")
      const key = createPublicKey({ key: { kty: "OKP", crv: "Ed25519", x }, format: "jwk" })
      return verify(null, message, key, signature)
    } catch {
      return false
    }
  },
}
