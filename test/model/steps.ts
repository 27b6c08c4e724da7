/** What people do in the model: each step is carried out by real requests, and says what must be so after it. */
import type { CallbackTimes } from "@jieying/contract/visitor.ts"
import type { Caller, How } from "./caller.ts"
import type { Desk, Said } from "./desk.ts"
import { decides, type Model } from "./model.ts"
import type { Moment } from "./reading.ts"
import { CAPACITY, placeFaults } from "./rules.ts"
import type { World } from "./world.ts"

/** What a customer may write. Each kind must lead to a person or not, whatever else is configured. */
export const WORDS = {
  plain: ["怎么申请退款？", "蛋糕多久能送到？", "订的蛋糕缺货了怎么办？", "你好", "谢谢"],
  unknown: ["火星殖民地的签证要多少钱", "帮我算一下明年的潮汐"],
  person: ["转人工", "我要找真人客服", "别用机器人糊弄我，转人工客服"],
  angry: ["你们这群骗子，太过分了，气死我了", "再不处理我就去12315投诉你们"],
  emergency: ["家里着火了，快来人", "我不想活了"],
} as const
export type Words = keyof typeof WORDS

export interface Act {
  text: string
  /** Undefined: there is nobody it could be done by or to. */
  run: (model: Model, world: World) => Promise<void>
}

type CallerWork = (caller: Caller, of: { model: Model; world: World; n: number }) => Promise<void>

function forCaller(text: string, c: number, work: CallerWork): Act {
  return {
    text: `customer ${c}: ${text}`,
    run: async (model, world) => {
      const n = world.callers.length === 0 ? 0 : c % world.callers.length
      const caller = world.callers[n]
      if (caller) await work(caller, { model, world, n })
    },
  }
}

export function opens(elder: boolean): Act {
  return {
    text: elder ? "an elderly customer comes" : "a customer comes",
    run: async (model, world) => {
      if (world.callers.length >= 5) return
      await world.open(elder)
      model.customers.push({ owed: false, since: 0 })
    },
  }
}

export function writes(c: number, of: { words: Words; n: number; how: How }): Act {
  const texts = WORDS[of.words]
  const text = texts[of.n % texts.length] as string
  return forCaller(`writes "${text}" (${of.how})`, c, async (caller, { model, world, n }) => {
    await caller.say(text, of.how)
    const seq = caller.ledger.sent.at(-1)?.seq
    if (of.words !== "person" && of.words !== "emergency") return
    decides(model.customers[n], true, seq)
    world.expect(() => (seq === undefined ? [] : handedOver(caller, seq, of.words)))
  })
}

/** Words that ask, and danger, hand over in the same step as the message; nothing comes between. */
function handedOver({ reading }: Caller, seq: number, words: Words): string[] {
  const before = reading.moments[seq - 1]
  const wrong = (why: string) => [`${reading.id} ${seq}: ${words} in words, ${why}`]
  if (before?.owner === "agent") return []
  const next = reading.events.slice(seq, seq + 8)
  const then = next.find((e) => e.epoch !== reading.events[seq - 1]?.epoch || e.type === "human.requested")
  if (!then) return before?.urgent ? [] : wrong("and nothing came of it")
  if (
    words === "emergency" &&
    !before?.urgent &&
    then.type === "queue.entered" &&
    then.data?.priority !== 100
  )
    return wrong(`priority ${then.data?.priority}`)
  return []
}

export function saysAgain(c: number, back: number): Act {
  return forCaller(`sends message ${back} from the end again`, c, async (caller) => {
    const sent = caller.ledger.sent.filter((s) => s.seq !== undefined).at(-1 - back)
    if (sent) await caller.deliver(sent, "http")
  })
}

export function taps(c: number, how: How): Act {
  return forCaller(`taps for a person (${how})`, c, async (caller, { model, world, n }) => {
    const others = world.callers
      .filter((other) => other !== caller)
      .map(({ reading }) => ({ reading, from: reading.now.seq }))
    decides(model.customers[n], true, await caller.askHuman(how))
    world.expect(() => (world.callers.length > others.length + 1 ? [] : placeFaults(caller, others)))
  })
}

export function declinesPerson(c: number): Act {
  return forCaller("declines the person who was offered", c, async (caller) => {
    await caller.act("human.declined", { path: "/human/decline" })
  })
}

/** From a wait back to the assistant, by choice. */
export function withdraws(c: number, how: How): Act {
  return forCaller(`leaves the queue (${how})`, c, async (caller, { model, world, n }) => {
    decides(model.customers[n], false, await caller.act("human.withdrawn", { path: "/withdraw", how }))
    // Told "not waiting", because the first try was done and its answer lost.
    world.expect(() => {
      if (how === "lost") decides(model.customers[n], false, caller.reading.of("human.withdrawn").at(-1)?.seq)
      return []
    })
  })
}

export function goesOn(c: number, on: boolean): Act {
  const text = on ? "goes on with the assistant while waiting" : "stops the assistant while waiting"
  return forCaller(text, c, async (caller) => {
    const type = on ? "assistant.invited" : "assistant.dismissed"
    await caller.act(type, { path: "/assistant", body: { on } })
  })
}

export function books(c: number, pick: number): Act {
  return forCaller("books a callback", c, async (caller, { model, n }) => {
    const { body } = await caller.request<CallbackTimes>("GET", "/callback")
    const at = body.times?.[pick % Math.max(1, body.times.length)]
    if (at === undefined) return
    // Who does not wait yet asks by booking.
    const of = { path: "/callback", body: { at }, also: "human.requested" } as const
    decides(model.customers[n], true, await caller.act("callback.promised", of))
  })
}

/** Mostly somebody who was asked. */
export function consents(c: number, yes: boolean): Act {
  return {
    text: `customer ${c}: answers ${yes ? "yes" : "no"} to going back`,
    run: async (model, world) => {
      await world.pull()
      const asked = world.callers.filter(({ reading }) => reading.now.consent !== null)
      const among = asked.length > 0 ? asked : world.callers
      const caller = among[c % Math.max(1, among.length)]
      if (!caller) return
      const seq = await caller.act(yes ? "assistant.resumed" : "consent.answered", {
        path: `/consents/${caller.reading.now.consent ?? "none-such"}`,
        body: { answer: yes ? "yes" : "no" },
        also: yes ? "consent.answered" : undefined,
      })
      if (yes) decides(model.customers[world.callers.indexOf(caller)], false, seq)
    },
  }
}

export function page(c: number, to: "opens" | "closes" | "loses"): Act {
  return forCaller(`${to} the page`, c, async (caller) => {
    if (to === "opens") await caller.openPage()
    else caller.closePage(to === "closes" ? "kindly" : "lost")
  })
}

interface StaffWork {
  desk: Desk
  caller: Caller
  world: World
}

/** Whom of the customers an act is meant for: mostly one for whom it makes sense, now and then any. */
export interface Aim {
  n: number
  anyone: boolean
}

function forStaff(
  text: string,
  of: { a: number; aim: Aim; sense: (now: Moment, desk: Desk) => boolean },
  work: (of: StaffWork) => Promise<void>,
): Act {
  const { a, aim, sense } = of
  return {
    text: `agent ${a}: ${text} ${aim.n}${aim.anyone ? " (anyone)" : ""}`,
    run: async (model, world) => {
      const desk = a < world.agents.length ? world.agents[a] : world.lead
      if (!desk) return
      const apt = world.callers.filter(({ reading }) => sense(reading.now, desk))
      const among = aim.anyone || apt.length === 0 ? world.callers : apt
      const caller = among[aim.n % Math.max(1, among.length)]
      if (!caller) return
      const from = caller.reading.now.seq
      const customer = model.customers[world.callers.indexOf(caller)]
      world.expect(() => {
        // Served to the end by a person: nothing is owed any more. Judged first, so that the model knows it in time.
        const ended = caller.reading.of("conversation.ended", "agent").at(-1)?.seq ?? 0
        if (ended > from) decides(customer, false, ended)
        return []
      })
      await work({ desk, caller, world })
    },
  }
}

const waiting = (now: Moment) => now.owner === "queue" || now.owner === "callback"
const own = (now: Moment, desk: Desk) => now.agent === desk.id

export function accepts(a: number, of: { aim: Aim; how: How }): Act {
  return forStaff(
    `accepts (${of.how})`,
    { a, aim: of.aim, sense: waiting },
    async ({ desk, caller, world }) => {
      const from = caller.reading.now.seq
      const room = () => ordinary(world, desk)
      const before = room()
      const said = await desk.act(caller, "accept", { type: "agent.connected", how: of.how })
      world.expect(() => {
        const full = Math.max(before, room()) >= (desk === world.lead ? 0 : CAPACITY)
        if (said.code === "no_capacity") return full ? [] : [`${desk.id}: no room with ${before} customers`]
        return justified(caller, from, { desk, said, why: ACCEPT })
      })
    },
  )
}

function ordinary(world: World, desk: Desk): number {
  return world.callers.filter(({ reading: { now } }) => now.agent === desk.id || now.offer === desk.id).length
}

type Why = Record<string, (now: Moment, desk: Desk) => boolean>
const ACCEPT: Why = {
  already_owned: (now, desk) => now.owner === "agent" && now.agent !== desk.id,
  nothing_to_do: own,
  not_waiting: (now) => now.owner === "assistant" || now.owner === "closed",
}
const SERVE: Why = {
  not_owner: (now, desk) => now.agent !== desk.id,
  conversation_closed: (now) => now.owner === "closed",
  // A consent that is asked already, or a hand-over to oneself.
  nothing_to_do: () => true,
  not_waiting: (now) => !waiting(now),
  no_capacity: () => true,
  stale_send: (now) => now.lastMessage?.by === "customer",
}

/** A refusal is true of some moment since it was asked for: none is judged on old news. */
function justified(caller: Caller, from: number, by: { desk: Desk; said: Said; why: Why }): string[] {
  const { desk, said, why } = by
  if (said.code === "") return []
  const holds = why[said.code]
  if (!holds) return [`${desk.id} was refused with ${said.code}`]
  if (caller.reading.moments.slice(from).some((now) => holds(now, desk))) return []
  return [`${desk.id} was refused with ${said.code}, owner ${caller.reading.now.owner}`]
}

export function declines(a: number, aim: Aim): Act {
  const sense = (now: Moment, desk: Desk) => now.offer === desk.id
  return forStaff("declines", { a, aim, sense }, async ({ desk, caller }) => {
    await desk.act(caller, "decline", { type: null })
  })
}

export function replies(a: number, of: { aim: Aim; basis: "none" | "newest" | "old"; how: How }): Act {
  const text = `replies to (${of.basis}, ${of.how})`
  return forStaff(text, { a, aim: of.aim, sense: own }, async ({ desk, caller, world }) => {
    const { now } = caller.reading
    const basedOn = { none: undefined, newest: now.lastMessage?.seq, old: 1 }[of.basis]
    const said = await desk.reply(caller, { basedOn, how: of.how })
    world.expect(() => {
      const { reading } = caller
      const found = reading.of("message.posted", "agent").filter((e) => e.data?.clientId === said.clientId)
      if (said.code !== "")
        return found.length > 0
          ? [`${said.clientId} was refused as ${said.code} and stands at ${found[0]?.seq}`]
          : justified(caller, now.seq, { desk, said, why: SERVE })
      if (found.length !== 1 || found[0]?.seq !== said.seq)
        return [`${said.clientId} stands ${found.length} times`]
      const last = reading.moments[said.seq - 1]?.lastMessage
      const stale = basedOn !== undefined && last?.by === "customer" && last.seq > basedOn
      return stale ? [`${said.clientId} at ${said.seq} did not know of ${last.seq}`] : []
    })
  })
}

/** Those acts of a person that need nothing but the conversation. */
const SIMPLE = {
  release: { type: "agent.left", sense: own },
  return: { type: "consent.asked", sense: own },
  close: { type: "conversation.ended", sense: own },
  takeover: { type: "agent.connected", sense: (now: Moment) => now.owner !== "closed" },
  acknowledge: { type: "alert.acknowledged", sense: waiting },
} as const

export function does(a: number, of: { what: keyof typeof SIMPLE; aim: Aim; how: How }): Act {
  const { type, sense } = SIMPLE[of.what]
  return forStaff(`${of.what} (${of.how})`, { a, aim: of.aim, sense }, async ({ desk, caller, world }) => {
    const from = caller.reading.now.seq
    const said = await desk.act(caller, of.what, { type, how: of.how })
    const lead = desk === world.lead
    world.expect(() => {
      if (said.code === "not_permitted") return lead ? ["a lead was not permitted"] : []
      if (of.how === "lost" || of.what === "acknowledge" || of.what === "takeover") return []
      return lead ? [] : justified(caller, from, { desk, said, why: SERVE })
    })
  })
}

export function transfers(a: number, of: { aim: Aim; to: "colleague" | "team" }): Act {
  return forStaff(
    `transfers to a ${of.to}`,
    { a, aim: of.aim, sense: own },
    async ({ desk, caller, world }) => {
      const colleague = world.agents.find((other) => other !== desk)
      const body = of.to === "team" ? { team: "after-sales" } : { agent: colleague?.id }
      await desk.act(caller, "transfer", { type: null, body })
    },
  )
}

export function signsIn(a: number): Act {
  return {
    text: `agent ${a}: signs in again`,
    run: (_, world) => world.agents[a]?.signIn() ?? Promise.resolve(),
  }
}

export function screen(a: number, to: "opens" | "closes" | "loses"): Act {
  return {
    text: `agent ${a}: ${to} the screen`,
    run: async (_, world) => {
      const desk = world.agents[a]
      if (to === "opens") await desk?.openScreen(world.callers)
      else desk?.closeScreen(to === "closes" ? "kindly" : "lost")
    },
  }
}

export function presence(a: number, status: "online" | "away"): Act {
  return {
    text: `agent ${a}: is ${status}`,
    run: async (_, world) => {
      await world.agents[a]?.must("PUT", "/presence", { status })
    },
  }
}

export function office(open: boolean): Act {
  return { text: `the office ${open ? "opens" : "closes"}`, run: (_, world) => world.openOffice(open) }
}
