/** Customers as people: what the logs of all their conversations say, and what people of the house wrote down. */
import { z } from "zod"
import { Outcome, UtcMs } from "./events.ts"
import { FieldIs, FieldValue, FieldValues } from "./fields.ts"
import { LIMITS } from "./limits.ts"
import { Named } from "./staff.ts"
import { Id, recordable } from "./text.ts"

const Identity = z.object({
  inbox: z.string(),
  customer: z.string().describe("As the host page's server signed it"),
  name: z.string().optional(),
})

export const CustomerRow = z.object({
  id: z.string(),
  name: z.string().nullable().describe("As people wrote it down, as it was signed, or as it was left"),
  contacts: z.array(z.string()).describe("The newest first"),
  locale: z.string(),
  elder: z.boolean(),
  proved: z.boolean().describe("Who they are is proved by a signature"),
  conversations: z.int(),
  lastAt: UtcMs.describe("Of the customer's last word or step"),
})
export type CustomerRow = z.infer<typeof CustomerRow>

export const CustomersQuery = z.object({
  q: z
    .string()
    .min(1)
    .max(LIMITS.searchChars)
    .optional()
    .describe("Each word has to stand in name, contact or order"),
  known: z
    .enum(["yes", "no"])
    .optional()
    .describe("Whether there is a name, a contact, a proof or anything written down"),
  field: FieldIs.optional().describe("A field of customers and its value"),
  limit: z.coerce.number().int().min(1).max(LIMITS.listPage).default(50),
  cursor: z.string().max(200).optional(),
})
export const CustomerPage = z.object({
  customers: z.array(CustomerRow).describe("Who wrote last comes first"),
  cursor: z.string().nullable(),
})
export type CustomerPage = z.infer<typeof CustomerPage>

export const CustomerConversation = z.object({
  id: z.string(),
  inboxName: Named,
  openedAt: UtcMs,
  updatedAt: UtcMs,
  owner: z.string(),
  outcome: Outcome.nullable(),
  preview: z.string(),
  tags: z.array(z.string()),
  of: z.string().describe("Whose it was before they were joined"),
})
export const CustomerNote = z.object({
  id: z.string(),
  at: UtcMs,
  author: z.string(),
  name: z.string(),
  text: z.string(),
})

const Reason = z.enum(["proved", "contact", "browser"])
export const Duplicate = z.object({
  customer: CustomerRow,
  why: z.array(Reason).describe("What both have: a proved id, a phone number or an address, or the browser"),
})
export type Duplicate = z.infer<typeof Duplicate>

/** One who was joined to another, as they would stand alone. */
const Joined = z.object({
  id: z.string(),
  name: z.string().nullable(),
  contacts: z.array(z.string()),
  parent: z.string(),
  at: UtcMs,
})

export const CustomerProfile = z.object({
  ...CustomerRow.shape,
  version: z.int().describe("Of what people wrote down"),
  givenName: z.string().nullable().describe("As people wrote it down"),
  loggedName: z.string().nullable().describe("As the logs have it"),
  fields: FieldValues,
  identities: z.array(Identity),
  firstAt: UtcMs,
  history: z.array(CustomerConversation).describe("The newest first, at most 100"),
  orders: z.array(z.object({ id: z.string(), title: z.string().optional(), at: UtcMs })),
  consents: z.array(
    z.object({
      about: z.enum(["order", "action"]),
      title: z.string(),
      choice: z.string().nullable(),
      by: z.enum(["customer", "deadline", "agent", "checkout"]).nullable(),
      at: UtcMs,
    }),
  ),
  helped: z.object({ yes: z.int(), no: z.int() }).describe("What they said of answers"),
  tags: z.array(z.string()).describe("Ids of tags on their conversations, each once"),
  notes: z.array(CustomerNote).describe("The newest first, at most 200"),
  joined: z.array(Joined),
  duplicates: z.array(Duplicate).describe("Who may be the same, for a person to judge"),
})
export type CustomerProfile = z.infer<typeof CustomerProfile>

export const CustomerParams = z.object({ id: Id })
export const SaveCustomer = z.object({
  name: recordable(LIMITS.customerChars)
    .transform((text) => text.trim())
    .nullable()
    .describe("Null: as the logs have it"),
  fields: z
    .array(z.object({ field: Id, value: FieldValue.nullable() }))
    .max(LIMITS.fields)
    .describe("Those that change; null empties one"),
  version: z.int().min(0).describe("The one that was edited"),
})
export type SaveCustomer = z.input<typeof SaveCustomer>
export const AddCustomerNote = z.object({ text: recordable(LIMITS.customerNoteChars) })
export const CustomerNoteParams = z.object({ id: Id, note: Id })

export const MergeCustomers = z.object({
  from: Id.describe("Who is joined to the one in the address"),
  wins: z
    .array(Id)
    .max(LIMITS.fields + 1)
    .default([])
    .describe("Of theirs, what stands before the other's: ids of fields, and `name`"),
})
export const SplitCustomer = z.object({ member: Id.describe("Who was joined") })
