/** Where customers come in and who serves them: inboxes and teams, as they are set up. */
import { z } from "zod"
import { UtcMs } from "./events.ts"
import { LIMITS } from "./limits.ts"
import { Named } from "./staff.ts"
import { Id, Locale, recordable, storable } from "./text.ts"

const named = (max: number) => z.object({ "zh-CN": recordable(max), en: recordable(max) })
const maybe = (max: number) => z.object({ "zh-CN": storable(max), en: storable(max) })
const Suggestions = z.array(recordable(LIMITS.suggestionChars)).max(6)

export const Look = z.object({
  accent: z
    .string()
    .regex(/^#[0-9a-f]{6}$/)
    .nullable()
    .describe("null: the colour it is shipped with"),
  side: z.enum(["right", "left"]),
  launcher: maybe(LIMITS.launcherChars).describe("On the button; empty: as shipped"),
})
export type Look = z.infer<typeof Look>

/** What the button on a page asks before anything else. */
export const PublicLook = z.object({
  accent: z.string().nullable(),
  dark: z.string().nullable().describe("The same colour for a dark screen"),
  side: z.enum(["right", "left"]),
  launcher: z.string().describe("Empty: as shipped"),
  style: z.string().describe("The same as custom properties, for the element of the widget"),
})
export type PublicLook = z.infer<typeof PublicLook>

export const SaveInbox = z.object({
  name: named(LIMITS.placeChars),
  locale: Locale,
  team: Id,
  greeting: maybe(LIMITS.greetingChars).describe("First words of the chat; empty: none"),
  suggestions: z.object({ "zh-CN": Suggestions, en: Suggestions }),
  look: Look,
  offerSeconds: z.int().min(5).max(600).describe("How long a person has to take an offer"),
  callback: z.boolean().describe("Who waits may choose a promised time instead"),
  startForm: Id.nullable()
    .default(null)
    .describe("Form offered to be filled in before the first message; null: none"),
  retired: z.boolean().describe("Nobody new comes in; whoever is in it is served to the end"),
  version: z.int().min(0).describe("The one that was edited; 0: a new one"),
})
export type SaveInbox = z.infer<typeof SaveInbox>

export const PlaceInbox = SaveInbox.extend({
  key: z.string(),
  help: z.boolean().describe("Its help centre is on"),
  seen: z
    .array(z.object({ origin: z.string(), at: UtcMs }))
    .describe("Sites with the widget, the newest first"),
})
export type PlaceInbox = z.infer<typeof PlaceInbox>

export const SaveTeam = z.object({
  name: named(LIMITS.placeChars),
  retired: z.boolean(),
  version: z.int().min(0),
})
export type SaveTeam = z.infer<typeof SaveTeam>
export const PlaceTeam = z.object({
  key: z.string(),
  name: Named,
  retired: z.boolean(),
  version: z.int(),
  members: z.int(),
})
export type PlaceTeam = z.infer<typeof PlaceTeam>

export const Places = z.object({ inboxes: z.array(PlaceInbox), teams: z.array(PlaceTeam) })
export type Places = z.infer<typeof Places>

export const SECRETS = ["identity", "orders"] as const
export type SecretName = (typeof SECRETS)[number]
const Secret = z.object({
  secret: z.string(),
  oldUntil: UtcMs.nullable().describe("The one before counts until then; null: there is none that does"),
})
export const InboxSecrets = z.object({ identity: Secret, orders: Secret })
export type InboxSecrets = z.infer<typeof InboxSecrets>
export const ChangeSecret = z.object({
  act: z.enum(["renew", "end_old"]).describe("A new one beside the old; or the old one counts no more"),
})
export const SecretParams = z.object({ key: Id, secret: z.enum(SECRETS) })
