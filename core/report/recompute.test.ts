/** Figures are folds over the log (invariant 8): kept from fold to fold while it grows, or reckoned at once, they are the same. */
import fc from "fast-check"
import { expect, test } from "vitest"
import type { ConversationEvent } from "../conversation/events.ts"
import { answers, asks, ends, logOf, opened } from "../cost/testing.ts"
import { figuresOf } from "./figures.ts"
import { REPORT_BY, reportDays, reportRows } from "./report.ts"
import { type Work, worksOf } from "./work.ts"

type Line = Parameters<typeof logOf>[number]

const HOUR = 3_600_000
const NOW = 2000 * HOUR
const agent = fc.constantFrom("lin", "wu", "zhou")
const team = fc.constantFrom("service", "bills")

/** What may come next, whether or not it makes sense: a fold has to stand whatever a log holds. */
const line: fc.Arbitrary<Line> = fc.oneof(
  fc.constant(asks("怎么退货")),
  fc.constant(answers("sure", 2)),
  fc.constant<Line>(["message.posted", { text: "…", name: "x" }, "agent"]),
  fc.constant<Line>(["human.requested", { via: "button", attempt: 1 }, "customer"]),
  team.map((to): Line => ["queue.entered", { team: to, priority: 0, since: 0, reason: "asked" }, "system"]),
  fc
    .tuple(team, fc.integer({ min: 1, max: 900 }))
    .map(([to, hours]): Line => ["callback.promised", { team: to, due: hours * HOUR }, "system"]),
  agent.map((who): Line => ["agent.connected", { agent: who, name: who, reason: "asked" }, "agent"]),
  fc
    .tuple(agent, fc.constantFrom("transferred", "released", "closed", "offline"))
    .map(([who, why]): Line => ["agent.left", { agent: who, why }, "agent"]),
  fc.constant<Line>(["human.withdrawn", {}, "customer"]),
  agent.map((who): Line => ["rating.invited", { of: "agent", agent: who }, "system"]),
  fc.integer({ min: 1, max: 5 }).map((score): Line => ["rated", { score }, "customer"]),
  fc.constantFrom("a", "b").map((tag): Line => ["tag.added", { tag, label: tag, name: "x" }, "agent"]),
  fc.constantFrom("a", "b").map((tag): Line => ["tag.removed", { tag, label: tag, name: "x" }, "agent"]),
  fc.constantFrom<Line>(ends("resolved"), ends("lapsed"), ends("unreached")),
  fc.integer({ min: 2, max: 5 }).map((episode): Line => ["conversation.reopened", { episode }, "customer"]),
)

/** A log whose events come minutes or days after one another. */
const log = fc
  .array(fc.tuple(line, fc.integer({ min: 1, max: 40 * HOUR })), { minLength: 1, maxLength: 30 })
  .map((lines) => {
    let clock = 0
    const timed = lines.map(([[type, data, by], after]) => {
      clock += after
      return [type, data, by, clock] as Line
    })
    return logOf(opened(), ...timed)
  })

type Kept = Map<number, Work>

/** As the store keeps a fold: rows by their keys, the newer one over the older. */
function keep(kept: Kept, events: readonly ConversationEvent[]): Kept {
  for (const work of worksOf(events)) kept.set(work.episode, work)
  return kept
}

const clock = {
  dayOf: (at: number) => String(Math.floor(at / (24 * HOUR))),
  hourOf: (at: number) => Math.floor(at / HOUR) % 24,
}

function reported(conversations: readonly Kept[]) {
  const works = conversations.flatMap((kept) => [...kept.values()])
  const at = { now: NOW, clock }
  const rows = REPORT_BY.map((by) => reportRows(works, by, at))
  return { total: figuresOf(works, NOW), rows, days: reportDays(works, at) }
}

test("kept from fold to fold or reckoned from scratch, every report is the same", () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(log, fc.array(fc.nat(30), { maxLength: 6 })), { maxLength: 4 }), (made) => {
      const scratch = made.map(([events]) => keep(new Map(), events))
      const grown = made.map(([events, cuts]) =>
        [...cuts.toSorted((a, b) => a - b), events.length].reduce<Kept>(
          (kept, cut) => keep(kept, events.slice(0, cut)),
          new Map(),
        ),
      )
      expect(reported(grown)).toEqual(reported(scratch))
    }),
  )
})

test("agents and teams share what was done: their parts add up to the total", () => {
  fc.assert(
    fc.property(fc.array(log, { minLength: 1, maxLength: 4 }), (logs) => {
      const { total, rows, days } = reported(logs.map((events) => keep(new Map(), events)))
      const [byAgent = [], byTeam = [], byInbox = [], , byHour = []] = rows
      for (const group of [byAgent, byTeam, byInbox, byHour]) {
        const sum = (read: (f: typeof total) => number) => group.reduce((n, row) => n + read(row.figures), 0)
        expect(sum((f) => f.handedOver)).toBe(total.handedOver)
        expect(sum((f) => f.putBack)).toBe(total.putBack)
        expect(sum((f) => f.firstReply.n)).toBe(total.firstReply.n)
        expect(sum((f) => f.messages.people)).toBe(total.messages.people)
        expect(sum((f) => f.solve.n)).toBeLessThanOrEqual(total.solve.n)
        expect(sum((f) => f.kept)).toBeLessThanOrEqual(total.kept)
      }
      expect(days.reduce((n, day) => n + day.figures.consultations, 0)).toBe(total.consultations)
      expect(total.alone).toBeLessThanOrEqual(total.asked)
      expect(total.good).toBeLessThanOrEqual(total.ratings)
    }),
  )
})
