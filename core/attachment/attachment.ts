/** A file that a message carries, as the log names it. The bytes lie beside the log, under their SHA-256. */

export const ATTACHMENT_TYPES = [
  "image/jpeg",
  "image/png",
  "image/webp",
  "image/gif",
  "application/pdf",
] as const
export type AttachmentType = (typeof ATTACHMENT_TYPES)[number]

export interface Attachment {
  id: string
  name: string
  type: AttachmentType
  /** Length of what is kept, after what tells of the sender was taken out of it. */
  bytes: number
  /** Of what is kept, lower-case hex. */
  sha256: string
  /** Pixels as they are shown, of pictures. */
  width?: number
  height?: number
}

const ENDINGS: { readonly [T in AttachmentType]: string } = {
  "image/jpeg": "jpg",
  "image/png": "png",
  "image/webp": "webp",
  "image/gif": "gif",
  "application/pdf": "pdf",
}

export function endingOf(type: AttachmentType): string {
  return ENDINGS[type]
}

export function isAttachmentType(type: string): type is AttachmentType {
  return Object.hasOwn(ENDINGS, type)
}

const NAME_CHARS = 120

/**
 * A name that is only a name: no folders, nothing invisible or turning the direction of writing, and the ending of what
 * the file really is. `receipt.pdf.exe` that is a picture becomes `receipt.pdf.jpg`.
 */
export function cleanName(name: string, type: AttachmentType): string {
  const last = name.split(/[/\\]/).at(-1) ?? ""
  const shown = last
    .toWellFormed()
    .replace(/[\p{C}<>:"|?*]/gu, "")
    .trim()
  const ending = endingOf(type)
  const stem = shown.replace(/^\.+/, "").replace(/\.[^.]{0,10}$/, "")
  return `${[...stem].slice(0, NAME_CHARS).join("").trim() || "file"}.${ending}`
}

/** The names in a row: what a message without words is called in a list. */
export function namesOf(attachments: readonly Attachment[] | undefined): string {
  return (attachments ?? []).map((a) => a.name).join(", ")
}

/** How large a file is, for people: 3 KB, 1.4 MB. */
export function sizeText(bytes: number): string {
  if (bytes < 1_000_000) return `${Math.max(1, Math.round(bytes / 1000))} KB`
  return `${Math.round(bytes / 100_000) / 10} MB`
}
