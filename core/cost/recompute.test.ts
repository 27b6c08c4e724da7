/** Figures are folds over the log (invariant 8): kept from fold to fold while it grows, or reckoned at once, they are the same. */
import fc from "fast-check"
import { expect, test } from "vitest"
import type { ConversationEvent } from "../conversation/events.ts"
import { type Attendance, type Consultation, ledgerOf } from "./consultation.ts"
import { satisfaction } from "./satisfaction.ts"
import { byDay, byModel, costed, summarise } from "./summary.ts"
import { answers, asks, connects, ends, logOf, opened } from "./testing.ts"

type Line = Parameters<typeof logOf>[number]

const HOUR = 3_600_000
const NOW = 400 * HOUR

/** What may come next, whether or not it makes sense: a fold has to stand whatever a log holds. */
const line = fc.oneof(
  fc.constant(asks("怎么退货")),
  fc
    .tuple(
      fc.constantFrom("sure", "choose", "unknown", "greeting"),
      fc.integer({ min: 1, max: 12 }),
      fc.nat(500),
    )
    .map(
      ([kind, seq, microYuan]): Line =>
        answers(kind, seq, {
          model: microYuan % 2 ? "m" : "extractive",
          cost: { microYuan, tokens: 3, ms: 2 },
        }),
    ),
  fc.constant<Line>(["human.requested", { via: "button", attempt: 1 }, "customer"]),
  fc.constant(connects()),
  fc.constant<Line>(["agent.left", { agent: "lin", why: "closed" }, "agent"]),
  fc.integer({ min: 1, max: 12 }).map((seq): Line => ["answer.rated", { seq, helped: false }, "customer"]),
  fc
    .integer({ min: 1, max: 12 })
    .map((seq): Line => ["answer.judged", { seq, verdict: "wrong", name: "林" }, "agent"]),
  fc.constantFrom<Line>(
    ["rating.invited", { of: "assistant" }, "system"],
    ["rating.invited", { of: "agent", agent: "lin" }, "system"],
  ),
  fc.integer({ min: 1, max: 5 }).map((score): Line => ["rated", { score }, "customer"]),
  fc.constantFrom<Line>(ends("resolved"), ends("lapsed"), ends("confirmed")),
  fc.integer({ min: 2, max: 5 }).map((episode): Line => ["conversation.reopened", { episode }, "customer"]),
)

/** A log whose events come minutes or days after one another. */
const log = fc
  .array(fc.tuple(line, fc.integer({ min: 1, max: 40 * HOUR })), { minLength: 1, maxLength: 24 })
  .map((lines) => {
    let clock = 0
    const timed = lines.map(([[type, data, by], after]) => {
      clock += after
      return [type, data, by, clock] as Line
    })
    return logOf(opened(), ...timed)
  })

interface Kept {
  consultations: Map<number, Consultation>
  attendances: Map<number, Attendance>
}

/** As the store keeps a fold: rows by their keys, an attendance that is there gets its end alone. */
function keep(kept: Kept, events: readonly ConversationEvent[]): Kept {
  const { consultations, attendances } = ledgerOf(events)
  for (const one of consultations) kept.consultations.set(one.episode, one)
  for (const one of attendances) {
    const before = kept.attendances.get(one.seq)
    kept.attendances.set(one.seq, before ? { ...before, until: one.until } : one)
  }
  return kept
}

function figuresOf(conversations: readonly Kept[]) {
  const consultations = conversations.flatMap((kept, i) =>
    [...kept.consultations.values()].map((one) => ({ ...one, conversation: `c${i}`, visitor: `v${i % 2}` })),
  )
  const attended = conversations.flatMap((kept, i) =>
    [...kept.attendances.values()].map((one) => ({ ...one, conversation: `c${i}`, key: `c${i}/${one.seq}` })),
  )
  const facts = { consultations, later: [], attended, wages: [], roles: new Map<string, string>(), now: NOW }
  const all = costed(facts)
  const day = (at: number) => String(Math.floor(at / (24 * HOUR)))
  return {
    figures: summarise(all),
    days: byDay(all, day),
    models: byModel(all),
    csat: satisfaction(consultations),
  }
}

const nothing = (): Kept => ({ consultations: new Map(), attendances: new Map() })

test("kept from fold to fold or reckoned from scratch, the figures are the same", () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(log, fc.array(fc.nat(24), { maxLength: 6 })), { maxLength: 4 }), (made) => {
      const scratch = made.map(([events]) => keep(nothing(), events))
      const grown = made.map(([events, cuts]) =>
        [...cuts.toSorted((a, b) => a - b), events.length].reduce(
          (kept, cut) => keep(kept, events.slice(0, cut)),
          nothing(),
        ),
      )
      expect(figuresOf(grown)).toEqual(figuresOf(scratch))
    }),
  )
})

test("nothing is counted twice: what became of consultations adds up to all of them", () => {
  fc.assert(
    fc.property(fc.array(log, { minLength: 1, maxLength: 4 }), (logs) => {
      const { figures: f, days } = figuresOf(logs.map((events) => keep(nothing(), events)))
      expect(f.judged + f.watched + f.nothingAsked).toBe(f.consultations)
      const falsely = Object.values(f.falsely).reduce((sum, n) => sum + n, 0)
      expect(f.confirmed + f.silent + falsely).toBeLessThanOrEqual(f.judged)
      expect(days.reduce((sum, day) => sum + day.consultations, 0)).toBe(f.consultations)
      expect(days.reduce((sum, day) => sum + day.aiMicroYuan, 0)).toBe(f.aiMicroYuan)
    }),
  )
})
