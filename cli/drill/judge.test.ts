/** The verdict cannot pass falsely: each way of failing a customer is found in a log made by hand. */
import type { ConversationEvent, EventData, EventType } from "@jieying/core/conversation/events.ts"
import { describe, expect, test } from "vitest"
import type { Ack } from "../replay/drive.ts"
import type { Case, Incident } from "./case.ts"
import { type Drilled, judge, RACE_MS } from "./judge.ts"
import type { Way } from "./plan.ts"

const SECOND = 1_000
/** Far beyond what counts as at the same time. */
const LONG = 10 * RACE_MS

/** A log written down step by step. */
class Log {
  readonly events: ConversationEvent[] = []
  #at: number
  #epoch = 1

  constructor(at: number) {
    this.#at = at
  }

  add<T extends EventType>(
    type: T,
    data: EventData[T],
    actor: ConversationEvent["actor"]["kind"] = "system",
  ): this {
    const seq = this.events.length + 1
    this.events.push({
      seq,
      at: this.#at,
      epoch: this.#epoch++,
      type,
      actor: { kind: actor, id: actor },
      data,
    } as never)
    return this
  }

  after(ms: number): this {
    this.#at += ms
    return this
  }

  opens(elder = false): this {
    return this.add(
      "conversation.opened",
      { inbox: "drill", locale: "zh-CN", elder, channel: "web" },
      "customer",
    )
  }

  asks(way: Exclude<Way, "emergency"> = "button"): this {
    return this.add("human.requested", { via: way, attempt: 1 }, "customer").queues()
  }

  queues(): this {
    return this.add("queue.entered", { team: "service", priority: 0, since: this.#at, reason: "asked" })
  }

  offered(agent = "a1"): this {
    return this.add("agent.offered", { agent, until: this.#at + 30 * SECOND })
  }

  connected(agent = "a1"): this {
    return this.add("agent.connected", { agent, name: agent, reason: "asked" }, "agent")
  }

  says(text: string, actor: "customer" | "agent" | "assistant" = "customer"): this {
    return this.add("message.posted", { text, clientId: text }, actor)
  }

  dropped(agent = "a1"): this {
    return this.add("agent.left", { agent, why: "offline" }).queues()
  }

  closed(outcome: "resolved" | "abandoned" | "unreached" = "resolved"): this {
    return this.add("agent.left", { agent: "a1", why: "closed" }, "agent").add(
      "conversation.ended",
      { by: "agent", outcome },
      "agent",
    )
  }

  served(): this {
    return this.offered().after(100).connected().says("你好", "agent").after(SECOND).closed()
  }
}

function customer(no: number, log: Log, more: Partial<Case> = {}): Case {
  return {
    no,
    id: `c_${no}`,
    way: "button",
    elder: false,
    askedAt: 1,
    log: log.events,
    senders: [],
    broken: [],
    ...more,
  }
}

const KILL: Incident = { kind: "kill", at: 5, backAt: 6 }
const DROP: Incident = { kind: "drop", at: 5, backAt: 6, agent: "a1", conversations: [] }

function drilled(cases: Case[], more: Partial<Drilled> = {}): Drilled {
  return {
    cases,
    incidents: [],
    customers: cases.length,
    kills: 0,
    drops: 0,
    pace: 20,
    withinMs: 60 * SECOND,
    faults: [],
    ...more,
  }
}

const plain = (at: number) => new Log(at).opens().asks()

/** Faults by the check that found them. */
function faultsOf(of: Drilled): Record<string, string[]> {
  const { checks, ok } = judge(of)
  const found = Object.fromEntries(checks.filter((c) => c.faults.length > 0).map((c) => [c.id, c.faults]))
  expect(ok).toBe(Object.keys(found).length === 0)
  return found
}

test("who waits in order, is served and says goodbye is no fault", () => {
  const first = customer(1, plain(0).after(SECOND).served())
  const second = customer(
    2,
    plain(10)
      .after(2 * SECOND)
      .served(),
  )
  const withdrew = customer(3, plain(20).after(SECOND).add("human.withdrawn", {}, "customer"))
  expect(faultsOf(drilled([first, second, withdrew]))).toEqual({})
  const { figures, endings } = judge(drilled([first, second, withdrew]))
  expect(endings).toEqual({ served: 2, withdrew: 1, gone: 0, called_back: 0 })
  expect(figures.reaches).toMatchObject({ asked: 3, connected: 2, withdrawn: 1, asksToQueue: 1 })
})

describe("a stranded customer is found", () => {
  test.each([
    ["still in the queue", plain(0)],
    ["still in the queue with an offer nobody answers", plain(0).after(SECOND).offered()],
    ["put back and forgotten", plain(0).offered().connected().after(SECOND).dropped()],
    ["still with a person", plain(0).offered().connected()],
    ["ended before anybody came", plain(0).after(SECOND).closed("unreached")],
    [
      "asked, and left with the assistant",
      new Log(0).opens().add("human.requested", { via: "button", attempt: 1 }),
    ],
    ["not on record at all", new Log(0).opens()],
  ])("%s", (_what, log) => {
    expect(faultsOf(drilled([customer(1, log)])).stranded).toHaveLength(1)
  })

  test("a callback that came late, or never", () => {
    const promised = () =>
      plain(0).add("callback.promised", { team: "service", due: 30 * SECOND, chosen: true }, "customer")
    const never = customer(1, promised())
    const late = customer(
      2,
      promised()
        .after(30 * SECOND + 60 * SECOND)
        .queues()
        .served(),
    )
    const kept = customer(
      3,
      promised()
        .after(30 * SECOND)
        .queues()
        .after(SECOND)
        .served(),
    )
    const found = faultsOf(drilled([never, late, kept]))
    expect(found.stranded?.map((f) => f.slice(0, 10))).toEqual(["customer 1", "customer 2"])
    expect(judge(drilled([late, kept])).figures.reaches.callbacks).toEqual({ kept: 1, missed: 1, pending: 0 })
  })

  test("a callback nobody chose", () => {
    const log = plain(0).add("callback.promised", { team: "service", due: SECOND })
    expect(faultsOf(drilled([customer(1, log.after(SECOND).queues().served())])).callbacks).toHaveLength(1)
  })
})

describe("a lost place is found", () => {
  test("who asked later went first, long after the other stood there", () => {
    const early = customer(
      1,
      plain(0)
        .after(3 * LONG)
        .served(),
    )
    const late = customer(2, plain(10).after(LONG).served())
    expect(faultsOf(drilled([early, late])).places).toEqual([
      expect.stringContaining("customer 2 went before customer 1"),
    ])
  })

  test("the customers of a person who was gone stand where they stood, whatever the server says of it", () => {
    const back = plain(0).after(100).offered().connected().after(SECOND).dropped()
    const early = customer(
      1,
      back
        .after(3 * LONG)
        .offered("a2")
        .connected("a2")
        .closed(),
    )
    const late = customer(
      2,
      plain(10)
        .after(2 * LONG)
        .served(),
    )
    expect(faultsOf(drilled([early, late])).places).toEqual([expect.stringContaining("whose agent was gone")])
  })

  test("within one look at the queue nobody has gone before", () => {
    const early = customer(
      1,
      plain(0)
        .after(RACE_MS / 2)
        .served(),
    )
    const late = customer(
      2,
      plain(10)
        .after(RACE_MS / 4)
        .served(),
    )
    expect(faultsOf(drilled([early, late]))).toEqual({})
  })

  test("a tap that comes just after its offer ran out is that offer's turn; a later one is not", () => {
    const tapped = (afterMs: number) =>
      customer(
        2,
        plain(0)
          .after(SECOND)
          .offered()
          .after(3 * LONG)
          .add("offer.ended", { agent: "a1", why: "expired" })
          .after(afterMs)
          .connected()
          .closed(),
      )
    const stands = customer(
      1,
      plain(-SECOND)
        .after(SECOND / 2)
        .offered("a2")
        .connected("a2")
        .after(2 * SECOND)
        .dropped()
        .after(5 * LONG)
        .served(),
    )
    expect(faultsOf(drilled([tapped(SECOND / 2), stands]))).toEqual({})
    expect(faultsOf(drilled([tapped(2 * SECOND), stands])).places).toHaveLength(1)
  })

  test("who let an offer lapse is asked again before those behind", () => {
    const lapsed = plain(0)
      .after(SECOND)
      .offered()
      .after(SECOND)
      .add("offer.ended", { agent: "a1", why: "expired" })
    const early = customer(1, lapsed.after(3 * LONG).served())
    const late = customer(
      2,
      plain(10)
        .after(2 * LONG)
        .served(),
    )
    expect(faultsOf(drilled([early, late])).places).toHaveLength(1)
    const meanwhile = customer(
      3,
      plain(10)
        .after(1.5 * SECOND)
        .served(),
    )
    const next = plain(0)
      .after(SECOND)
      .offered()
      .after(SECOND)
      .add("offer.ended", { agent: "a1", why: "declined" })
    expect(faultsOf(drilled([customer(4, next.after(100).served()), meanwhile]))).toEqual({})
  })

  test("elder and emergency before all others, whoever asked first", () => {
    const elder = customer(
      1,
      new Log(10)
        .opens(true)
        .asks()
        .after(3 * LONG)
        .served(),
      { elder: true },
    )
    const urgent = new Log(20).opens().add("notice.shown", { kind: "support", text: "…" }).queues()
    const emergency = customer(2, urgent.after(3 * LONG).served(), { way: "emergency" })
    const plainOne = customer(3, plain(0).after(LONG).served())
    expect(faultsOf(drilled([elder, emergency, plainOne])).first).toHaveLength(2)
    const unseen = customer(2, plain(20).served(), { way: "emergency" })
    expect(faultsOf(drilled([unseen])).first).toHaveLength(1)
  })
})

describe("a lost message is found", () => {
  const head = {} as Ack["head"]
  const ack = (seq: number, text: string): Ack => ({
    turn: { role: "customer", text, clientId: text },
    seq,
    head,
    ms: 1,
  })
  const sender = { name: "customer", acks: [] as Ack[], refused: [] as string[], unheard: [] as string[] }
  const log = () => plain(0).says("蛋糕").served()

  test.each([
    ["lost", { acks: [ack(4, "蛋糕"), ack(5, "不在")] }],
    ["somewhere else", { acks: [ack(5, "蛋糕")] }],
    ["refused, and there", { refused: ["蛋糕"] }],
    ["never answered", { unheard: ["还在路上"] }],
  ])("%s", (_what, told) => {
    const found = faultsOf(drilled([customer(1, log(), { senders: [{ ...sender, ...told }] })]))
    expect(found.messages).toHaveLength(1)
  })

  test("doubled", () => {
    const twice = plain(0).says("蛋糕").says("蛋糕").served()
    const found = faultsOf(
      drilled([customer(1, twice, { senders: [{ ...sender, acks: [ack(4, "蛋糕")] }] })]),
    )
    expect(found.messages).toEqual([expect.stringContaining("1 doubled")])
  })

  test("in its place", () => {
    const told = { ...sender, acks: [ack(4, "蛋糕")] }
    expect(faultsOf(drilled([customer(1, log(), { senders: [told] })]))).toEqual({})
  })
})

test("a chain that does not hold is found", () => {
  const one = customer(1, plain(0).served(), { broken: ["the staff's chain breaks at 3: rewritten"] })
  expect(faultsOf(drilled([one])).chains).toHaveLength(1)
})

test("who had to ask twice, or asked by another way than is on record, is found", () => {
  const twice = new Log(0)
    .opens()
    .add("human.requested", { via: "button", attempt: 1 }, "customer")
    .asks()
    .served()
  const words = customer(2, plain(0).served(), { way: "words" })
  expect(faultsOf(drilled([customer(1, twice), words])).asks).toHaveLength(2)
})

test("an assistant that speaks over a person, or uninvited in the queue, is found", () => {
  const over = plain(0).offered().connected().says("我来回答", "assistant").closed()
  const uninvited = plain(0).says("我来回答", "assistant").served()
  const invited = plain(0).add("assistant.invited", {}, "customer").says("我来回答", "assistant").served()
  const cases = [customer(1, over), customer(2, uninvited), customer(3, invited)]
  expect(faultsOf(drilled(cases)).owner?.map((f) => f.slice(0, 10))).toEqual(["customer 1", "customer 2"])
})

describe("a drill that did not take place is no proof", () => {
  const one = () => customer(1, plain(0).served())
  test.each([
    ["a customer is missing", { customers: 2 }],
    ["nobody was killed", { kills: 1 }],
    ["it never came back", { kills: 1, incidents: [{ ...KILL, backAt: null }] }],
    ["nobody was dropped, and nobody put back", { drops: 1 }],
    ["a drop put nobody back", { drops: 1, incidents: [DROP] }],
    ["something went wrong on the way", { faults: ["customer 1: overloaded"] }],
  ])("%s", (_what, more: Partial<Drilled>) => {
    expect(faultsOf(drilled([one()], more)).happened).toBeDefined()
  })

  test("a wish that nobody acknowledged", () => {
    expect(faultsOf(drilled([{ ...one(), askedAt: null }])).happened).toHaveLength(1)
  })
})

test("who had closed the page when a person came is lost from sight, not reached", () => {
  const gone = customer(
    1,
    plain(0).after(SECOND).offered().connected().says("在吗", "agent").after(SECOND).closed("abandoned"),
  )
  const there = customer(
    2,
    plain(5)
      .after(2 * SECOND)
      .served(),
  )
  const { endings, figures, ok } = judge(drilled([gone, there]))
  expect(ok).toBe(true)
  expect(endings).toMatchObject({ gone: 1, served: 1 })
  expect(figures.reaches).toMatchObject({ abandoned: 1, connected: 1, reachedShare: 0.5 })
  expect(figures.shareCensored).toBe(1)
})
