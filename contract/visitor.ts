/** What a customer's client says and hears. Times are UTC ms, durations ms. */
import { z } from "zod"
import { Seq, SignedHead, UtcMs, WireEvent } from "./events.ts"
import { Form } from "./forms.ts"
import { LIMITS } from "./limits.ts"
import { ClientId, Id, Locale, MESSAGE_CONTENT, recordable, SAYS_SOMETHING } from "./text.ts"

export const InboxInfo = z.object({
  key: z.string(),
  name: z.string().describe("What the customer knows this service as"),
  locale: Locale,
  open: z.boolean().describe("Inside office hours now"),
  nextOpening: UtcMs.nullable(),
  suggestions: z.array(z.string()).describe("A few questions people often ask"),
  startForm: Form.extend({ id: z.string() })
    .optional()
    .describe("Offered to be filled in before the first message; never before a person"),
  greeting: z.string().optional().describe("The first words of the chat"),
})
export type InboxInfo = z.infer<typeof InboxInfo>

/** Who the customer is, on the word of the host page's server: docs/orders.md says how it is signed. */
export const Identity = z.object({
  customer: recordable(LIMITS.customerChars).describe("The shop's own id of this customer"),
  name: recordable(LIMITS.customerChars).optional(),
  expires: UtcMs.describe("Until when this word counts"),
  signature: z.string().regex(/^[0-9a-f]{64}$/),
})
export type Identity = z.infer<typeof Identity>

export const OpenConversation = z.object({
  inbox: Id.optional(),
  locale: Locale.optional(),
  elder: z.boolean().optional(),
  contact: recordable(LIMITS.contactChars).optional(),
  visitorKey: z
    .string()
    .regex(/^[A-Za-z0-9_-]{16,64}$/)
    .optional()
    .describe(
      "Random id the client keeps for this customer: makes returning visits known. Stored as a hash.",
    ),
  identity: Identity.optional(),
})
export type OpenConversation = z.infer<typeof OpenConversation>

export const VisitorToken = z.object({
  token: z.string().describe("Bearer token bound to this conversation"),
  expiresAt: UtcMs,
})
export type VisitorToken = z.infer<typeof VisitorToken>

export const OpenedConversation = VisitorToken.extend({
  id: z.string(),
  refreshToken: z.string().describe("Exchanged for a new token when the old one has expired"),
  seq: Seq,
  head: SignedHead,
})
export type OpenedConversation = z.infer<typeof OpenedConversation>

export const FindConversation = z.object({ inbox: Id.optional(), identity: Identity })
/** The conversation of a customer who is known. */
export const KnownConversation = OpenedConversation.extend({
  waits: z.boolean().describe("The customer is asked something in it, or a person serves or is waited for"),
})
export type KnownConversation = z.infer<typeof KnownConversation>

export const RefreshToken = z.object({ refreshToken: z.string().min(1).max(200) })

export const PostMessage = z.object({ clientId: ClientId, ...MESSAGE_CONTENT }).refine(...SAYS_SOMETHING)
export type PostMessage = z.infer<typeof PostMessage>
export const AskHuman = z.object({
  via: z.enum(["button", "words", "key", "api"]).optional(),
  elder: z.boolean().optional().describe("Asked from elder mode: served before others"),
})
export const Eta = z.object({ low: z.int(), high: z.int() }).describe("Measured p50 and p90 of waiting, ms")
/** What came of asking for a person: exactly one of three. */
export const HumanOutcome = z.object({
  result: z.enum(["connected", "queued", "callback"]),
  place: z.int().optional(),
  eta: Eta.nullable().optional().describe("null: not enough data yet"),
  due: UtcMs.optional(),
  name: z.string().optional(),
})
export type HumanOutcome = z.infer<typeof HumanOutcome>
export const HumanResult = HumanOutcome.extend({ seq: Seq, head: SignedHead })
export type HumanResult = z.infer<typeof HumanResult>

export const Posted = z.object({
  seq: Seq,
  head: SignedHead,
  human: HumanOutcome.optional().describe("Set when this message was handed to a person"),
})
export type Posted = z.infer<typeof Posted>
/** The answer to what a customer does beside writing. */
export const Written = z.object({ seq: Seq, head: SignedHead })
export type Written = z.infer<typeof Written>

export const SetAssistant = z.object({
  on: z.boolean().describe("While waiting: go on with the assistant, or no longer; the place is kept"),
})
export const CallbackTimes = z.object({
  timeZone: z.string(),
  times: z.array(UtcMs).describe("Times at which a person can be promised"),
})
export type CallbackTimes = z.infer<typeof CallbackTimes>
export const BookCallback = z.object({ at: UtcMs, contact: recordable(LIMITS.contactChars).optional() })
export const LeaveContact = z.object({ contact: recordable(LIMITS.contactChars) })
export const CorrectContext = z.object({ clientId: ClientId, text: recordable(LIMITS.correctionChars) })
export const RateAnswer = z.object({
  seq: Seq.describe("Of the assistant's message"),
  helped: z.boolean(),
})
export const Rating = z.object({
  score: z.int().min(1).max(5).describe("1: not at all satisfied; 5: very satisfied"),
  comment: recordable(LIMITS.ratingChars).optional(),
})
export const AnswerConsent = z.object({ answer: z.string().min(1).max(64) })

export const EventsQuery = z.object({
  after: z.coerce.number().int().min(0).default(0),
  wait: z.coerce
    .number()
    .min(0)
    .max(LIMITS.waitSeconds)
    .default(0)
    .describe("Seconds to wait when nothing is new"),
  /** The hash the client holds at `after`: a server restored from an older backup then says so. */
  hash: z
    .string()
    .regex(/^[0-9a-f]{64}$/)
    .optional(),
})

/** Who serves now: what the bar on top of the conversation shows. */
export const Serving = z.object({
  kind: z.enum(["assistant", "queue", "agent", "callback", "closed"]),
  name: z.string().optional(),
  reason: z.string().optional(),
  place: z.int().nullable().optional(),
  eta: Eta.nullable().optional().describe("As told at shownAt; null: not enough data yet"),
  shownAt: UtcMs.optional(),
  since: UtcMs.optional().describe("While waiting: when a person was first asked for"),
  late: z.boolean().optional().describe("The wait is longer than was said"),
  assistant: z.boolean().optional().describe("While waiting: the customer goes on with the assistant"),
  due: UtcMs.optional(),
  chosen: z.boolean().optional().describe("The customer chose the time of the callback"),
  urgent: z.boolean().optional(),
  outcome: z.string().optional(),
  offered: z.boolean().optional().describe("A person is offered with two buttons"),
  consent: z
    .object({ id: z.string(), about: z.enum(["assistant"]), deadline: UtcMs })
    .optional()
    .describe("The person who serves asks whether the assistant may go on"),
  onDuty: z
    .int()
    .min(0)
    .optional()
    .describe("People of the team signed in now, while waiting; absent: not known"),
})
export type Serving = z.infer<typeof Serving>

/** How far each side has received and read: seqs, beside the log, never in it. */
export const Watermarks = z.object({
  customer: z.object({ delivered: Seq, read: Seq }),
  staff: z.object({ delivered: Seq, read: Seq }),
})
export type Watermarks = z.infer<typeof Watermarks>

/** An answer of the assistant that is being written, as far as it has been checked. It ends with its message. */
export const Draft = z.object({
  draftId: z.string(),
  epoch: z.int(),
  answersSeq: Seq,
  text: z.string().describe('All that may be said so far; "" before the first sentence'),
})
export type Draft = z.infer<typeof Draft>

export const EventsPage = z.object({
  events: z.array(WireEvent),
  head: SignedHead,
  serving: Serving,
  watermarks: Watermarks,
  more: z.boolean().describe("True when another page is waiting"),
  draft: Draft.optional().describe("Passed by while this request waited"),
})
export type EventsPage = z.infer<typeof EventsPage>

/** HTTP twin of the socket's signals, for clients whose socket is blocked. */
export const Signals = z.object({
  typing: z.boolean().optional(),
  delivered: Seq.optional(),
  read: Seq.optional(),
})
export type Signals = z.infer<typeof Signals>

/** Frames a customer's socket receives. */
export const VisitorFrame = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("events"), events: z.array(WireEvent), head: SignedHead, serving: Serving }),
  z.object({ kind: z.literal("watermarks"), watermarks: Watermarks }),
  z.object({ kind: z.literal("typing"), typing: z.boolean(), name: z.string().optional() }),
  z.object({ kind: z.literal("draft"), draft: Draft }),
  z.object({
    kind: z.literal("ack"),
    clientId: z.string(),
    seq: Seq,
    head: SignedHead,
    human: HumanOutcome.optional(),
  }),
  z.object({ kind: z.literal("human"), requestId: z.string(), result: HumanResult }),
  z.object({
    kind: z.literal("refused"),
    ref: z.string().optional(),
    error: z.object({ code: z.string(), message: z.string() }),
  }),
  z.object({ kind: z.literal("pong"), at: UtcMs }),
])
export type VisitorFrame = z.infer<typeof VisitorFrame>

/** Frames a customer's socket sends. */
export const VisitorSend = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("message"), clientId: ClientId, ...MESSAGE_CONTENT }).refine(...SAYS_SOMETHING),
  z.object({
    kind: z.literal("human"),
    requestId: z.string().max(64),
    via: z.enum(["button", "words", "key", "api"]).optional(),
  }),
  z.object({ kind: z.literal("typing"), typing: z.boolean() }),
  z.object({ kind: z.literal("delivered"), seq: Seq }),
  z.object({ kind: z.literal("read"), seq: Seq }),
  z.object({ kind: z.literal("ping") }),
])
export type VisitorSend = z.infer<typeof VisitorSend>
