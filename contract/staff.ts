/** What the console says and hears. */
import { z } from "zod"
import { DraftNews } from "./drafts.ts"
import {
  ActorKind,
  AlertReason,
  Outcome,
  Reason,
  Seq,
  SignedHead,
  UtcMs,
  Verdict,
  WireEvent,
} from "./events.ts"
import { FieldValues } from "./fields.ts"
import { FormAnswer, SendCard, SendForm } from "./forms.ts"
import { LIMITS } from "./limits.ts"
import { OneTimeCode } from "./second-factor.ts"
import { ClientId, Id, MESSAGE_CONTENT, MessageText, recordable, SAYS_SOMETHING } from "./text.ts"
import { ListOrder, Narrowing } from "./views.ts"
import { Draft, Watermarks } from "./visitor.ts"

export const Role = z.enum(["agent", "dispatcher", "supervisor", "admin"])

export const SignIn = z.object({
  email: z.string().min(3).max(200),
  password: z.string().min(1).max(200),
  workspace: Id.optional(),
  code: OneTimeCode.optional().describe(
    "Of the authenticator app, or a recovery code, where the account asks for one",
  ),
})
/** A name in both languages; the screen shows the reader's. */
export const Named = z.object({ "zh-CN": z.string(), en: z.string() })
export const Workspace = z.object({ id: z.string(), name: Named, role: Role })
export const Me = z.object({
  agent: z.string(),
  email: z.string(),
  name: z.string(),
  role: Role,
  workspace: z.string(),
  workspaces: z.array(Workspace),
  teams: z.array(z.string()),
  capacity: z.int(),
})
export type Me = z.infer<typeof Me>
export const Session = z.object({
  token: z.string(),
  csrf: z.string().describe("Sent back as x-jieying-csrf when the session cookie is used"),
  expiresAt: UtcMs,
  me: Me,
  limited: z
    .boolean()
    .describe("The workspace requires a second factor, and it has to be set up before anything else"),
})
export type Session = z.infer<typeof Session>
export const SwitchWorkspace = z.object({ workspace: Id })

/** The owner as the core keeps it. */
export const Owner = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("assistant") }),
  z.object({
    kind: z.literal("queue"),
    team: z.string(),
    priority: z.int(),
    since: UtcMs,
    reason: Reason,
    skills: z.array(z.string()).readonly(),
    offer: z.object({ agent: z.string(), until: UtcMs }).nullable(),
    passed: z.array(z.string()).readonly(),
    shown: z.object({ at: UtcMs, low: z.int().nullable(), high: z.int().nullable() }),
    late: z.boolean(),
    assistant: z.boolean(),
  }),
  z.object({ kind: z.literal("agent"), agent: z.string(), name: z.string(), team: z.string() }),
  z.object({
    kind: z.literal("callback"),
    team: z.string(),
    due: UtcMs,
    reason: Reason,
    chosen: z.boolean(),
    assistant: z.boolean(),
  }),
  z.object({ kind: z.literal("closed"), outcome: Outcome }),
])

/** One row of a list, and the frame that keeps it live. */
export const ConversationSummary = z.object({
  id: z.string(),
  inbox: z.string(),
  inboxName: Named,
  locale: z.string(),
  elder: z.boolean(),
  contact: z.string().nullable(),
  owner: Owner,
  epoch: z.int(),
  episode: z.int(),
  seq: Seq,
  requests: z.int().describe("Times a person was asked for in this episode"),
  firstRequestAt: UtcMs.nullable(),
  openedAt: UtcMs,
  updatedAt: UtcMs,
  lastMessage: z
    .object({
      seq: Seq,
      by: ActorKind,
      at: UtcMs,
      preview: z.string(),
    })
    .nullable(),
  unread: z.int().describe("Customer messages no person has read yet"),
  place: z.int().nullable().describe("Place in the queue as the customer was last told"),
  visit: z.int().describe("Visits within 24 h, this one included; 0: not known"),
  urgent: z.boolean().describe("An emergency was seen in this episode"),
  alert: z
    .object({
      why: AlertReason,
      level: z.int().describe("1: the team; 2 and more: the leads too"),
      at: UtcMs,
      acknowledgedAt: UtcMs.nullable(),
    })
    .nullable()
    .describe("Staff are called until somebody acknowledges"),
  unansweredSince: UtcMs.nullable().describe(
    "When the oldest message of the customer without an answer came",
  ),
  snoozed: z.object({ until: UtcMs }).nullable().describe("Put aside by who serves, until then"),
  tags: z.array(z.string()).readonly().describe("Ids of the tags that are on it"),
  fields: FieldValues.readonly().describe(
    "What is filled in of the workspace's own fields, by the field's id",
  ),
  consent: z
    .object({ id: z.string(), about: z.enum(["assistant"]), default: z.string(), deadline: UtcMs })
    .nullable()
    .describe("What the customer is being asked to allow"),
})
export type ConversationSummary = z.infer<typeof ConversationSummary>

export const ListQuery = z.object({
  ...Narrowing.shape,
  owner: z.enum(["assistant", "queue", "agent", "callback", "closed", "me"]).optional(),
  state: z.enum(["open", "closed"]).optional(),
  snoozed: z.enum(["only", "hide"]).optional().describe("Those put aside: alone, or left out"),
  order: ListOrder.optional().describe(
    "By what happened last, the newest first unless told; a queue has its own",
  ),
  limit: z.coerce.number().int().min(1).max(LIMITS.listPage).default(50),
  cursor: z.string().max(200).optional(),
})
export const ConversationPage = z.object({
  conversations: z.array(ConversationSummary),
  cursor: z.string().nullable(),
  counts: z.object({
    waiting: z.int(),
    mine: z.int().describe("Without those put aside"),
    snoozed: z.int().describe("Of one's own"),
    assistant: z.int(),
    open: z.int(),
  }),
})
export type ConversationPage = z.infer<typeof ConversationPage>

/** What a person needs to see first, so that nothing is asked twice. */
export const ContextPack = z.object({
  problem: z
    .array(z.object({ seq: Seq, text: z.string().nullable() }))
    .describe("The customer's own words that say what it is about; null where the text was deleted"),
  corrections: z.array(z.object({ seq: Seq, text: z.string().nullable() })),
  tried: z.array(
    z.object({
      seq: Seq,
      question: z.string(),
      answer: z.string(),
      kind: z.string(),
      sources: z.array(z.string()),
    }),
  ),
  reason: Reason.nullable(),
  rule: z.string().nullable().describe("The trigger that fired"),
  waitedMs: z.int().nullable(),
  mood: z.enum(["calm", "upset", "angry", "in_danger"]),
  orders: z.array(z.string()).describe("Order numbers the customer wrote"),
  answers: z
    .array(z.object({ seq: Seq, title: z.string(), answers: z.array(FormAnswer) }))
    .describe("Forms the customer filled in, the newest last"),
  contact: z.string().nullable(),
  repeated: z.boolean().describe("The customer said that they had to repeat themselves"),
  earlier: z
    .array(
      z.object({
        id: z.string(),
        openedAt: UtcMs,
        updatedAt: UtcMs,
        owner: z.string(),
        outcome: Outcome.nullable(),
        preview: z.string(),
      }),
    )
    .describe("Other conversations of the same customer, the newest first"),
})
export type ContextPack = z.infer<typeof ContextPack>

export const ConversationDetail = z.object({
  conversation: ConversationSummary,
  watermarks: Watermarks,
  context: ContextPack,
  undoable: z.array(z.string()).describe("Tools whose work another tool undoes"),
})
export type ConversationDetail = z.infer<typeof ConversationDetail>

export const StaffEventsPage = z.object({
  events: z.array(WireEvent),
  head: SignedHead,
  watermarks: Watermarks,
  more: z.boolean(),
})
export type StaffEventsPage = z.infer<typeof StaffEventsPage>

export const QuickReplies = z
  .array(recordable(LIMITS.quickReplyChars))
  .min(1)
  .max(LIMITS.quickReplies)
  .refine((all) => new Set(all).size === all.length, "each once")
  .describe("Buttons under the message: tapping one says its text in the customer's name")
export const AgentMessage = z
  .object({
    /** Made by the server when the caller sends none; then a retry is a new message. */
    clientId: ClientId.optional(),
    ...MESSAGE_CONTENT,
    replies: QuickReplies.optional(),
    card: SendCard.optional(),
    form: SendForm.optional().describe("What the customer is asked to fill in, once"),
    basedOn: Seq.optional().describe(
      "Seq of the last message the agent has seen; a newer customer message refuses the send",
    ),
  })
  .refine((m) => m.card !== undefined || m.form !== undefined || SAYS_SOMETHING[0](m), SAYS_SOMETHING[1])
export const Note = z.object({
  clientId: ClientId.optional(),
  text: MessageText,
  whisper: z.boolean().optional().describe("To whoever serves, put before their eyes: for leads"),
})
export const Transfer = z.union([z.object({ agent: Id }), z.object({ team: Id })])
export const Close = z.object({ outcome: Outcome.default("resolved") })
export const JudgeAnswer = z.object({
  seq: Seq.describe("Of the assistant's message"),
  verdict: Verdict,
  articleId: Id.optional().describe("The article that would have been right"),
})
export const Snooze = z.object({ until: UtcMs })
export const SetTag = z.object({ tag: Id, on: z.boolean() })
export const Redact = z.object({ seq: Seq, reason: recordable(LIMITS.reasonChars) })
export const Done = z.object({ seq: Seq, head: SignedHead, conversation: ConversationSummary })
export type Done = z.infer<typeof Done>

export const Colleague = z.object({
  agent: z.string(),
  name: z.string(),
  role: Role,
  serves: z.boolean().describe("Customers are offered to them"),
  teams: z.array(z.string()),
  status: z.enum(["online", "away", "offline"]),
  load: z.int(),
  capacity: z.int(),
})
export const People = z.object({
  agents: z.array(Colleague),
  inboxes: z.array(z.object({ key: z.string(), name: Named })),
  teams: z.array(z.object({ key: z.string(), name: Named, waiting: z.int(), online: z.int() })),
  replyWithinMs: z.int().describe("A customer who waits longer for a reply is overdue"),
})
export type People = z.infer<typeof People>
export const Presence = z.object({ status: z.enum(["online", "away"]) })

/** Frames a staff socket receives. The socket itself is the heartbeat. */
export const StaffFrame = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("hello"), me: Me, leaseMs: z.int() }),
  z.object({ kind: z.literal("conversation"), conversation: ConversationSummary }),
  z.object({ kind: z.literal("events"), conversation: z.string(), events: z.array(WireEvent) }),
  z.object({
    kind: z.literal("typing"),
    conversation: z.string(),
    typing: z.boolean(),
    by: z.enum(["customer", "agent"]),
    name: z.string().optional(),
  }),
  z.object({
    kind: z.literal("viewing"),
    conversation: z.string(),
    agent: z.string().describe("A colleague who has this conversation before them, on another screen"),
    name: z.string(),
    doing: z.enum(["here", "writing", "gone"]),
  }),
  Draft.extend({ kind: z.literal("draft"), conversation: z.string() }),
  DraftNews.extend({ kind: z.literal("ownDraft") }).describe("One's own: written or sent on another device"),
  z.object({ kind: z.literal("watermarks"), conversation: z.string(), watermarks: Watermarks }),
  z.object({
    kind: z.literal("mention"),
    conversation: ConversationSummary,
    seq: Seq.describe("Of the note in which one is spoken to"),
    by: z.string(),
  }),
  z.object({ kind: z.literal("offer"), conversation: ConversationSummary, until: UtcMs }),
  z.object({ kind: z.literal("presence"), people: People }),
  z.object({ kind: z.literal("refused"), error: z.object({ code: z.string(), message: z.string() }) }),
  z.object({ kind: z.literal("pong"), at: UtcMs }),
])
export type StaffFrame = z.infer<typeof StaffFrame>

/** A "here" or "writing" is said again within this time while it is true; without it, it is over. ms */
export const VIEWING_MS = 25_000

/** Frames a staff socket sends. `watch` subscribes to one conversation's events from `after` on. */
export const StaffSend = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("watch"), conversation: Id, after: Seq }),
  z.object({ kind: z.literal("unwatch"), conversation: Id }),
  z.object({
    kind: z.literal("typing"),
    conversation: Id,
    typing: z.boolean(),
    note: z.boolean().optional().describe("A note: colleagues hear of it, the customer does not"),
  }),
  z.object({ kind: z.literal("read"), conversation: Id, seq: Seq }),
  z.object({ kind: z.literal("presence"), status: z.enum(["online", "away"]) }),
  z.object({ kind: z.literal("ping") }),
])
export type StaffSend = z.infer<typeof StaffSend>

/** What became of an action whose outcome was not known. */
export const SettleAction = z.object({ outcome: z.enum(["done", "not_done"]) })
