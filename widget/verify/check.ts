/** The check itself, with hashing and signatures in plain JavaScript: it works from a file and on plain-http pages. */
import { checkBytes, type Report } from "@jieying/core/evidence/check.ts"
import { parsePublicKey } from "@jieying/core/evidence/public-key.ts"
import { parseReceipt } from "@jieying/core/evidence/receipt.ts"
import type { Crypto, KeptHead, Pins } from "@jieying/core/evidence/verify.ts"
import { ed25519 } from "@noble/curves/ed25519.js"
import { sha256 } from "@noble/hashes/sha2.js"
import { bytesToHex } from "@noble/hashes/utils.js"
import { unzipSync } from "fflate"

const crypto: Crypto = {
  sha256: (bytes) => bytesToHex(sha256(bytes)),
  verifyEd25519: (publicKey, message, signature) => {
    try {
      // Strict as RFC 8032 has it, so that this page and the command line agree on every signature.
      return ed25519.verify(signature, message, publicKey, { zip215: false })
    } catch {
      return false
    }
  },
}

export interface Given {
  proof: string
  key: string
}

export type Proof =
  | { state: "none" | "bad" }
  | { state: "ok"; heads: KeptHead[]; conversation: string | null }
  | { state: "foreign"; conversation: string }

export interface Checked {
  report: Report
  proof: Proof
  key: "none" | "bad" | "ok"
}

export function check(bytes: Uint8Array, given: Given): Checked {
  const { pins, proof, key } = pinsOf(given)
  const report = checkBytes(bytes, pins, { ...crypto, unzip: unzipSync })
  const theirs = proof.state === "ok" ? proof.conversation : null
  if (report.kind !== "checked" || theirs === null || theirs === report.log.conversation)
    return { report, proof, key }
  // Proof of another conversation says nothing about this one: check again without it.
  const again = checkBytes(bytes, { key: pins.key }, { ...crypto, unzip: unzipSync })
  return { report: again, proof: { state: "foreign", conversation: theirs }, key }
}

/** What was typed or chosen, read before there is a record to check. */
export function pinsOf(given: Given): { pins: Pins; proof: Proof; key: Checked["key"] } {
  const pins: Pins = {}
  let proof: Proof = { state: "none" }
  if (given.proof.trim() !== "") {
    const receipt = parseReceipt(given.proof)
    if (receipt.ok) {
      pins.heads = receipt.heads
      proof = { state: "ok", heads: receipt.heads, conversation: receipt.conversation }
    } else proof = { state: "bad" }
  }
  if (given.key.trim() === "") return { pins, proof, key: "none" }
  const key = parsePublicKey(given.key)
  if (key !== null) pins.key = key
  return { pins, proof, key: key === null ? "bad" : "ok" }
}
