/**
 * What users of such systems suffer from elsewhere, one named test each. scripts/remove-pain-guards.ts takes each guard
 * out of a copy of the tree and runs the test of its number there: it must fail.
 */
import { EventEmitter } from "node:events"
import type { Staff } from "@jieying/core/conversation/commands.ts"
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from "vitest"
import { Wire, type WireSocket } from "../../server/channels/wire.ts"
import { answerJob } from "../../server/jobs/answer.ts"
import { callbackDueJob } from "../../server/jobs/callback-due.ts"
import { escalateJob } from "../../server/jobs/escalate.ts"
import { House, job, KNOWN, KNOWN_AGAIN, TENANT, TEXTS, UNKNOWN, type Visit } from "./house.ts"

describe("what people suffer from elsewhere", () => {
  let house: House
  let lin: Staff
  let lead: Staff
  beforeAll(async () => {
    house = await House.open()
    lin = await house.agent("Lin")
    lead = await house.agent("Zhou", "supervisor")
  })
  afterAll(() => house.close())
  // Who waited in an earlier test would be served first in the next.
  beforeEach(async () => {
    for (const row of await house.context.tenant(TENANT).conversations.waiting(200)) {
      const scope = { tenant: TENANT, id: row.id }
      await house.context.executor.execute(scope, { type: "withdraw", visitor: "customer" })
    }
    for (const { agent } of await house.desks.desks()) await house.desks.shorten(agent, -1)
    await house.context.db.pool.query("delete from job")
  })

  const seqsOf = (events: { seq: number }[]) => events.map((e) => e.seq)

  test("pain 1: the bot never answers over the human", async () => {
    const customer = await house.customer()
    await customer.says(KNOWN)
    await customer.asks()
    await customer.accepted(lin)
    // The job was taken before the person came; its answer is ready only now.
    const { epoch, lastCustomerSeq: answersSeq } = await customer.state()
    const late = { answersSeq, text: "!", sources: [], options: [], model: "m" }
    const cost = { microYuan: 0, tokens: 0, ms: 1 }
    const decision = { kind: "sure", confidence: 900, calibration: "c" } as const
    for (const of of [1, epoch]) {
      const said = await customer.does({ type: "answer", epoch: of, ...late, cost, decision })
      expect(said).toMatchObject({ ok: false, code: "stale_answer" })
    }
    await house.answers()
    expect(await customer.spoken()).toEqual([])
  })

  test("pain 2: one closing message at a handoff, and nothing after it", async () => {
    const customer = await house.customer()
    await customer.says(UNKNOWN)
    const [asked] = await customer.all("message.posted")
    // Jobs run at least once; this one runs three times.
    const { epoch } = await customer.state()
    const again = job({
      kind: "answer",
      conversation: customer.id,
      payload: { epoch, answersSeq: asked?.seq },
    })
    await answerJob(again, house.parts)
    await answerJob(again, house.parts)
    const now = await customer.state()
    await answerJob(
      job({
        kind: "answer",
        conversation: customer.id,
        payload: { epoch: now.epoch, answersSeq: asked?.seq },
      }),
      house.parts,
    )
    const said = await customer.spoken()
    const [entered] = await customer.all("queue.entered")
    expect(said).toHaveLength(1)
    expect(seqsOf(said)[0]).toBe((entered?.seq ?? 0) - 1)
    // Handed over by what the customer said: the assistant adds nothing at all.
    const angry = await house.customer()
    await angry.says("我要投诉你们，垃圾客服，气死我了")
    await house.answers()
    expect(await angry.owner()).toMatchObject({ kind: "queue" })
    expect(await angry.spoken()).toEqual([])
  })

  test("pain 3: what says that a person takes over is said only by the transaction that hands over", async () => {
    const customer = await house.customer()
    await customer.says(UNKNOWN)
    await house.answers()
    const [said] = await customer.spoken()
    expect(said?.data.text).toBe(TEXTS.handoff)
    const [entered] = await customer.all("queue.entered")
    expect(entered).toMatchObject({ seq: (said?.seq ?? 0) + 1, at: said?.at })
    // Who chose the assistant stays with it: then nothing is promised either.
    await customer.must({ type: "withdraw", visitor: "customer" })
    await house.context.db.pool.query("delete from job")
    await customer.says(`${UNKNOWN}，要多久`)
    await house.answers()
    const second = (await customer.spoken()).at(-1)
    expect(await customer.owner()).toMatchObject({ kind: "assistant" })
    expect(second?.data.text).toBe(TEXTS.unknown)
  })

  test("pain 4: no silent handoff: the event that changes the owner tells the customer why", async () => {
    const handed: [string, (customer: Visit) => Promise<unknown>, string][] = [
      ["asked for", (c) => c.asks(), "asked"],
      ["in words", (c) => c.says("转人工"), "asked"],
      ["by a complaint", (c) => c.says("我要去12315投诉你们"), "complaint"],
      ["by an emergency", (c) => c.says("店里着火了，救命"), "emergency"],
      ["without a source", (c) => c.says(UNKNOWN).then(() => house.answers()), "no_source"],
    ]
    for (const [how, hand, reason] of handed) {
      const customer = await house.customer()
      await hand(customer)
      const shown = await customer.all("queue.entered", "customer")
      expect(
        shown.map((e) => e.data.reason),
        how,
      ).toEqual([reason])
      await customer.accepted(lin)
      const [connected] = await customer.all("agent.connected", "customer")
      expect(connected?.data, how).toMatchObject({ name: "Lin", reason })
      await customer.must({ type: "release", by: lin })
      expect((await customer.all("queue.entered", "customer")).at(-1)?.data.reason).toBe("released")
    }
  })

  test("pain 5: no handoff loop after reopening: a new episode starts anew", async () => {
    const customer = await house.customer()
    await customer.says(UNKNOWN)
    await house.answers()
    await customer.accepted(lin)
    await customer.must({ type: "close", by: lin, outcome: "resolved" })
    await customer.says(UNKNOWN)
    expect(await customer.owner(), "what was misunderstood before counts no more").toMatchObject({
      kind: "assistant",
    })
    await house.context.db.pool.query("delete from job")
    await customer.says(KNOWN)
    await house.answers()
    expect(await customer.owner()).toMatchObject({ kind: "assistant" })
    expect((await customer.spoken()).at(-1)?.data.decision?.kind).toBe("sure")
  })

  test("pain 6: no runaway work after a handoff: what was asked for an old epoch is not even begun", async () => {
    const customer = await house.customer()
    await customer.says(KNOWN)
    const { epoch, lastCustomerSeq: answersSeq } = await customer.state()
    await customer.asks()
    let consulted = 0
    const libraries = Object.create(house.parts.libraries) as typeof house.parts.libraries
    libraries.of = (tenant) => {
      consulted += 1
      return house.parts.libraries.of(tenant)
    }
    const stale = job({ kind: "answer", conversation: customer.id, payload: { epoch, answersSeq } })
    await answerJob(stale, { ...house.parts, libraries })
    expect(consulted).toBe(0)
  })

  test("pain 7: the bot is not mute after it got a conversation back, and a lost answer goes to a person", async () => {
    const customer = await house.customer()
    await customer.asks()
    await customer.accepted(lin)
    await customer.says(KNOWN)
    await customer.must({ type: "proposeReturn", by: lin, consentId: "r1", deadline: Date.now() + 60_000 })
    await customer.must({ type: "answerConsent", visitor: "customer", consentId: "r1", choice: "yes" })
    await house.answers()
    expect(await customer.owner()).toMatchObject({ kind: "assistant" })
    expect((await customer.spoken()).at(-1)?.data.decision?.kind).toBe("sure")

    const fast = await House.open(1_000)
    try {
      const forgotten = await fast.customer()
      await forgotten.says(KNOWN)
      await fast.context.db.pool.query("delete from job")
      await vi.waitFor(
        async () => {
          await fast.watchdog()
          expect(await forgotten.owner()).toMatchObject({ kind: "queue", reason: "reply_timeout" })
        },
        { timeout: 20_000, interval: 100 },
      )
    } finally {
      await fast.close()
    }
  })

  test("pain 8: a person can be asked for first of all, with no model, job or message in the way", async () => {
    const customer = await house.customer()
    const token = house.context.visitorTokens.issue(
      { tenant: TENANT, conversation: customer.id },
      Date.now() + 60_000,
    )
    const libraries = house.context.libraries
    const broken = vi.spyOn(libraries, "of").mockRejectedValue(new Error("no model, no knowledge"))
    const reply = await house.app.inject({
      method: "POST",
      url: `/api/v1/visitor/conversations/${customer.id}/human`,
      headers: { authorization: `Bearer ${token}` },
    })
    broken.mockRestore()
    expect(reply.statusCode).toBe(200)
    expect(reply.json()).toMatchObject({ result: "queued", place: 1 })
    // Words are heard where a workspace has switched every trigger off.
    await house.context.db.pool.query("update inbox set triggers = $1 where key = $2", [
      JSON.stringify({ version: 2, triggers: [] }),
      TENANT,
    ])
    house.context.inboxes.refresh()
    const quiet = await house.customer()
    await quiet.says("我要转人工")
    expect(await quiet.owner()).toMatchObject({ kind: "queue", reason: "asked" })
    await house.context.db.pool.query("update inbox set triggers = null where key = $1", [TENANT])
    house.context.inboxes.refresh()
  })

  test("pain 9: no dead end out of hours: a callback is promised, and kept", async () => {
    const noon = new Date()
    noon.setUTCDate(noon.getUTCDate() + 2)
    const hours = [{ day: noon.getUTCDay(), from: 9 * 60, to: 18 * 60 }]
    await house.context.db.pool.query("update inbox set hours = $1 where key = $2", [
      JSON.stringify(hours),
      TENANT,
    ])
    house.context.inboxes.refresh()
    try {
      const customer = await house.customer()
      const asked = await customer.asks()
      expect(asked.human).toMatchObject({ result: "callback" })
      const owner = await customer.owner()
      expect(owner.kind).toBe("callback")
      const due = owner.kind === "callback" ? owner.due : 0
      expect(due).toBeGreaterThan(Date.now())
      const jobs = await house.context.db.pool.query(
        "select payload, run_at from job where kind = 'callbackDue' and conversation = $1",
        [customer.id],
      )
      expect(jobs.rows).toMatchObject([{ payload: { due } }])
      expect(Math.abs(jobs.rows[0].run_at - due)).toBeLessThan(1_000)
      await callbackDueJob(
        job({ kind: "callbackDue", conversation: customer.id, payload: { due } }),
        house.parts,
      )
      expect(await customer.owner()).toMatchObject({ kind: "queue", reason: "callback_due" })
    } finally {
      await house.context.db.pool.query("update inbox set hours = null where key = $1", [TENANT])
      house.context.inboxes.refresh()
    }
  })

  test("pain 10: no 'success' with nobody there: the result says queued, and the leads are called", async () => {
    const customer = await house.customer()
    const asked = await customer.asks()
    expect(asked.human).toMatchObject({ result: "queued", place: 1 })
    await house.drain()
    const [alert] = await customer.all("alert.raised", "staff")
    expect(alert?.data).toMatchObject({ why: "nobody_on_duty", level: 2 })
  })

  test("pain 11: nobody is offered a customer who is not there", async () => {
    const chen = await house.agent("Chen")
    await house.comes(chen)
    await house.goes(chen)
    const customer = await house.customer()
    await customer.asks()
    await house.drain()
    expect(await customer.all("agent.offered")).toEqual([])
    await house.comes(chen)
    await house.drain()
    expect((await customer.all("agent.offered")).map((e) => e.data.agent)).toEqual([chen.agent])
  })

  test("pain 12: nobody is stranded in the queue: a free place is offered on, and a lost event is found", async () => {
    const wu = await house.agent("Wu", "agent", 1)
    await house.comes(wu)
    const [first, second] = [await house.customer(), await house.customer()]
    await first.asks()
    await house.drain()
    await first.accepted(wu)
    await second.asks()
    await house.jobs("drain", () => house.drain())
    expect(await second.all("agent.offered")).toEqual([])
    await first.must({ type: "close", by: wu, outcome: "resolved" })
    const events = await house.jobs("drain", () => house.drain())
    expect(events, "the place that got free set routing going").toBeGreaterThan(0)
    expect(await second.all("agent.offered")).toHaveLength(1)
    // Whatever was missed: the watchdog's look finds who waits.
    await second.accepted(wu)
    await second.must({ type: "close", by: wu, outcome: "resolved" })
    const third = await house.customer()
    await third.asks()
    await house.context.db.pool.query("delete from job")
    await house.watchdog()
    expect(await third.all("agent.offered")).toHaveLength(1)
  })

  test("pain 13: not stuck with an agent who is gone: back to the original place, and on to the next", async () => {
    const [gone, here] = [await house.agent("Gone"), await house.agent("Here")]
    await house.comes(gone)
    const [early, late] = [await house.customer(), await house.customer()]
    await early.asks()
    const since = (await early.state()).firstRequestAt
    await early.accepted(gone)
    await early.says("还有一个问题")
    await late.asks()
    await house.goes(gone)
    await house.watchdog()
    expect(await early.owner()).toMatchObject({ kind: "queue", since, reason: "agent_left" })
    const [left] = await early.all("agent.left", "customer")
    expect(left?.data).toMatchObject({ why: "offline" })
    const waiting = await house.context.tenant(TENANT).conversations.waiting(10)
    expect(waiting.map((row) => row.id)).toEqual([early.id, late.id])
    await house.comes(here)
    await house.drain()
    expect((await early.all("agent.offered")).at(-1)?.data.agent).toBe(here.agent)
  })

  test("pain 14: a connection that is silently dead is noticed, and its lease ends", () => {
    vi.useFakeTimers()
    try {
      const socket = Object.assign(new EventEmitter(), {
        readyState: 1,
        bufferedAmount: 0,
        send: vi.fn(),
        ping: vi.fn(),
        close: vi.fn(),
        terminate: vi.fn(() => socket.emit("close")),
      })
      const ended = vi.fn()
      const wire = new Wire(socket as unknown as WireSocket, () => {})
      wire.onClose(ended)
      vi.advanceTimersByTime(26_000)
      socket.emit("pong")
      vi.advanceTimersByTime(26_000)
      expect(ended, "alive: it answers").not.toHaveBeenCalled()
      vi.advanceTimersByTime(60_000)
      expect(socket.terminate).toHaveBeenCalled()
      expect(ended).toHaveBeenCalled()
    } finally {
      vi.useRealTimers()
    }
  })

  test("pain 15: who waits is called out until somebody has seen it", async () => {
    const fast = await House.open(600)
    try {
      const customer = await fast.customer()
      const boss = await fast.agent("Boss", "supervisor")
      await customer.asks()
      const levels = async () => (await customer.all("alert.raised", "staff")).map((e) => e.data.level)
      const climb = (to: number) =>
        vi.waitFor(
          async () => {
            await fast.jobs("escalate", escalateJob)
            expect(Math.max(0, ...(await levels()))).toBeGreaterThanOrEqual(to)
          },
          { timeout: 20_000, interval: 50 },
        )
      await climb(3)
      expect((await levels()).slice(0, 3)).toEqual([1, 2, 3])
      await customer.must({ type: "acknowledge", by: boss })
      const quiet = await levels()
      const { epoch } = await customer.state()
      const again = { type: "raiseAlert", epoch, why: "waiting", level: 9 } as const
      expect(await customer.does(again)).toMatchObject({ ok: false })
      expect(await levels()).toEqual(quiet)
    } finally {
      await fast.close()
    }
  })

  test("pain 16: nothing is missed after a reconnect, and no reply goes out past an unread message", async () => {
    const customer = await house.customer()
    await customer.asks()
    await customer.accepted(lin)
    const seen = (await customer.says("第一句")).seq
    await customer.says("第二句")
    const token = house.context.visitorTokens.issue(
      { tenant: TENANT, conversation: customer.id },
      Date.now() + 60_000,
    )
    const page = await house.app.inject({
      method: "GET",
      url: `/api/v1/visitor/conversations/${customer.id}/events?after=${seen}`,
      headers: { authorization: `Bearer ${token}` },
    })
    const missed = page.json().events as { seq: number; data: { text?: string } | null }[]
    expect(missed[0]).toMatchObject({ seq: seen + 1, data: { text: "第二句" } })
    const stale = { type: "postAgentMessage", by: lin, clientId: "s1", text: "好的", basedOn: seen } as const
    expect(await customer.does(stale)).toMatchObject({ ok: false, code: "stale_send" })
    expect(await customer.does({ ...stale, basedOn: seen + 1 })).toMatchObject({ ok: true })
    const other = { ...stale, by: lead, clientId: "s2", basedOn: seen + 1 }
    expect(await customer.does(other), "and nobody but who serves replies").toMatchObject({
      code: "not_owner",
    })
  })

  test("pain 18: sent twice is said once", async () => {
    const customer = await house.customer()
    const twice = await Promise.all([
      customer.says(KNOWN_AGAIN, "same"),
      customer.says(KNOWN_AGAIN, "same"),
      customer.says(KNOWN_AGAIN, "same"),
    ])
    expect(new Set(twice.map((w) => w.seq)).size).toBe(1)
    expect(twice.filter((w) => w.duplicate)).toHaveLength(2)
    const said = (await customer.all("message.posted")).filter((e) => e.actor.kind === "customer")
    expect(said).toHaveLength(1)
    await customer.asks()
    await customer.accepted(lin)
    const reply = { type: "postAgentMessage", by: lin, clientId: "r", text: "好" } as const
    const [one, two] = [await customer.must(reply), await customer.must(reply)]
    expect(two).toMatchObject({ duplicate: true, seq: one.seq })
  })
})
