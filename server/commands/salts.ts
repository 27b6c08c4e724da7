/** Salts of the log's commitments. Random bytes are fetched in blocks: a call for each would cost more than its hash. */
import { randomFillSync } from "node:crypto"

const SALT_BYTES = 32
const BLOCK = Buffer.allocUnsafe(128 * SALT_BYTES)
let used = BLOCK.length

/** 32 random bytes as 64 lower-case hex digits, new at every call. */
export function newSalt(): string {
  if (used === BLOCK.length) {
    randomFillSync(BLOCK)
    used = 0
  }
  const salt = BLOCK.toString("hex", used, used + SALT_BYTES)
  // What was given out stays nowhere else: a deleted salt is gone.
  BLOCK.fill(0, used, used + SALT_BYTES)
  used += SALT_BYTES
  return salt
}
