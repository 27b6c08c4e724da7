/** Wire form of the event catalogue. Types, audiences and order come from the core; here they get validators. */
import { LEVELS } from "@jieying/core/action/tool.ts"
import { ATTACHMENT_TYPES } from "@jieying/core/attachment/attachment.ts"
import {
  ACTION_REFUSALS,
  ASSIST_TASKS,
  AUDIENCE,
  AUTOMATION_DEEDS,
  type EventData,
  type EventType,
  type HandoffReason,
  ORDER_OPTIONS,
  OUTCOMES,
  TRIGGER_REASONS,
  VERDICTS,
} from "@jieying/core/conversation/events.ts"
import { z } from "zod"
import { Card, Form, FormAnswer } from "./forms.ts"

export { AUDIENCE }

export const Seq = z.int().min(0).describe("Position in the conversation's log, from 1")
export const UtcMs = z.int().min(0).describe("UTC milliseconds since 1970")
export const Hash = z.string().regex(/^[0-9a-f]{64}$/)
export const ActorKind = z.enum(["customer", "assistant", "agent", "system"])
export const Outcome = z.enum(OUTCOMES as ["confirmed", "resolved", "lapsed", "abandoned", "unreached"])
export const Reason = z.enum([
  ...TRIGGER_REASONS,
  "transferred",
  "released",
  "callback_due",
  "agent_left",
  "stepped_in",
  "action_unknown",
  "order_decision",
]) satisfies z.ZodType<HandoffReason>
export const AlertReason = z.enum([
  "waiting",
  "nobody_on_duty",
  "callback_due",
  "emergency",
  "no_reply",
  "action_unknown",
  "order_decision",
])
const Nothing = z.record(z.string(), z.never())

export const Source = z.object({
  articleId: z.string(),
  title: z.string(),
  version: z.int(),
  url: z.string().optional(),
  name: z.string().optional(),
  actionId: z
    .string()
    .optional()
    .describe("What a tool said, and no article: the action whose receipt it is"),
})
export type Source = z.infer<typeof Source>

const Cost = z.object({ microYuan: z.int(), tokens: z.int(), ms: z.int() })
const AnswerDecision = z.object({
  kind: z.enum(["sure", "choose", "unknown", "greeting", "thanks"]),
  confidence: z.int().describe("Calibrated probability, per mille"),
  calibration: z.string(),
  meaning: z.string().optional().describe("The embedding model that was asked too; absent: words alone"),
})

export const Attachment = z.object({
  id: z.string(),
  name: z.string(),
  type: z.enum(ATTACHMENT_TYPES),
  bytes: z.int().min(1).describe("Length of what is kept; camera data is taken out of pictures"),
  sha256: Hash.describe("Of what is kept"),
  width: z.int().min(1).optional().describe("Pixels as shown; of pictures"),
  height: z.int().min(1).optional(),
})
export type Attachment = z.infer<typeof Attachment>

export const MessageData = z.object({
  text: z.string().describe('"" where the message is its attachments alone'),
  attachments: z.array(Attachment).optional(),
  replies: z
    .array(z.string())
    .optional()
    .describe("Offered by a person: tapping one says it as the customer"),
  card: Card.optional().describe("Shown by a person with it"),
  form: Form.optional().describe("To be filled in, once"),
  clientId: z.string().optional(),
  name: z.string().optional(),
  label: z.literal("ai").optional(),
  sources: z.array(Source).optional(),
  options: z.array(Source).optional(),
  model: z.string().optional(),
  cost: Cost.optional(),
  decision: AnswerDecision.optional(),
  answersSeq: Seq.optional(),
  firstMs: z.int().optional().describe("From the question to the first sentence that was shown, ms"),
  interrupted: z
    .enum(["cut", "quoted"])
    .optional()
    .describe("The model's words ended early: nothing follows, or the article's own words do"),
})
/** What metrics read of an answer, and what stays of it when its text is deleted. */
const AnswerFigures = z.object({
  model: z.string().optional(),
  cost: Cost.optional(),
  decision: AnswerDecision.optional(),
  answersSeq: Seq.optional(),
  articles: z.array(z.string()).optional(),
  score: z.int().optional(),
})
export const Verdict = z.enum(VERDICTS)

export const Fen = z.int().min(0).describe("1/100 yuan")
export const OrderItem = z.object({
  sku: z.string(),
  title: z.string(),
  quantity: z.int().min(1),
  priceFen: Fen.describe("Of one piece, in fen"),
})
/** What a question about an order or an action is about; clients make its text. */
export const ConsentSubject = z.object({
  orderId: z.string().optional(),
  title: z.string().optional(),
  item: OrderItem.optional(),
  swap: OrderItem.optional(),
  amountFen: Fen.optional(),
  totalFen: Fen.optional(),
  actionId: z.string().optional(),
})
export type ConsentSubject = z.infer<typeof ConsentSubject>
export const ToolLevel = z.enum(LEVELS)
export const Need = z.enum(["consent", "approval", "lead"])

const Tagged = z.object({ tag: z.string(), label: z.string(), name: z.string() })

/** Validator of every event type's data; `satisfies` keeps it in step with the core. */
export const EVENT_DATA = {
  "conversation.opened": z.object({
    inbox: z.string(),
    locale: z.string(),
    elder: z.boolean(),
    channel: z.string(),
    contact: z.string().optional(),
    visit: z.int().min(1).optional(),
  }),
  "notice.shown": z.object({ kind: z.enum(["ai", "support", "automatic"]), text: z.string() }),
  "message.posted": MessageData,
  "answer.withheld": z.object({ why: z.enum(["no_source", "unsure", "failed"]), answersSeq: Seq }),
  "answer.judged": z.object({
    seq: Seq,
    verdict: Verdict,
    articleId: z.string().optional(),
    name: z.string(),
  }),
  "answer.rated": z.object({ seq: Seq, helped: z.boolean() }),
  "human.offered": z.object({ reason: z.enum(TRIGGER_REASONS), rule: z.string(), answersSeq: Seq }),
  "human.declined": z.object({ answersSeq: Seq }),
  "human.requested": z.object({
    via: z.enum(["button", "words", "key", "api"]),
    attempt: z.int().min(1),
    elder: z.literal(true).optional(),
  }),
  "human.withdrawn": Nothing,
  "queue.entered": z.object({
    team: z.string(),
    priority: z.int(),
    since: UtcMs,
    reason: Reason,
    rule: z.string().optional(),
    skills: z.array(z.string()).optional(),
  }),
  "queue.shown": z.object({
    place: z.int().min(1),
    etaLow: z.int().nullable(),
    etaHigh: z.int().nullable(),
    late: z.literal(true).optional(),
  }),
  "assistant.invited": Nothing,
  "assistant.dismissed": Nothing,
  "agent.offered": z.object({ agent: z.string(), until: UtcMs }),
  "offer.ended": z.object({
    agent: z.string(),
    why: z.enum(["declined", "expired", "offline", "superseded"]),
  }),
  "agent.connected": z.object({ agent: z.string(), name: z.string(), reason: Reason }),
  "agent.left": z.object({
    agent: z.string(),
    why: z.enum(["transferred", "released", "closed", "offline", "returned", "taken_over"]),
  }),
  "callback.promised": z.object({
    team: z.string(),
    due: UtcMs,
    reason: Reason.optional(),
    rule: z.string().optional(),
    chosen: z.literal(true).optional(),
  }),
  "callback.done": z.object({ agent: z.string() }),
  "contact.left": z.object({ contact: z.string() }),
  "context.summarised": z.object({ problem: z.array(Seq), tried: z.array(Seq) }),
  "context.corrected": z.object({ text: z.string(), clientId: z.string().optional() }),
  "form.answered": z.object({
    form: Seq.optional().describe("The message that asked"),
    start: z.string().optional().describe("The form that the inbox offers at the start"),
    title: z.string(),
    answers: z.array(FormAnswer),
    clientId: z.string(),
  }),
  "question.repeated": Nothing,
  "alert.raised": z.object({ why: AlertReason, level: z.int().min(1) }),
  "alert.acknowledged": z.object({ level: z.int().min(1), name: z.string() }),
  "consent.asked": z.object({
    consentId: z.string(),
    about: z.enum(["assistant", "order", "action"]),
    options: z.array(z.string()),
    default: z.string(),
    deadline: UtcMs,
    subject: ConsentSubject.optional(),
  }),
  "consent.recorded": z.object({
    consentId: z.string(),
    about: z.literal("order"),
    subject: ConsentSubject,
    choice: z.enum(ORDER_OPTIONS),
    madeAt: UtcMs,
  }),
  "consent.answered": z.object({
    consentId: z.string(),
    choice: z.string(),
    by: z.enum(["customer", "deadline", "agent"]),
    about: z.enum(["order", "action"]).optional(),
    name: z.string().optional(),
  }),
  "customer.identified": z.object({
    customer: z.string(),
    name: z.string().optional(),
    by: z.literal("signature"),
  }),
  "action.proposed": z.object({
    actionId: z.string(),
    tool: z.string(),
    title: z.string(),
    level: ToolLevel,
    input: z.record(z.string(), z.unknown()),
    amountFen: Fen.optional(),
    orderId: z.string().optional(),
    proposedBy: z.enum(["assistant", "agent", "system"]),
    needs: z.array(Need).optional(),
    consentId: z.string().optional(),
    undoes: z.string().optional(),
  }),
  "action.approved": z.object({
    actionId: z.string(),
    by: z.enum(["policy", "consent", "agent"]),
    consentId: z.string().optional(),
    name: z.string().optional(),
  }),
  "action.done": z.object({
    actionId: z.string(),
    receipt: z.object({ id: z.string().optional(), text: z.string() }),
    amountFen: Fen.optional(),
    ms: z.int().min(0),
  }),
  "action.refused": z.object({
    actionId: z.string(),
    why: z.enum(ACTION_REFUSALS),
    code: z.string().optional(),
    text: z.string().optional(),
    name: z.string().optional(),
  }),
  "action.unknown": z.object({ actionId: z.string(), why: z.string() }),
  "action.settled": z.object({
    actionId: z.string(),
    outcome: z.enum(["done", "not_done"]),
    name: z.string(),
  }),
  "assistant.resumed": z.object({ consentId: z.string() }),
  "snooze.started": z.object({ until: UtcMs, name: z.string() }),
  "snooze.ended": z.object({ why: z.enum(["due", "person"]), name: z.string().optional() }),
  "tag.added": Tagged,
  "tag.removed": Tagged,
  "field.set": z.object({
    field: z.string(),
    label: z.string(),
    value: z.union([z.string(), z.number(), z.boolean()]).nullable(),
    text: z.string(),
    name: z.string(),
  }),
  "note.added": z.object({
    text: z.string(),
    clientId: z.string().optional(),
    name: z.string(),
    mentions: z.array(z.string()).optional().describe("Accounts it speaks to"),
    whisperTo: z.string().optional().describe("Who served when a lead whispered to them"),
  }),
  "automation.ran": z.object({
    rule: z.string(),
    name: z.string(),
    version: z.int(),
    on: z.object({ event: z.string(), seq: Seq }),
    done: z.array(z.enum(AUTOMATION_DEEDS)),
    refused: z.array(z.object({ do: z.enum(AUTOMATION_DEEDS), why: z.string() })).optional(),
    chain: z.array(z.string()).optional(),
  }),
  "assist.used": z.object({
    task: z.enum(ASSIST_TASKS),
    model: z.string(),
    cost: z.object({ microYuan: z.int(), tokens: z.int(), ms: z.int() }),
    name: z.string(),
  }),
  "conversation.ended": z.object({ by: ActorKind, outcome: Outcome }),
  "rating.invited": z.object({ of: z.enum(["assistant", "agent"]), agent: z.string().optional() }),
  rated: z.object({ score: z.int().min(1).max(5), comment: z.string().optional() }),
  "conversation.reopened": z.object({ episode: z.int(), visit: z.int().min(1).optional() }),
  "data.redacted": z.object({ seq: Seq, reason: z.string(), kept: AnswerFigures.optional() }),
} satisfies { [T in EventType]: z.ZodType<EventData[T]> }

/**
 * One event as a reader gets it over the wire. Three shapes: whole; redacted (data null, `redacted: true`);
 * sealed (type "sealed": outside this reader's audience, the link only). All three verify.
 */
export const WireEvent = z.object({
  seq: Seq,
  at: UtcMs,
  actor: z.object({ kind: ActorKind, id: z.string().optional() }),
  type: z.string().describe(`One of: ${Object.keys(AUDIENCE).join(", ")}; or "sealed"`),
  epoch: z.int().optional(),
  data: z.record(z.string(), z.unknown()).nullable(),
  payload: z.string().optional().describe("The exact text that was hashed"),
  salt: z.string().optional(),
  redacted: z.literal(true).optional(),
  dataCommitment: Hash.optional(),
  class: z.enum(["customer", "staff", "system"]).optional(),
  commitment: Hash.optional(),
  prevHash: Hash,
  hash: Hash,
})
export type WireEvent = z.infer<typeof WireEvent>

export const SignedHead = z.object({
  v: z.int(),
  tenant: z.string(),
  conversation: z.string(),
  seq: Seq,
  hash: Hash,
  keyId: z.string(),
  signature: z.string().describe("Ed25519, base64url"),
})
export type SignedHead = z.infer<typeof SignedHead>
