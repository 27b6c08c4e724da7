/** What somebody has written in a conversation and not sent: kept for their other devices, shown to nobody else. */
import { z } from "zod"
import { LIMITS } from "./limits.ts"
import { recordable, storable } from "./text.ts"

export const DraftKind = z.enum(["reply", "note"])
export type DraftKind = z.infer<typeof DraftKind>

/** The last day that a clock can tell, UTC ms. */
const LATEST = 8_640_000_000_000_000

const Version = z.int().min(0).max(LATEST)

const CONTENT = {
  text: storable(LIMITS.messageChars),
  replies: z
    .array(recordable(LIMITS.quickReplyChars))
    .max(LIMITS.quickReplies)
    .refine((all) => new Set(all).size === all.length, "each once")
    .describe("Quick replies put together so far; none with a note"),
}
export const DraftContent = z.object(CONTENT)
export type DraftContent = z.infer<typeof DraftContent>

export const SaveDraft = z.object({
  ...CONTENT,
  version: Version.describe("The version that was written on; 0: there was none"),
})
export const SavedDraft = z.object({ version: Version.describe("0: nothing is kept, for it was empty") })

export const OwnDraft = z.object({ kind: DraftKind, ...CONTENT, version: Version })
export type OwnDraft = z.infer<typeof OwnDraft>
export const OwnDrafts = z.object({ drafts: z.array(OwnDraft) })

/** Where there is one, and how new: what it says is read where it is opened. */
export const DraftMark = z.object({
  conversation: z.string(),
  of: DraftKind,
  version: Version,
})
export type DraftMark = z.infer<typeof DraftMark>
export const DraftNews = DraftMark.extend({
  gone: z.boolean().describe("Sent or emptied; it had this version"),
})
export type DraftNews = z.infer<typeof DraftNews>
export const DraftMarks = z.object({ drafts: z.array(DraftMark).describe("The newest first") })
