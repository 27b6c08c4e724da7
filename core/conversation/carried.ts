import type { Attachment } from "../attachment/attachment.ts"

/** What a message carries beside its words; nothing is said of a message that carries nothing. */
export function carried({ attachments = [] }: { attachments?: Attachment[] }): {
  attachments?: Attachment[]
} {
  return attachments.length > 0 ? { attachments } : {}
}
