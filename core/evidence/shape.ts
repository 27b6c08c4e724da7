/**
 * The exact form of one viewed event. Fields that no hash covers have no room here: whatever a file shows is either
 * hashed or refused.
 */
import { AUDIENCE } from "../conversation/events.ts"
import { isRedacted, isSealed, type ViewedEvent } from "./view.ts"

const HEX_64 = /^[0-9a-f]{64}$/
const ACTORS: ReadonlySet<unknown> = new Set(["customer", "assistant", "agent", "system"])
const CLASSES: ReadonlySet<unknown> = new Set(["customer", "staff", "system"])

const LINK = ["seq", "at", "actor", "type", "data", "prevHash", "hash"]
const SEALED = new Set([...LINK, "class", "commitment"])
const REDACTED = new Set([...LINK, "epoch", "redacted", "dataCommitment"])
const WHOLE = new Set([...LINK, "epoch", "payload", "salt"])

export function isViewedEvent(value: unknown): value is ViewedEvent {
  if (!isRecord(value) || !isRecord(value.actor)) return false
  const event = value as unknown as ViewedEvent
  const link = isCount(event.seq) && isTime(event.at) && isHash(event.prevHash) && isHash(event.hash)
  if (!link || !ACTORS.has(event.actor.kind)) return false
  if (isSealed(event)) {
    return (
      hasExactly(event, SEALED) &&
      hasExactly(event.actor, new Set(["kind"])) &&
      event.actor.kind === "system" &&
      event.data === null &&
      CLASSES.has(event.class) &&
      isHash(event.commitment)
    )
  }
  if (!Object.hasOwn(AUDIENCE, event.type) || !isCount(event.epoch)) return false
  if (isRedacted(event)) {
    return (
      hasExactly(event, REDACTED) &&
      hasExactly(event.actor, new Set(["kind"])) &&
      event.data === null &&
      event.redacted === true &&
      isHash(event.dataCommitment)
    )
  }
  return (
    hasExactly(event, WHOLE) &&
    hasExactly(event.actor, new Set(["kind", "id"])) &&
    typeof event.actor.id === "string" &&
    isRecord(event.data) &&
    typeof event.payload === "string" &&
    isHash(event.salt)
  )
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value)
}

export function isHash(value: unknown): value is string {
  return typeof value === "string" && HEX_64.test(value)
}

/** Sequence numbers, times and epochs: integers from 0. */
export function isCount(value: unknown): value is number {
  return Number.isSafeInteger(value) && (value as number) >= 0
}

export function hasExactly(value: object, keys: ReadonlySet<string>): boolean {
  const own = Object.keys(value)
  return own.length === keys.size && own.every((k) => keys.has(k))
}

/** UTC ms within what a Date can hold, so that every time in a record can be written out. */
export function isTime(value: unknown): value is number {
  return isCount(value) && value <= 8_640_000_000_000_000 - 24 * 3_600_000
}
