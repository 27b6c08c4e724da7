import { generateKeyPairSync } from "node:crypto"
import { expect, test } from "vitest"
import { parsePublicKey } from "./public-key.ts"

const { publicKey } = generateKeyPairSync("ed25519")
const raw = String(publicKey.export({ format: "jwk" }).x)

test("takes base64 in both alphabets, PEM and JSON", () => {
  const pem = publicKey.export({ format: "pem", type: "spki" }).toString()
  const base64 = Buffer.from(raw, "base64url").toString("base64")
  for (const text of [
    raw,
    base64,
    ` ${raw}\n`,
    pem,
    pem.replaceAll("\n", "\r\n"),
    JSON.stringify({ keyId: "x", key: raw }),
  ])
    expect(parsePublicKey(text)).toBe(raw)
})

test("refuses other keys and other text", () => {
  const rsa = generateKeyPairSync("rsa", { modulusLength: 2048 }).publicKey.export({
    format: "pem",
    type: "spki",
  })
  for (const text of [
    "",
    "abc",
    `${raw}A`,
    raw.slice(1),
    "{",
    "{}",
    '{"key":1}',
    rsa.toString(),
    "-----BEGIN PUBLIC KEY-----",
  ])
    expect(parsePublicKey(text)).toBeNull()
})
