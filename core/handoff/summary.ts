/**
 * What a conversation is about, as places in its log: the customer's own words that say so, and the answers they got.
 * Places, not copies: a text that is deleted under law is gone from the summary too.
 */
import { fold } from "../answer/fold.ts"
import { isGreeting, isThanks } from "../answer/small-talk.ts"
import type { ActorKind } from "../conversation/events.ts"
import { asksForPerson } from "./asked/asks-for-person.ts"

export interface Said {
  seq: number
  by: ActorKind
  /** Null where it was deleted. */
  text: string | null
  /** Of an assistant's message: what kind of answer it was. "form": what a customer filled in, which is no question. */
  kind?: string
}

/** The newest so many; what is older is in the log. */
const MOST_WORDS = 6
const MOST_ANSWERS = 4
/** A message that asks for a person and is longer than this says something else as well. Folded characters. */
const BARE_REQUEST = 14

export function summarise(said: readonly Said[]): { problem: number[]; tried: number[] } {
  const problem = said.filter(
    (s) => s.by === "customer" && s.kind !== "form" && s.text !== null && saysSomething(s.text),
  )
  const tried = said.filter((s) => s.by === "assistant" && (s.kind === "sure" || s.kind === "choose"))
  return {
    problem: problem.slice(-MOST_WORDS).map((s) => s.seq),
    tried: tried.slice(-MOST_ANSWERS).map((s) => s.seq),
  }
}

/** More than a greeting, a thank you, a nod or the bare wish for a person. */
export function saysSomething(text: string): boolean {
  if (isGreeting(text) || isThanks(text)) return false
  const folded = fold(text)
  if (folded.length < 2) return false
  return folded.length > BARE_REQUEST || asksForPerson(text).verdict !== "yes"
}
