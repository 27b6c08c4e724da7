import { Attachment } from "@jieying/contract/events.ts"
import { LIMITS } from "@jieying/contract/limits.ts"
import { type Progress, upload } from "./http.ts"

const at = (conversation: string) => `conversations/${encodeURIComponent(conversation)}/attachments`

export function uploadAttachment(conversation: string, file: File, progress: Progress): Promise<Attachment> {
  const name = file.name.slice(-LIMITS.fileNameChars)
  const query = name === "" ? "" : `?name=${encodeURIComponent(name)}`
  return upload({ path: `${at(conversation)}${query}`, body: file, answer: Attachment, ...progress })
}

/** Same origin, and the session cookie goes along: a picture can stand at this address. */
export function attachmentUrl(conversation: string, id: string): string {
  return `/api/v1/${at(conversation)}/${encodeURIComponent(id)}`
}
