/** Who works in a workspace, as its administrators see and change it, and what everybody changes for themselves. */
import { z } from "zod"
import { UtcMs } from "./events.ts"
import { LIMITS } from "./limits.ts"
import { Named, Role } from "./staff.ts"
import { Id, recordable } from "./text.ts"

export const PersonName = recordable(LIMITS.personChars).transform((name) => name.trim())
/** Length is what makes a password strong (NIST SP 800-63B); nothing else is asked of it. */
export const Password = z.string().min(LIMITS.passwordLeast).max(200)
const Teams = z.array(Id).max(50)
const AlsoServes = z
  .boolean()
  .default(false)
  .describe("A supervisor or an admin who is offered customers as well; agents and dispatchers always are")
const Capacity = z.int().min(0).max(100).describe("Conversations at once")

export const Member = z.object({
  agent: z.string(),
  email: z.string(),
  name: z.string(),
  role: Role,
  teams: z.array(z.string()),
  capacity: z.int(),
  alsoServes: z.boolean(),
  version: z.int(),
  retiredAt: UtcMs.nullable().describe("Since when they no longer work here"),
  hasPassword: z.boolean().describe("False until the first password was set"),
  linkUntil: UtcMs.nullable().describe("A link that sets the password is good until then"),
  secondFactor: z.boolean().describe("A code is asked for beside the password"),
  mayReset: z
    .boolean()
    .describe("False where the account also belongs to a workspace one does not administer"),
})
export type Member = z.infer<typeof Member>
export const Members = z.object({
  members: z.array(Member),
  secondFactorRequired: z.boolean().describe("Everybody must have one"),
})
export type Members = z.infer<typeof Members>

export const PasswordLink = z.object({
  token: z.string().describe("Stands behind # in the link; shown this once"),
  expiresAt: UtcMs,
})
export type PasswordLink = z.infer<typeof PasswordLink>

export const AddMember = z.object({
  email: z.email().max(200),
  name: PersonName.describe("What customers see"),
  role: Role,
  teams: Teams,
  capacity: Capacity.default(6),
  alsoServes: AlsoServes,
})
export type AddMember = z.input<typeof AddMember>
export const AddedMember = z.object({
  member: Member,
  link: PasswordLink.nullable().describe("null: they have an account already, and keep its password"),
})
export type AddedMember = z.infer<typeof AddedMember>

export const ChangeMember = z.object({
  role: Role,
  teams: Teams,
  capacity: Capacity,
  alsoServes: AlsoServes,
  version: z.int().min(1).describe("The one that was edited"),
})
export type ChangeMember = z.infer<typeof ChangeMember>
export const Deactivated = z.object({
  member: Member,
  released: z.int().describe("Customers who went back to their place in the queue"),
})
export type Deactivated = z.infer<typeof Deactivated>

const LinkToken = z.string().min(1).max(100)
export const LookAtLink = z.object({ token: LinkToken })
export const LinkIsFor = z.object({ email: z.string(), name: z.string(), workspace: Named })
export type LinkIsFor = z.infer<typeof LinkIsFor>
export const SetPassword = z.object({ token: LinkToken, password: Password })

export const ChangePassword = z.object({ old: z.string().min(1).max(200), password: Password })
export const ChangeName = z.object({ name: PersonName })
export const OwnSession = z.object({
  id: z.string(),
  device: z.string().describe("What the browser says about itself; may be empty"),
  createdAt: UtcMs,
  expiresAt: UtcMs,
  current: z.boolean(),
})
export type OwnSession = z.infer<typeof OwnSession>
export const OwnSessions = z.object({ sessions: z.array(OwnSession) })
export type OwnSessions = z.infer<typeof OwnSessions>
export const SessionParams = z.object({ id: Id })
