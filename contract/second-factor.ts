/** Signing in with a code beside the password. */
import { z } from "zod"
import { UtcMs } from "./events.ts"

/** Of the app, or one of the recovery codes, with or without spaces and dashes. */
export const OneTimeCode = z.string().min(6).max(40)
const OwnPassword = z.string().min(1).max(200)

export const OwnSecondFactor = z.object({
  since: UtcMs.nullable().describe("null: there is none"),
  recovery: z.int().describe("Recovery codes that are left"),
  required: z.boolean().describe("Everybody in this workspace must have one"),
})
export type OwnSecondFactor = z.infer<typeof OwnSecondFactor>

export const BeginSecondFactor = z.object({ password: OwnPassword })
export const BegunSecondFactor = z.object({
  secret: z.string().describe("In base32, to be typed into an app"),
  uri: z.string().describe("The same, for a picture the app reads"),
})
export type BegunSecondFactor = z.infer<typeof BegunSecondFactor>

export const ConfirmSecondFactor = z.object({ code: OneTimeCode })
export const WithBoth = z.object({ password: OwnPassword, code: OneTimeCode })
export const RecoveryCodes = z.object({
  codes: z.array(z.string()).describe("Each works once, in place of a code; shown this once"),
})
export type RecoveryCodes = z.infer<typeof RecoveryCodes>

export const RequireSecondFactor = z.object({ required: z.boolean() })
