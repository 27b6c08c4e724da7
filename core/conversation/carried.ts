import type { Attachment } from "../attachment/attachment.ts"

/** What a message carries beside its words; nothing is said of a message that carries nothing. */
export function carried({ attachments = [], replies = [] }: Carried): Carried {
  return {
    ...(attachments.length > 0 ? { attachments } : {}),
    ...(replies.length > 0 ? { replies } : {}),
  }
}

interface Carried {
  attachments?: Attachment[]
  replies?: string[]
}
