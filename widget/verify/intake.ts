/** Tells what was dropped or chosen: the record, the proof kept for it, a key - in any order, all at once. */
import { LOG_FORMAT, PACK_LIMITS } from "@jieying/core/evidence/log-file.ts"
import { parsePublicKey } from "@jieying/core/evidence/public-key.ts"
import { parseReceipt } from "@jieying/core/evidence/receipt.ts"

export interface Intake {
  record?: { name: string; bytes: Uint8Array }
  proof?: string
  key?: string
}

const MAX_FILES = 10

export async function takeIn(files: Iterable<File>): Promise<Intake> {
  const intake: Intake = {}
  for (const file of [...files].slice(0, MAX_FILES)) {
    // One byte more than the bound is enough for the check to say that it is too large.
    const bytes = new Uint8Array(await file.slice(0, PACK_LIMITS.bytes + 1).arrayBuffer())
    const kind = kindOf(bytes)
    if (kind.kind === "record") intake.record = { name: file.name, bytes }
    else intake[kind.kind] = kind.text
  }
  return intake
}

function kindOf(bytes: Uint8Array): { kind: "record" } | { kind: "proof" | "key"; text: string } {
  if (bytes[0] === 0x50 && bytes[1] === 0x4b) return { kind: "record" }
  const text = new TextDecoder().decode(bytes)
  if (text.slice(0, 200).includes(LOG_FORMAT)) return { kind: "record" }
  if (parseReceipt(text).ok) return { kind: "proof", text }
  return parsePublicKey(text) === null ? { kind: "record" } : { kind: "key", text }
}
