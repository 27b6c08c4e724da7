/** The files of a pack that its messages carried: each under its own hash, so that the log vouches for every byte of it. */
import { type Attachment, endingOf, isAttachmentType } from "../attachment/attachment.ts"
import type { MessageData } from "../conversation/events.ts"
import type { Sha256 } from "./hash.ts"
import type { LogFile } from "./log-file.ts"
import { isCount, isHash, isRecord } from "./shape.ts"
import { isRedacted, isSealed, type ViewedEvent } from "./view.ts"

const FOLDER = "attachments/"
const NAME = /^attachments\/[0-9a-f]{64}\.(?:jpg|png|webp|gif|pdf)$/

export function isAttachedName(name: string): boolean {
  return NAME.test(name)
}

export function attachedName({ sha256, type }: Attachment): string {
  return `${FOLDER}${sha256}.${endingOf(type)}`
}

/** What one message carries; of what is not of the format, nothing. Texts that were deleted carry nothing. */
export function attachmentsIn(event: ViewedEvent): Attachment[] {
  if (event.type !== "message.posted" || isSealed(event) || isRedacted(event)) return []
  const { attachments } = event.data as MessageData
  return Array.isArray(attachments) ? attachments.filter(isAttachment) : []
}

function isAttachment(value: unknown): value is Attachment {
  if (!isRecord(value)) return false
  const { name, type, bytes, sha256, width = 1, height = 1 } = value as Partial<Attachment>
  const known = typeof type === "string" && isAttachmentType(type)
  return (
    typeof name === "string" && known && isCount(bytes) && isHash(sha256) && isCount(width) && isCount(height)
  )
}

/** Name in the pack -> what the log says of it. */
export function attachedFiles(log: Pick<LogFile, "events">): Map<string, Attachment> {
  return new Map(log.events.flatMap(attachmentsIn).map((file) => [attachedName(file), file]))
}

export function isAttached(file: Attachment, bytes: Uint8Array, sha256: Sha256): boolean {
  return bytes.length === file.bytes && sha256(bytes) === file.sha256
}
