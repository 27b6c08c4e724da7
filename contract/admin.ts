/** What the operator of an installation sets up: workspaces, their inboxes and people. Needs the operator's token. */
import { z } from "zod"
import { Role } from "./staff.ts"
import { Id, Locale, recordable } from "./text.ts"

const NAME_CHARS = 100
export const LocalizedName = z.object({ "zh-CN": recordable(NAME_CHARS), en: recordable(NAME_CHARS) })

/** An IANA time zone this runtime knows. */
export const TimeZone = z.string().max(64).refine(isTimeZone, "not an IANA time zone such as Asia/Shanghai")

function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat("en", { timeZone: name })
    return true
  } catch {
    return false
  }
}

const MINUTES_A_DAY = 24 * 60
/** Null: always open. Days from 0 = Sunday, minutes since local midnight. */
export const Hours = z
  .array(
    z
      .object({
        day: z.int().min(0).max(6),
        from: z
          .int()
          .min(0)
          .max(MINUTES_A_DAY - 1),
        to: z.int().min(1).max(MINUTES_A_DAY),
      })
      .refine((h) => h.from < h.to, "from must be before to"),
  )
  .min(1)
  .max(50)
  .nullable()

export const InboxSettings = z.object({
  name: LocalizedName.optional(),
  locale: Locale.optional(),
  timeZone: TimeZone.optional(),
  hours: Hours.optional(),
  offerSeconds: z.int().min(5).max(600).optional(),
  suggestions: z
    .object({ "zh-CN": z.array(recordable(NAME_CHARS)).max(6), en: z.array(recordable(NAME_CHARS)).max(6) })
    .optional(),
})
export type InboxSettings = z.infer<typeof InboxSettings>

export const NewAccount = z.object({
  email: z.email().max(200),
  name: recordable(NAME_CHARS).describe("What customers see"),
  password: z.string().min(10).max(200),
  role: Role,
  teams: z.array(Id).max(50).optional().describe("Teams of the workspace; its first team when left out"),
  capacity: z.int().min(0).max(100).default(6).describe("Conversations at once"),
})
export type NewAccount = z.infer<typeof NewAccount>

export const NewWorkspace = z.object({
  id: Id.describe("Also the key of its first inbox, the one that stands in the widget's script tag"),
  name: LocalizedName,
  locale: Locale.default("zh-CN"),
  timeZone: TimeZone.default("Asia/Shanghai"),
  hours: Hours.default(null),
  admin: NewAccount.omit({ role: true, teams: true }),
})
export type NewWorkspace = z.infer<typeof NewWorkspace>

export const MadeWorkspace = z.object({ id: z.string(), inbox: z.string(), admin: z.string() })
export const MadeAccount = z.object({
  id: z.string(),
  workspace: z.string(),
  existed: z.boolean().describe("There was an account of this e-mail; it keeps its password"),
})
export const SavedInbox = z.object({ key: z.string(), open: z.boolean() })
