/** What the triggers look at: one customer's message, its episode, an answer or a timer, as plain facts. */
import { fold } from "../answer/fold.ts"
import { angerOf } from "./lexicon/anger.ts"
import { isComplaint } from "./lexicon/complaint.ts"
import { isEmergency } from "./lexicon/emergency.ts"
import { unspaced, withoutTitles } from "./lexicon/phrases.ts"
import { repetitions } from "./lexicon/same-question.ts"
import { isSecurityIncident } from "./lexicon/security.ts"
import { isSelfHarm } from "./lexicon/self-harm.ts"

export interface Signals {
  /** Whether this message asks for a person in words. */
  asked: "yes" | "unsure" | "no"
  /** Danger to a person or to property. */
  emergency: boolean
  selfHarm: boolean
  /** An account, a card, money or personal data is in somebody else's hands. */
  security: boolean
  /** How angry the words are, 0..1. */
  anger: number
  /** Says, or asks how, to complain outside this conversation: to an authority, the press, a court. */
  complaint: boolean
  /** How many earlier customer messages of this episode asked the same. */
  repeated: number
  /** Answers in a row that were not sure, this one included. */
  misunderstandings: number
  noSource: boolean
  /** The customer declared to be elderly, or to need more help. */
  elder: boolean
  /** Visits within 24 h, this one included. */
  visits: number
  /** Milliseconds a customer's message has waited for its reply. */
  replyOverdueMs: number
  /** The customer's text, folded (core/answer/fold.ts), for topics. */
  text: string
}

/** Nothing found. What comes from an answer or a timer is spread over it. */
export const NO_SIGNALS: Signals = {
  asked: "no",
  emergency: false,
  selfHarm: false,
  security: false,
  anger: 0,
  complaint: false,
  repeated: 0,
  misunderstandings: 0,
  noSource: false,
  elder: false,
  visits: 1,
  replyOverdueMs: 0,
  text: "",
}

export interface CustomerMessage {
  text: string
  /** The customer's earlier messages of this episode, newest last; the newest eight are looked at. */
  earlier: readonly string[]
}

export interface Facts {
  elder: boolean
  visits: number
  misunderstandings: number
  /** Detects words that ask for a person. Handed in: the detector has a life of its own. */
  asks: (text: string) => { verdict: Signals["asked"] }
}

/** Of a longer text the beginning and the end are read, where people say what they want. */
const READ_CHARS = 2_000

/** The signals of a customer's message. Total over all texts; throws only what `facts.asks` throws. */
export function readSignals(message: CustomerMessage, facts: Facts): Signals {
  const read = bounded(message.text)
  const text = fold(read)
  const said = unspaced(read.includes("《") ? fold(withoutTitles(read)) : text)
  return {
    ...NO_SIGNALS,
    asked: facts.asks(message.text).verdict,
    emergency: isEmergency(said),
    selfHarm: isSelfHarm(said),
    security: isSecurityIncident(said),
    anger: angerOf(said, read),
    complaint: isComplaint(said),
    repeated: repetitions(text, message.earlier),
    misunderstandings: facts.misunderstandings,
    elder: facts.elder,
    visits: facts.visits,
    text,
  }
}

function bounded(text: string): string {
  if (text.length <= READ_CHARS) return text
  return `${text.slice(0, READ_CHARS / 2)} ${text.slice(-READ_CHARS / 2)}`
}
