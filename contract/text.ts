import { isRecordableText } from "@jieying/core/canonical/json.ts"
import { z } from "zod"
import { LIMITS } from "./limits.ts"

/** Text that can be stored unchanged, also an empty one, at most `max` UTF-16 units. */
export function storable(max: number) {
  return z.string().max(max).refine(isRecordableText, "text must not hold NUL or half of a surrogate pair")
}

/** Text that can be stored and hashed unchanged, not blank, at most `max` UTF-16 units. */
export function recordable(max: number) {
  return storable(max)
    .min(1)
    .refine((t) => t.trim() !== "", "text must not be blank")
}
export const MessageText = recordable(LIMITS.messageChars)
export const ClientId = z
  .string()
  .min(1)
  .max(LIMITS.clientIdChars)
  .regex(/^[\w.:-]+$/, "letters, digits and . _ : - only")
  .describe("Chosen by the client; the same id again is the same message and returns the first result")
export const Locale = z.enum(["zh-CN", "en"])
export type Locale = z.infer<typeof Locale>
export const Id = z
  .string()
  .min(1)
  .max(64)
  .regex(/^[\w.-]+$/)

const Attachments = z
  .array(Id)
  .min(1)
  .max(LIMITS.messageAttachments)
  .refine((ids) => new Set(ids).size === ids.length, "each file once")

/** What a message says and carries: words, files that were uploaded before, or both. */
export const MESSAGE_CONTENT = {
  text: MessageText.or(z.literal("")).default("").describe("May be left out where there are attachments"),
  attachments: Attachments.optional().describe("Ids from POST …/attachments"),
}
export const SAYS_SOMETHING: [(m: Content) => boolean, { message: string; path: string[] }] = [
  (m) => m.text !== "" || m.attachments !== undefined,
  { message: "a text or an attachment is needed", path: ["text"] },
]
interface Content {
  text: string
  attachments?: string[]
}
