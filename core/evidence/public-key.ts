import { fromBase64Url, toBase64Url } from "./base64url.ts"

/** DER of SubjectPublicKeyInfo for Ed25519 up to the key itself (RFC 8410, 4). */
const SPKI = "MCowBQYDK2VwAyEA"

/**
 * A raw Ed25519 public key as base64url, out of what people have at hand: base64 in either alphabet, {"key": …} as the
 * server publishes it, or PEM. Null for anything else.
 */
export function parsePublicKey(text: string): string | null {
  const plain = text.trim()
  const pem = /^-----BEGIN PUBLIC KEY-----([A-Za-z0-9+/=\s]+)-----END PUBLIC KEY-----$/.exec(plain)
  if (pem) {
    const der = String(pem[1]).replace(/\s/g, "")
    return der.startsWith(SPKI) ? rawKey(der.slice(SPKI.length)) : null
  }
  return rawKey(plain.startsWith("{") ? keyField(plain) : plain)
}

function rawKey(base64: string): string | null {
  const bytes = fromBase64Url(base64.replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, ""))
  return bytes?.length === 32 ? toBase64Url(bytes) : null
}

function keyField(json: string): string {
  try {
    const { key } = JSON.parse(json) as { key?: unknown }
    return typeof key === "string" ? key : ""
  } catch {
    return ""
  }
}
