/** How customers are led to people: hours, holidays, teams, skills. What a lead reads and an administrator changes. */
import { z } from "zod"
import { UtcMs } from "./events.ts"
import { LIMITS } from "./limits.ts"
import { Named, Role } from "./staff.ts"
import { Id, Locale, storable } from "./text.ts"

const localized = (max: number) => z.object({ "zh-CN": storable(max), en: storable(max) })
const Minute = z.int().min(0).max(1440).describe("Minutes since local midnight")
const Span = z.object({ from: Minute, to: Minute }).refine((s) => s.from < s.to, "from must be before to")
export const Holiday = z.object({
  date: z.iso.date(),
  hours: z.array(Span).max(4).describe("Empty: closed all day"),
  name: z.string().max(40).optional(),
})
export const WeekHours = z
  .array(z.object({ day: z.int().min(0).max(6).describe("0 = Sunday"), from: Minute, to: Minute }))
  .max(28)
const Skill = z.string().regex(/^[\p{L}\p{N}_-]{1,40}$/u)
const Skills = z.array(Skill).max(20)

export const HelpSettings = z.object({
  on: z.boolean(),
  title: localized(LIMITS.helpTitleChars),
  intro: localized(LIMITS.helpIntroChars),
})
export type HelpSettings = z.infer<typeof HelpSettings>

export const InboxRouting = z.object({
  key: z.string(),
  name: Named,
  locale: Locale,
  team: z.string(),
  timeZone: z.string(),
  hours: WeekHours.nullable().describe("null: always open"),
  holidays: z.array(Holiday),
  skills: z.array(z.string()),
  open: z.boolean(),
  nextOpening: UtcMs.nullable(),
  help: HelpSettings,
})
export const TeamRouting = z.object({
  key: z.string(),
  name: Named,
  overflow: z.array(z.string()).describe("Teams that help when this one cannot"),
  overflowAfterSeconds: z.int(),
})
export const MemberRouting = z.object({
  agent: z.string(),
  name: z.string(),
  role: Role,
  teams: z.array(z.string()),
  skills: z.array(z.string()),
  languages: z.array(z.string()),
  capacity: z.int(),
})
export const Routing = z.object({
  inboxes: z.array(InboxRouting),
  teams: z.array(TeamRouting),
  members: z.array(MemberRouting),
})
export type Routing = z.infer<typeof Routing>

/** What is given is changed, the rest stays. */
export const ChangeInboxRouting = z.object({
  team: Id.optional(),
  timeZone: z.string().max(64).optional(),
  hours: WeekHours.nullable().optional(),
  holidays: z.array(Holiday).max(100).optional(),
  skills: Skills.optional(),
  help: HelpSettings.optional().describe("The inbox's help centre; an empty title is the inbox's name"),
})
export const ChangeTeamRouting = z.object({
  overflow: z.array(Id).max(10).optional(),
  overflowAfterSeconds: z.int().min(0).max(86_400).optional(),
})
export const ChangeMemberRouting = z.object({
  teams: z.array(Id).max(20).optional(),
  skills: Skills.optional(),
  languages: z
    .array(z.string().regex(/^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$/))
    .max(10)
    .optional(),
  capacity: z.int().min(0).max(1000).optional(),
})
