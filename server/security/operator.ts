/**
 * The operator's token: for what concerns the whole installation and so belongs to no workspace's administrator.
 * Kept in DATA_DIR/keys/operator-token (0600): whoever can read that file runs this server.
 */
import { createHmac, timingSafeEqual } from "node:crypto"
import { rm } from "node:fs/promises"
import { join } from "node:path"
import { createPrivateFile, readPrivateFile } from "./private-file.ts"

const FILE = join("keys", "operator-token")

export function operatorToken(secret: Buffer): string {
  return createHmac("sha256", secret).update("jieying.operator.v1").digest("base64url")
}

/** Leaves the token where the command line finds it. */
export async function writeOperatorToken(dataDir: string, secret: Buffer): Promise<void> {
  const path = join(dataDir, FILE)
  const text = `${operatorToken(secret)}\n`
  const present = await readPrivateFile(path)
  if (present === text) return
  // The secret was replaced: the old token opens nothing any more.
  if (present !== null) await rm(path, { force: true })
  await createPrivateFile(path, text)
}

export function isOperator(secret: Buffer, presented: string | undefined): boolean {
  const expected = Buffer.from(operatorToken(secret))
  const given = Buffer.from(presented ?? "")
  return given.length === expected.length && timingSafeEqual(given, expected)
}
