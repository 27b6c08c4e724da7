/** The evidence pack of one conversation: a ZIP that anyone can check without trusting the server that made it. */
import { createHash } from "node:crypto"
import type { Attachment } from "@jieying/core/attachment/attachment.ts"
import { attachedFiles, attachmentsIn } from "@jieying/core/evidence/attached.ts"
import type { Sha256 } from "@jieying/core/evidence/hash.ts"
import {
  type About,
  LOG_FORMAT,
  type LogFile,
  PACK_LIMITS,
  PACK_VERSION,
  PACK_VERSION_WITH_FILES,
} from "@jieying/core/evidence/log-file.ts"
import { packFiles } from "@jieying/core/evidence/pack.ts"
import type { LogRecord } from "@jieying/core/evidence/seal.ts"
import type { PublicKey, SignedHead } from "@jieying/core/evidence/verify.ts"
import { viewRecord } from "@jieying/core/evidence/view.ts"
import { type Zippable, zipSync } from "fflate"

/** China Standard Time, minutes east of UTC; it has no daylight saving. */
export const DEFAULT_UTC_OFFSET = 480

export interface EvidencePackInput {
  tenant: string
  conversation: string
  /** The whole log from seq 1 up to the head, read in one snapshot with it; pages may be handed in as they come. */
  records: Iterable<LogRecord>
  reader: LogFile["reader"]
  head: SignedHead
  /** All public keys of this installation, or at least the one that signed the head. */
  keys: readonly PublicKey[]
  locale: About["locale"]
  operatorName: string
  /** Public address of this installation, without a slash at the end; left out when it has none that is known. */
  origin?: string
  /** UTC ms. */
  generatedAt: number
  /** Minutes east of UTC in which the readable page writes times. */
  utcOffset?: number
  /** The bytes of a file that a message carried; null: they are not there. Left out: there are none. */
  bytesOf?: (file: Attachment) => Promise<Uint8Array | null>
}

/** @throws EvidenceTooLarge beyond PACK_LIMITS; RangeError when records and head do not belong together. */
export async function buildEvidencePack(input: EvidencePackInput): Promise<Uint8Array> {
  const log = logFile(input)
  const files: Zippable = packFiles(log, sha256)
  for (const [name, file] of attachedFiles(log)) {
    const bytes = await input.bytesOf?.(file)
    // Pictures and PDFs are compressed already. What is lost is not made up: whoever checks the pack finds it missing.
    if (bytes) files[name] = [bytes, { level: 0 }]
  }
  const sizes = Object.values(files).map((file) => (Array.isArray(file) ? file[0] : file).length as number)
  const bytes = sizes.reduce((sum, size) => sum + size, 0)
  if (bytes > PACK_LIMITS.bytes) throw new EvidenceTooLarge(`${bytes} bytes`)
  return zipSync(files, { level: 6, mtime: input.generatedAt })
}

/** A conversation longer than one pack holds. */
export class EvidenceTooLarge extends Error {
  override readonly name = "EvidenceTooLarge"
  readonly code = "evidence_too_large"
}

function logFile(input: EvidencePackInput): LogFile {
  const { tenant, conversation, reader, head, locale, operatorName, origin, generatedAt } = input
  const events: LogFile["events"][number][] = []
  for (const record of input.records) {
    if (events.length === PACK_LIMITS.events)
      throw new EvidenceTooLarge(`more than ${PACK_LIMITS.events} events`)
    events.push(viewRecord(record, reader))
  }
  if (events.length !== head.seq) throw new RangeError(`${events.length} records for a head at ${head.seq}`)
  const about: About = {
    operator: operatorName,
    origin: origin ?? "",
    locale,
    generatedAt,
    utcOffset: input.utcOffset ?? DEFAULT_UTC_OFFSET,
  }
  return {
    format: LOG_FORMAT,
    version: events.some((e) => attachmentsIn(e).length > 0) ? PACK_VERSION_WITH_FILES : PACK_VERSION,
    reader,
    tenant,
    conversation,
    about,
    events,
    head: plainHead(head),
    keys: input.keys.map(({ keyId, key }) => ({ keyId, key })),
  }
}

/** Exactly the fields of the format, whatever else the caller's object carries. */
function plainHead({ v, tenant, conversation, seq, hash, keyId, signature }: SignedHead): SignedHead {
  return { v, tenant, conversation, seq, hash, keyId, signature }
}

const sha256: Sha256 = (bytes) => createHash("sha256").update(bytes).digest("hex")
