/** Checks a downloaded record against what the replay itself has kept on the way: every acknowledged head. */
import { checkBytes, isIntact, type Report } from "@jieying/core/evidence/check.ts"
import type { PublicKey, SignedHead } from "@jieying/core/evidence/verify.ts"
import { unzipSync } from "fflate"
import { nodeCrypto } from "../crypto.ts"

/** Null when the record is intact; else why not. */
export function verifyPack(
  zip: Uint8Array,
  known: { heads: readonly SignedHead[]; keys: readonly PublicKey[] },
): string | null {
  const last = known.heads.at(-1)
  const key = known.keys.find((k) => k.keyId === last?.keyId)?.key
  if (last && key === undefined)
    return `its acknowledgements are signed with key ${last.keyId}, which the server does not publish`
  const heads = known.heads.map(({ seq, hash }) => ({ seq, hash }))
  const report = checkBytes(zip, { key, heads }, { ...nodeCrypto, unzip: unzipSync })
  return isIntact(report) ? null : whyNot(report)
}

function whyNot(report: Report): string {
  if (report.kind === "unreadable") return `its record cannot be read: ${report.why}`
  const { verdict, files } = report
  if (!verdict.intact) return `its chain does not hold at seq ${verdict.seq}: ${verdict.why}`
  return `its record has files that its log does not make: ${files?.map((f) => `${f.name} ${f.why}`).join(", ")}`
}
