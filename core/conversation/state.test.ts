import { createHash } from "node:crypto"
import fc from "fast-check"
import { expect, test } from "vitest"
import { append, emptyLog, randomLog, type SampleLog } from "../evidence/testing/sample.ts"
import { movesFrom } from "../walk/moves.ts"
import { NOTHING_RECORDED } from "../walk/record.ts"
import { decide } from "./decide.ts"
import type { EventDraft, EventType } from "./events.ts"
import { type ConversationState, fromSnapshot } from "./state.ts"

const sha256 = (bytes: Uint8Array) => createHash("sha256").update(bytes).digest("hex")

/** What a log could hold before the fields below were kept. */
const OLD_EVENTS: ReadonlySet<EventType> = new Set([
  "conversation.opened",
  "notice.shown",
  "message.posted",
  "answer.withheld",
  "human.requested",
  "queue.entered",
  "queue.shown",
  "agent.offered",
  "offer.ended",
  "agent.connected",
  "agent.left",
  "callback.promised",
  "callback.done",
  "note.added",
  "conversation.ended",
  // Not in a log of that age, and with every end of one of today.
  "rating.invited",
  "conversation.reopened",
  "data.redacted",
])

/** Fields of the state that an old snapshot does not know at all. */
const NEW_FIELDS = [
  "probe",
  "ownerSince",
  "visit",
  "visitTimes",
  "unansweredSince",
  "misses",
  "humanOffered",
  "choseAssistant",
  "urgent",
  "lastAgent",
  "alert",
  "consent",
  "summarised",
  "repeatedEpoch",
  "tags",
  "snoozed",
  "ran",
  "served",
  "rating",
  "fields",
  "forms",
  "startForms",
  "filled",
] as const

function oldLog(choices: readonly number[]): SampleLog {
  let log = emptyLog()
  for (const [index, choice] of choices.entries()) {
    const world = {
      state: log.state,
      slot: null,
      clock: 1_700_000_000_000 + index,
      onRecord: NOTHING_RECORDED,
    }
    const moves = movesFrom(world).filter((move) => {
      const decision = decide(log.state, move.command, move.ctx)
      return decision.ok && decision.events.every(isOld)
    })
    const move = moves[choice % moves.length]
    if (move) log = append(log, move.command, move.ctx, sha256)
  }
  return log
}

function isOld({ type, data }: EventDraft): boolean {
  if (type === "conversation.opened") return data.channel !== "probe"
  if (type === "notice.shown") return data.kind === "ai"
  if (type === "message.posted") return data.form === undefined
  if (type === "callback.promised") return data.reason === "asked" && data.chosen === undefined
  return OLD_EVENTS.has(type)
}

function asStoredThen(state: ConversationState): ConversationState {
  const old: Record<string, unknown> = { ...state }
  for (const field of NEW_FIELDS) delete old[field]
  const { owner } = state
  if (owner.kind === "queue") {
    const { skills: _, shown: __, late: ___, assistant: ____, ...rest } = owner
    old.owner = rest
  }
  if (owner.kind === "callback") old.owner = { kind: "callback", team: owner.team, due: owner.due }
  return old as unknown as ConversationState
}

test("a snapshot of today is taken as it is", () => {
  fc.assert(
    fc.property(fc.array(fc.nat(), { minLength: 1, maxLength: 40 }), (picks) => {
      const { state } = randomLog(picks, sha256)
      expect(fromSnapshot(state)).toBe(state)
    }),
    { numRuns: 40 },
  )
})

test("an old snapshot has every field of today, and those that it can tell are as its log folds", () => {
  fc.assert(
    fc.property(fc.array(fc.nat(), { minLength: 1, maxLength: 40 }), (picks) => {
      const { state } = oldLog(picks)
      const read = fromSnapshot(asStoredThen(state))
      expect(Object.keys(read).sort()).toEqual(Object.keys(state).sort())
      expect(Object.keys(read.owner).sort()).toEqual(Object.keys(state.owner).sort())
      // Not in an old snapshot: when the owner changed, visits, misses, skills, the range that was told last, and who is to be rated.
      const { ownerSince, visit, visitTimes, misses, owner, lastAgent, served, rating, ...told } = state
      expect(read).toMatchObject({ ...told, unansweredSince: read.unansweredSince })
      expect(read.owner.kind).toBe(owner.kind)
      expect(read.rating).toBeNull()
      if (owner.kind === "agent") expect(read.served).toBe(served)
      expect(read.lastAgent === null || read.lastAgent === lastAgent).toBe(true)
      // Whoever waits for a reply is waited for: never less than the log says.
      if (state.unansweredSince !== null) expect(read.unansweredSince).not.toBeNull()
    }),
    { numRuns: 100 },
  )
})

test("who waits in an old snapshot keeps the place, and is led to expect what was last certain", () => {
  const { state } = oldLog([0])
  const waits = fromSnapshot(
    asStoredThen({
      ...state,
      owner: {
        kind: "queue",
        team: "north",
        priority: 0,
        since: 5,
        reason: "asked",
        skills: [],
        offer: null,
        passed: [],
        shown: { at: 9, low: 5, high: 7 },
        late: true,
        assistant: true,
      },
      firstRequestAt: 5,
    }),
  )
  expect(waits.owner).toMatchObject({
    since: 5,
    shown: { at: 5, low: null, high: null },
    late: false,
    assistant: false,
  })
})
