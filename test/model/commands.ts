/** The steps as fast-check draws them, and what is checked after each. */
import fc from "fast-check"
import { pause } from "../chaos/random.ts"
import type { How } from "./caller.ts"
import { type Model, owedFaults } from "./model.ts"
import * as steps from "./steps.ts"
import type { World } from "./world.ts"

export type Step = fc.AsyncCommand<Model, World, true>

const HOUR_MS = 60 * 60_000
/** The clock stays within these bounds of the true time, so that nobody's session of twelve hours runs out unseen. */
const CLOCK_BOUND_MS = 5 * HOUR_MS
const GONE_MS = 60_000

class Acts implements Step {
  readonly #acts: readonly steps.Act[]

  /** More than one: side by side, as people are. */
  constructor(acts: readonly steps.Act[]) {
    this.#acts = acts
  }

  async check(): Promise<boolean> {
    return true
  }

  async run(model: Model, world: World): Promise<void> {
    await Promise.all(this.#acts.map((act) => act.run(model, world)))
    await settle(model, world)
  }

  toString(): string {
    return this.#acts.map((act) => act.text).join(" | ")
  }
}

/** kill -9 while people write, and a start on the same data; they say again what nobody acknowledged. */
class Crash implements Step {
  readonly #during: readonly { c: number; text: string }[]

  constructor(during: readonly { c: number; text: string }[]) {
    this.#during = during
  }

  async check(model: Readonly<Model>): Promise<boolean> {
    return model.crashes < 1
  }

  async run(model: Model, world: World): Promise<void> {
    model.crashes += 1
    const drafts = this.#during.flatMap(({ c, text }) => {
      const caller = world.callers[c % Math.max(1, world.callers.length)]
      return caller ? [{ caller, sent: caller.draft(text) }] : []
    })
    await world.crash(
      drafts.map(
        ({ caller, sent }) =>
          () =>
            caller.deliver(sent, "http"),
      ),
    )
    for (const { caller, sent } of drafts) await caller.deliver(sent, "http")
    await settle(model, world)
  }

  toString(): string {
    return `kill -9 while ${this.#during.map(({ c }) => `customer ${c}`).join(", ") || "nobody"} writes`
  }
}

class ClockJump implements Step {
  readonly #by: number

  constructor(minutes: number) {
    this.#by = minutes * 60_000
  }

  async check(model: Readonly<Model>): Promise<boolean> {
    return Math.abs(model.clock + this.#by) <= CLOCK_BOUND_MS
  }

  async run(model: Model, world: World): Promise<void> {
    model.clock += this.#by
    await world.setClock(model.clock)
    await settle(model, world)
  }

  toString(): string {
    return `the clock jumps by ${this.#by / 60_000} min`
  }
}

/** A person is gone without a word, and does not come back: whom they served is in the queue again, at the old place. */
class Vanishes implements Step {
  readonly #a: number

  constructor(a: number) {
    this.#a = a
  }

  async check(): Promise<boolean> {
    return true
  }

  async run(model: Model, world: World): Promise<void> {
    const desk = world.agents[this.#a]
    desk?.closeScreen("lost")
    const deadline = Date.now() + GONE_MS
    const held = () =>
      world.callers.find(({ reading: { now } }) => now.agent === desk?.id || now.offer === desk?.id)
    await world.pull()
    while (held()) {
      if (Date.now() > deadline) throw new Error(`${held()?.id} is still with ${desk?.id}, who is gone`)
      await pause(25)
      await world.pull()
    }
    await settle(model, world)
  }

  toString(): string {
    return `agent ${this.#a}: vanishes`
  }
}

async function settle(model: Model, world: World): Promise<void> {
  world.expect(() => owedFaults(model, world))
  await world.audit()
}

const customer = fc.nat({ max: 3 })
const agent = fc.nat({ max: 1 })
const aim = fc.record({ n: fc.nat({ max: 3 }), anyone: fc.integer({ min: 0, max: 4 }).map((n) => n === 0) })
const how = fc.constantFrom<How>("http", "http", "socket", "lost")
const heard = fc.constantFrom<How>("http", "http", "lost")
const small = fc.nat({ max: 5 })
const words = fc.constantFrom<steps.Words>(
  "plain",
  "plain",
  "plain",
  "unknown",
  "person",
  "person",
  "angry",
  "emergency",
)
const what = fc.constantFrom("release", "return", "return", "close", "takeover", "acknowledge")

const writes = fc.tuple(customer, fc.record({ words, n: small, how })).map(([c, of]) => steps.writes(c, of))
const taps = fc.tuple(customer, how).map(([c, by]) => steps.taps(c, by))
const accepts = fc.tuple(agent, fc.record({ aim, how: heard })).map(([a, of]) => steps.accepts(a, of))
const basis = fc.constantFrom("none", "newest", "old")
const replies = fc
  .tuple(agent, fc.record({ aim, basis, how: heard }))
  .map(([a, of]) => steps.replies(a, of as Parameters<typeof steps.replies>[1]))
const staffDoes = fc
  .tuple(fc.nat({ max: 2 }), fc.record({ what, aim, how: heard }))
  .map(([a, of]) => steps.does(a, of as Parameters<typeof steps.does>[1]))
const withdraws = fc.tuple(customer, heard).map(([c, by]) => steps.withdraws(c, by))
const consents = fc.tuple(customer, fc.boolean()).map(([c, yes]) => steps.consents(c, yes))

/** What people may do at the same moment. */
const anyAct: fc.Arbitrary<steps.Act> = fc.oneof(
  { weight: 6, arbitrary: writes },
  { weight: 5, arbitrary: taps },
  { weight: 5, arbitrary: accepts },
  { weight: 4, arbitrary: replies },
  { weight: 4, arbitrary: staffDoes },
  { weight: 2, arbitrary: withdraws },
  { weight: 2, arbitrary: consents },
  { weight: 1, arbitrary: fc.tuple(customer, fc.boolean()).map(([c, on]) => steps.goesOn(c, on)) },
)

const alone: fc.Arbitrary<steps.Act> = fc.oneof(
  { weight: 14, arbitrary: anyAct },
  { weight: 3, arbitrary: fc.constantFrom(false, false, true).map(steps.opens) },
  { weight: 1, arbitrary: fc.tuple(customer, small).map(([c, n]) => steps.saysAgain(c, n)) },
  { weight: 1, arbitrary: customer.map((c) => steps.declinesPerson(c)) },
  { weight: 1, arbitrary: fc.tuple(customer, small).map(([c, n]) => steps.books(c, n)) },
  {
    weight: 3,
    arbitrary: fc
      .tuple(customer, fc.constantFrom("opens", "opens", "closes", "loses"))
      .map(([c, to]) => steps.page(c, to as "opens")),
  },
  {
    weight: 4,
    arbitrary: fc
      .tuple(agent, fc.constantFrom("opens", "opens", "opens", "closes", "loses"))
      .map(([a, to]) => steps.screen(a, to as "opens")),
  },
  {
    weight: 2,
    arbitrary: fc
      .tuple(agent, fc.constantFrom("online", "away"))
      .map(([a, s]) => steps.presence(a, s as "online")),
  },
  { weight: 1, arbitrary: fc.tuple(agent, aim).map(([a, at]) => steps.declines(a, at)) },
  {
    weight: 2,
    arbitrary: fc
      .tuple(agent, fc.record({ aim, to: fc.constantFrom("colleague", "team") }))
      .map(([a, of]) => steps.transfers(a, of as Parameters<typeof steps.transfers>[1])),
  },
  { weight: 1, arbitrary: agent.map((a) => steps.signsIn(a)) },
  { weight: 1, arbitrary: fc.constantFrom(false, true).map(steps.office) },
)

const crash = fc
  .array(fc.record({ c: customer, text: fc.constantFrom(...steps.WORDS.plain, ...steps.WORDS.person) }), {
    maxLength: 3,
  })
  .map((during) => new Crash(during))

const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 30, arbitrary: alone.map((act) => new Acts([act])) },
  { weight: 10, arbitrary: fc.array(anyAct, { minLength: 2, maxLength: 4 }).map((acts) => new Acts(acts)) },
  { weight: 1, arbitrary: crash },
  {
    weight: 2,
    arbitrary: fc.constantFrom(-240, -90, -10, -1, 1, 30, 150, 300).map((min) => new ClockJump(min)),
  },
  { weight: 1, arbitrary: agent.map((a) => new Vanishes(a)) },
)

export function commands(maxCommands: number): fc.Arbitrary<Iterable<Step>> {
  // Long runs from the first on: short ones find little that the tests of single requests do not.
  return fc.noBias(
    fc.commands([step], { maxCommands, size: "max", replayPath: process.env.FC_REPLAY }) as fc.Arbitrary<
      Iterable<Step>
    >,
  )
}
