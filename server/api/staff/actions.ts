/** What a person does to a conversation: each a command, each answered with the conversation as it is then. */
import { randomUUID } from "node:crypto"
import { type Field, type FieldValue, SetField } from "@jieying/contract/fields.ts"
import {
  AgentMessage,
  Close,
  Done,
  JudgeAnswer,
  Note,
  Redact,
  SetTag,
  Snooze,
  Transfer,
} from "@jieying/contract/staff.ts"
import type { Command, Staff } from "@jieying/core/conversation/commands.ts"
import { takes } from "@jieying/core/field/value.ts"
import { mentionsIn, type Named } from "@jieying/core/mention/find.ts"
import { z } from "zod"
import type { Scope } from "../../commands/executor.ts"
import type { AppContext } from "../../context.ts"
import { ApiError } from "../../errors.ts"
import { learnExamples } from "../../learning/corrections.ts"
import type { App } from "../app.ts"
import { signedIn, staffOf } from "../auth.ts"
import { badField } from "../bad-field.ts"
import { ConversationParams } from "../visitor/token.ts"
import { carriedOut } from "./carried-out.ts"
import { draftSent } from "./drafts.ts"

const Nothing = z.looseObject({}).nullish()

interface Action<Body extends z.ZodType> {
  name: string
  summary: string
  body: Body
  command: (by: Staff, body: z.output<Body>, context: AppContext, scope: Scope) => Command | Promise<Command>
}

export function actionRoutes(app: App, context: AppContext): void {
  action(app, context, {
    name: "accept",
    summary: "Serve this customer: takes an offer, a waiting conversation or a promised callback",
    body: Nothing,
    command: (by) => ({ type: "accept", by }),
  })
  action(app, context, {
    name: "takeover",
    summary: "For leads: serve this customer instead of the assistant or of another person",
    body: Nothing,
    command: (by) => ({ type: "takeOver", by }),
  })
  action(app, context, {
    name: "return",
    summary: "Ask the customer whether the assistant may go on; it does so only on their yes",
    body: Nothing,
    command: (by, _body, { now, config }) => ({
      type: "proposeReturn",
      by,
      consentId: randomUUID(),
      deadline: now() + config.timing.consentMs,
    }),
  })
  action(app, context, {
    name: "acknowledge",
    summary: "I have seen the alert: it keeps quiet for a while",
    body: Nothing,
    command: (by) => ({ type: "acknowledge", by }),
  })
  action(app, context, {
    name: "decline",
    summary: "Pass an offer on to the next person",
    body: Nothing,
    command: (by) => ({ type: "endOffer", agent: by.agent, why: "declined" }),
  })
  action(app, context, {
    name: "messages",
    summary: "Reply to the customer",
    body: AgentMessage,
    command: async (by, { clientId, text, attachments, replies, card, form, basedOn }, context, scope) => ({
      type: "postAgentMessage",
      by,
      clientId: clientId ?? randomUUID(),
      // In words too, for whoever is shown no card: a list, a page without script, an older client.
      text: text || (card?.title ?? form?.title ?? ""),
      attachments: await context.attachments.named(scope, attachments),
      replies,
      card,
      form,
      basedOn,
    }),
  })
  action(app, context, {
    name: "notes",
    summary: "Leave a note that only staff can read",
    body: Note,
    command: async (by, { clientId, text, whisper }, context, { tenant }) => ({
      type: "addNote",
      by,
      clientId: clientId ?? randomUUID(),
      text,
      ...(whisper ? { whisper } : {}),
      mentions: text.includes("@") ? mentionsIn(text, await colleagues(context, tenant)) : [],
    }),
  })
  action(app, context, {
    name: "snooze",
    summary:
      "Put a customer one serves aside until a time, at most 90 days; a word of theirs ends it at once",
    body: Snooze,
    command: (by, { until }) => ({ type: "snooze", by, until }),
  })
  action(app, context, {
    name: "unsnooze",
    summary: "Take back what was put aside",
    body: Nothing,
    command: (by) => ({ type: "unsnooze", by }),
  })
  action(app, context, {
    name: "tags",
    summary: "Put a tag of the workspace on the conversation, or take it off",
    body: SetTag,
    command: tagCommand,
  })
  action(app, context, {
    name: "fields",
    summary: "Fill in one of the workspace's own fields of conversations, or empty it",
    body: SetField,
    command: fieldCommand,
  })
  action(app, context, {
    name: "release",
    summary: "Give the customer back to the queue, at the original place",
    body: Nothing,
    command: (by) => ({ type: "release", by }),
  })
  action(app, context, {
    name: "transfer",
    summary: "Hand the customer to another person or team",
    body: Transfer,
    command: transferCommand,
  })
  action(app, context, {
    name: "close",
    summary: "End the conversation with an outcome",
    body: Close.nullish(),
    command: (by, body) => ({ type: "close", by, outcome: body?.outcome ?? "resolved" }),
  })
  action(app, context, {
    name: "judge",
    summary: "Say whether an answer of the assistant was right; it counts as an example for its calibration",
    body: JudgeAnswer,
    command: (by, { seq, verdict, articleId }) => ({ type: "judgeAnswer", by, seq, verdict, articleId }),
  })
  action(app, context, {
    name: "redact",
    summary:
      "Delete the text of one message, note or filled-in form under law; its place in the chain remains",
    body: Redact,
    command: (by, { seq, reason }) => ({ type: "redact", by, seq, reason }),
  })
}

function action<Body extends z.ZodType>(app: App, context: AppContext, spec: Action<Body>): void {
  app.post(
    `/api/v1/conversations/:id/${spec.name}`,
    {
      schema: {
        tags: ["staff"],
        summary: spec.summary,
        params: ConversationParams,
        body: spec.body as z.ZodType,
        response: { 200: Done, 201: Done },
      },
    },
    async (request, reply) => {
      const session = await signedIn(context, request)
      const scope = { tenant: session.tenant, id: (request.params as { id: string }).id }
      const command = await spec.command(staffOf(session), request.body as z.output<Body>, context, scope)
      const done = await carriedOut(context, scope, { agent: session.account, command })
      await learnExamples(context, scope, command)
      // Told at once; where this process ends before, the follower of the logs keeps it.
      if (command.type === "addNote")
        await context
          .tenant(scope.tenant)
          .mentions.keep(scope.id, [{ seq: done.seq, at: context.now(), mentions: spokenTo(command, done) }])
      if (command.type === "addNote" || command.type === "postAgentMessage") {
        const kind = command.type === "addNote" ? "note" : "reply"
        await draftSent(context, scope, { account: session.account, kind, text: command.text })
      }
      reply.code(spec.name === "messages" || spec.name === "notes" ? 201 : 200)
      return done
    },
  )
}

/** Whom a note names, and whom a whisper speaks to. */
function spokenTo(note: Extract<Command, { type: "addNote" }>, { conversation: { owner } }: Done): string[] {
  const named = note.mentions ?? []
  return note.whisper && owner.kind === "agent" ? [...new Set([...named, owner.agent])] : named
}

/** One that nobody uses any more can still be taken off. */
async function tagCommand(
  by: Staff,
  { tag: id, on }: z.output<typeof SetTag>,
  context: AppContext,
  { tenant }: Scope,
): Promise<Command> {
  const tag = await context.tenant(tenant).tags.get(id)
  if (!tag || (on && tag.retired)) throw new ApiError("not_found")
  return { type: "setTag", by, tag: id, label: tag.name, on }
}

async function fieldCommand(
  by: Staff,
  { field: id, value }: z.output<typeof SetField>,
  context: AppContext,
  scope: Scope,
): Promise<Command> {
  const conversation = await context.executor.peek(scope)
  if (!conversation) throw new ApiError("conversation_unknown")
  const field = await context.tenant(scope.tenant).fields.get(id)
  if (field?.of !== "conversation" || (field.retired && value !== null)) throw new ApiError("not_found")
  const before = conversation.state.fields[id]
  if (value === null ? field.required : !takes(field, value, before))
    throw badField("value", value === null ? "is required" : "not a value of this field")
  return { type: "setField", by, field: id, label: field.label["zh-CN"], value, text: textOf(field, value) }
}

/** What a value is called now, for the record. */
function textOf(field: Field, value: FieldValue | null): string {
  if (value === null) return ""
  if (typeof value === "boolean") return value ? "是" : "否"
  return field.options.find((option) => option.id === value)?.label["zh-CN"] ?? String(value)
}

async function transferCommand(
  by: Staff,
  to: z.output<typeof Transfer>,
  context: AppContext,
  { tenant }: Scope,
): Promise<Command> {
  const { desks } = context.tenant(tenant)
  if ("team" in to) {
    const teams = await desks.teams()
    if (!teams.some((t) => t.key === to.team)) throw new ApiError("team_unknown")
  } else {
    const people = await desks.desks()
    if (!people.some((p) => p.agent === to.agent)) throw new ApiError("agent_unknown")
  }
  return { type: "transfer", by, to, until: context.now() + TRANSFER_OFFER_MS }
}

/** A colleague has a minute to take a hand-over before the queue offers it on. */
const TRANSFER_OFFER_MS = 60_000

async function colleagues(context: AppContext, tenant: string): Promise<Named[]> {
  const desks = await context.tenant(tenant).desks.desks()
  return desks.map(({ agent, name }) => ({ id: agent, name }))
}
