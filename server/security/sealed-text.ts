/** Secrets that have to be read back: encrypted at rest with AES-256-GCM under a key derived from the server's secret. */
import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from "node:crypto"

const NONCE_BYTES = 12
const TAG_BYTES = 16

export interface Sealer {
  seal: (text: string) => Buffer
  /** @throws Error when it was sealed under another secret, or altered. */
  open: (sealed: Buffer) => string
}

export function createSealer(secret: Buffer): Sealer {
  const key = Buffer.from(hkdfSync("sha256", secret, Buffer.alloc(0), "jieying.sealed-text.v1", 32))
  return {
    seal(text) {
      const nonce = randomBytes(NONCE_BYTES)
      const cipher = createCipheriv("aes-256-gcm", key, nonce)
      const body = Buffer.concat([cipher.update(text, "utf8"), cipher.final()])
      return Buffer.concat([nonce, cipher.getAuthTag(), body])
    },
    open(sealed) {
      const cipher = createDecipheriv("aes-256-gcm", key, sealed.subarray(0, NONCE_BYTES))
      cipher.setAuthTag(sealed.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES))
      const body = sealed.subarray(NONCE_BYTES + TAG_BYTES)
      return Buffer.concat([cipher.update(body), cipher.final()]).toString("utf8")
    },
  }
}
