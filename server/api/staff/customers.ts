/** Customers as people: everybody who serves sees and keeps them, leads export and delete what was written. */
import { randomBytes } from "node:crypto"
import {
  AddCustomerNote,
  CustomerNoteParams,
  CustomerPage,
  CustomerParams,
  CustomerProfile,
  CustomersQuery,
  MergeCustomers,
  SaveCustomer,
  SplitCustomer,
} from "@jieying/contract/customers.ts"
import { LIMITS } from "@jieying/contract/limits.ts"
import { NAME } from "@jieying/core/customer/profile.ts"
import { takes } from "@jieying/core/field/value.ts"
import type { AppContext } from "../../context.ts"
import { ApiError } from "../../errors.ts"
import { customerOf } from "../../learning/customers.ts"
import { presentCustomer } from "../../presenters/customer.ts"
import type { SignedIn } from "../../store/accounts.ts"
import type { By, Refused } from "../../store/customers.ts"
import type { App } from "../app.ts"
import { signedIn } from "../auth.ts"
import { badField } from "../bad-field.ts"
import { readPlace, writeCursor } from "../cursor.ts"
import { ConversationParams } from "../visitor/token.ts"
import { readProfile } from "./customer-reader.ts"
import { tellDrafts } from "./drafts.ts"
import { signedInLead } from "./lead.ts"

const tags = ["staff"]
const PATH = "/api/v1/customers"
const leads = (role: string) => role === "supervisor" || role === "admin"

export function customerRoutes(app: App, context: AppContext): void {
  const by = ({ account, name }: SignedIn): By => ({ now: context.now(), actor: account, name })
  const customers = (session: SignedIn) => context.tenant(session.tenant).customers
  const profile = (session: SignedIn, id: string) => readProfile(context, session.tenant, id)
  const answers = { params: CustomerParams, response: { 200: CustomerProfile } }

  app.get(
    PATH,
    {
      schema: {
        tags,
        summary: "Customers of this workspace; who wrote last comes first",
        querystring: CustomersQuery,
        response: { 200: CustomerPage },
      },
    },
    async (request) => {
      const session = await signedIn(context, request)
      const { limit, cursor, ...filter } = request.query
      const rows = await customers(session).list({ ...filter, limit: limit + 1, cursor: readPlace(cursor) })
      const page = rows.slice(0, limit)
      const last = page.at(-1)
      return {
        customers: page.map(presentCustomer),
        cursor: rows.length > limit && last ? writeCursor([last.lastAt, last.id]) : null,
      }
    },
  )

  app.get(`${PATH}/:id`, { schema: { tags, summary: "One customer", ...answers } }, async (request) =>
    profile(await signedIn(context, request), request.params.id),
  )

  app.get(
    "/api/v1/conversations/:id/customer",
    {
      schema: {
        tags,
        summary: "The customer of a conversation",
        params: ConversationParams,
        response: { 200: CustomerProfile },
      },
    },
    async (request) => {
      const session = await signedIn(context, request)
      const stores = context.tenant(session.tenant)
      const conversation = request.params.id
      const row = await stores.conversations.get(conversation)
      if (!row) throw new ApiError("conversation_unknown")
      const id = await customerOf(stores, { conversation, seq: row.state.seq, now: context.now() })
      if (id === null) throw new ApiError("not_found")
      return profile(session, id)
    },
  )

  app.put(
    `${PATH}/:id`,
    {
      schema: {
        tags,
        summary: "Write down a customer's name and fields, on record",
        body: SaveCustomer,
        ...answers,
      },
    },
    async (request) => {
      const session = await signedIn(context, request)
      const { id } = request.params
      const { name, version } = request.body
      const fields = Object.fromEntries(request.body.fields.map(({ field, value }) => [field, value]))
      const before = await profile(session, id)
      await checkFields(context, session.tenant, { fields, before: before.fields })
      const written = { ...fields, [NAME]: name }
      expectNone(await customers(session).edit(id, { written, over: version }, by(session)))
      return profile(session, id)
    },
  )

  app.post(
    `${PATH}/:id/notes`,
    {
      schema: {
        tags,
        summary: "Add a note about a customer",
        body: AddCustomerNote,
        params: CustomerParams,
        response: { 201: CustomerProfile },
      },
    },
    async (request, reply) => {
      const session = await signedIn(context, request)
      const note = { note: `n_${randomBytes(12).toString("hex")}`, text: request.body.text }
      expectNone(await customers(session).addNote(request.params.id, note, by(session)))
      return reply.code(201).send(await profile(session, request.params.id))
    },
  )

  app.delete(
    `${PATH}/:id/notes/:note`,
    {
      schema: {
        tags,
        summary: "Delete a note about a customer: one's own, or any for leads",
        params: CustomerNoteParams,
        response: { 200: CustomerProfile },
      },
    },
    async (request) => {
      const session = await signedIn(context, request)
      const { id, note } = request.params
      const own = !leads(session.role)
      expectNone(await customers(session).deleteNote(id, { note, own }, by(session)))
      return profile(session, id)
    },
  )

  app.post(
    `${PATH}/:id/merge`,
    {
      schema: {
        tags,
        summary: "Join another customer to this one: the same person. Can be taken apart again.",
        body: MergeCustomers,
        ...answers,
      },
    },
    async (request) => {
      const session = await signedIn(context, request)
      const { from, wins = [] } = request.body
      expectNone(await customers(session).merge(request.params.id, { from, wins }, by(session)))
      return profile(session, request.params.id)
    },
  )

  app.post(
    `${PATH}/:id/split`,
    {
      schema: {
        tags,
        summary: "Take apart who was joined to this customer",
        body: SplitCustomer,
        ...answers,
      },
    },
    async (request) => {
      const session = await signedIn(context, request)
      expectNone(await customers(session).split(request.params.id, request.body.member, by(session)))
      return profile(session, request.params.id)
    },
  )

  app.get(
    `${PATH}/:id/export`,
    { schema: { tags, summary: "For leads: all that is kept of a customer, on record", ...answers } },
    async (request, reply) => {
      const session = await signedInLead(context, request)
      const found = await profile(session, request.params.id)
      await context.tenant(session.tenant).staffLog.record({
        ...by(session),
        action: "customer.exported",
        subject: found.id,
        data: {},
      })
      reply.header("content-disposition", `attachment; filename="customer-${found.id}.json"`)
      // Who else may be this person is a guess about others, and theirs to keep.
      return { ...found, duplicates: [] }
    },
  )

  app.post(
    `${PATH}/:id/erase`,
    {
      schema: {
        tags,
        summary: "For leads: delete under law what people wrote of a customer - name, fields, notes",
        ...answers,
      },
    },
    async (request) => {
      const session = await signedInLead(context, request)
      const { id } = request.params
      const drafts = await context.tenant(session.tenant).agentDrafts.about(id)
      expectNone(await customers(session).erase(id, by(session)))
      tellDrafts(context, session.tenant, drafts)
      return profile(session, id)
    },
  )
}

function expectNone(refused: Refused | null): void {
  if (refused === null) return
  if (refused === "too_many_items") throw new ApiError(refused, { most: LIMITS.customerNotes })
  throw new ApiError(refused)
}

/** @throws ApiError bad_request, naming the field */
async function checkFields(
  context: AppContext,
  tenant: string,
  of: { fields: Readonly<Record<string, unknown>>; before: Readonly<Record<string, unknown>> },
): Promise<void> {
  const all = new Map((await context.tenant(tenant).fields.all()).map((field) => [field.id, field]))
  for (const [id, value] of Object.entries(of.fields)) {
    const field = all.get(id)
    const known = field?.of === "customer"
    const same = of.before[id] === value
    if (!known || (field.retired && value !== null && !same)) throw badField(`fields.${id}`, "no such field")
    if (value === null ? field.required : !takes(field, value, of.before[id]))
      throw badField(`fields.${id}`, value === null ? "is required" : "not a value of this field")
  }
}
