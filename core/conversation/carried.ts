import type { Attachment } from "../attachment/attachment.ts"
import type { Card, Form } from "../form/form.ts"

/** What a message carries beside its words; nothing is said of a message that carries nothing. */
export function carried({ attachments = [], replies = [], card, form }: Carried): Carried {
  return {
    ...(attachments.length > 0 ? { attachments } : {}),
    ...(replies.length > 0 ? { replies } : {}),
    ...(card ? { card } : {}),
    ...(form ? { form } : {}),
  }
}

interface Carried {
  attachments?: Attachment[]
  replies?: string[]
  card?: Card
  form?: Form
}
