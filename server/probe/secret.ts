/**
 * What tells our own probe from a stranger: a value only this installation can make. It stands in a header, so that
 * nobody outside can open a conversation that people do not see.
 */
import { createHmac, timingSafeEqual } from "node:crypto"
import type { IncomingHttpHeaders } from "node:http"
import type { AppContext } from "../context.ts"

export const PROBE_HEADER = "x-jieying-probe"
/** What the id of a probe's conversation begins with. */
export const PROBE_PREFIX = "probe_"

export function probeSecret(secret: Buffer): string {
  return createHmac("sha256", secret).update("jieying.probe.v1").digest("base64url")
}

export function isProbe(context: Pick<AppContext, "keys">, headers: IncomingHttpHeaders): boolean {
  const presented = headers[PROBE_HEADER]
  if (typeof presented !== "string") return false
  const expected = Buffer.from(probeSecret(context.keys.secret))
  const given = Buffer.from(presented)
  return given.length === expected.length && timingSafeEqual(given, expected)
}
