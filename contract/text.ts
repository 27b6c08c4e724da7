import { isRecordableText } from "@jieying/core/canonical/json.ts"
import { z } from "zod"
import { LIMITS } from "./limits.ts"

/** Text that can be stored and hashed unchanged, not blank, at most `max` UTF-16 units. */
export function recordable(max: number) {
  return z
    .string()
    .min(1)
    .max(max)
    .refine(isRecordableText, "text must not hold NUL or half of a surrogate pair")
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
