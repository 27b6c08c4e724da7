/**
 * Several models: one after the other is asked until one answers, who is broken is left alone for a while, and all of it
 * stays within one budget. Keys are written and never read back.
 */
import type { WireEvent } from "@jieying/contract/events.ts"
import type { Model, ModelList, ModelTried } from "@jieying/contract/models.ts"
import type { Cost } from "@jieying/core/conversation/events.ts"
import { Agent } from "@jieying/testkit/agent.ts"
import { boot, type RunningServer, removeData } from "@jieying/testkit/boot.ts"
import { Customer } from "@jieying/testkit/customer.ts"
import { ScriptedModel } from "@jieying/testkit/model.ts"
import { storesUnderTest } from "@jieying/testkit/stores.ts"
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest"

const KEY = "sk-second-0123456789"
const QUESTION = "退款多久到账？"
const GOOD = "退款会原路退回[1]。微信和支付宝一般当天到账[1]。"
const QUOTED = /^退款原路退回：/
const SOON = { timeout: 20_000 }
const isAnswer = (e: WireEvent) => e.type === "message.posted" && e.actor.kind === "assistant"

let first: ScriptedModel
let second: ScriptedModel
let server: RunningServer
let lead: Agent

const settings = (model: ScriptedModel, change: object = {}) => ({
  ...{ name: "备用", baseUrl: model.baseUrl, model: "second", enabled: true, key: KEY, version: 0 },
  ...change,
})
const save = (id: string, body: object) => lead.request<Model>("PUT", `/models/${id}`, body)
const list = async () => (await lead.request<ModelList>("GET", "/models")).body
const found = async (id: string) => (await list()).models.find((m) => m.id === id)

async function ask(text = QUESTION): Promise<WireEvent> {
  const customer = await Customer.open(server.url, { inbox: "shop" })
  const { seq } = await customer.say(text)
  return customer.until((e) => isAnswer(e) && e.data?.answersSeq === seq, 30_000)
}

async function start(env: Record<string, string>, databaseUrl?: string): Promise<void> {
  first = await ScriptedModel.start()
  second = await ScriptedModel.start()
  server = await boot({
    databaseUrl,
    env: {
      MODEL_BASE_URL: first.baseUrl,
      MODEL_NAME: "first",
      OUTGOING_ALLOW: "127.0.0.1",
      LOG_LEVEL: "debug",
      ...env,
    },
  })
  lead = await Agent.ofRole(server, "supervisor")
}

async function end(): Promise<void> {
  expect(server.output()).not.toContain(KEY)
  await server.stop()
  await removeData(server)
  await first.stop()
  await second.stop()
}

beforeEach(() => {
  first.reset()
  second.reset()
})

describe.each(await storesUnderTest())("two models ($name)", (store) => {
  let fresh: Awaited<ReturnType<typeof store.fresh>>
  beforeAll(async () => {
    fresh = await store.fresh()
    await start({ MODEL_SECONDS: "10", MODEL_PRICE_IN: "0.002", MODEL_PRICE_OUT: "0.008" }, fresh.databaseUrl)
  })
  afterAll(async () => {
    await end()
    await fresh.drop()
  })

  test("one is added; its key is kept, and never said again", async () => {
    const saved = await save("spare", settings(second))
    expect(saved.body).toMatchObject({ id: "spare", hasKey: true, server: false, price: null, version: 1 })
    expect(JSON.stringify([saved.body, await list()])).not.toContain(KEY)
    expect((await list()).models.map((m) => [m.id, m.model])).toEqual([
      ["server", "first"],
      ["spare", "second"],
    ])
    expect((await save("spare", settings(second))).status).toBe(409)
    expect((await save("server", settings(second))).status).toBe(403)
    expect((await save("inside", settings(second, { baseUrl: "http://10.0.0.1/v1" }))).status).toBe(422)
  })

  test("where the first fails, the second answers, is named in the record, and costs what its price says", async () => {
    await lead.request("PUT", "/costs/prices", { model: "second", microIn: 1_000, microOut: 4_000 })
    first.mode = { kind: "error", status: 500 }
    second.mode = { kind: "good", reply: GOOD }
    const { data } = await ask()
    expect(data).toMatchObject({
      text: "退款会原路退回。微信和支付宝一般当天到账。",
      model: "second",
      // 400 tokens in, 60 out, by the workspace's price and not by the environment's.
      cost: { tokens: 460, microYuan: 640 },
    })
    expect(second.requests[0]?.authorization).toBe(`Bearer ${KEY}`)
    expect(second.requests[0]?.body.model).toBe("second")
  })

  test("where the first does not begin in its half of the time, the second is asked; both are paid for", async () => {
    first.mode = { kind: "slow" }
    second.mode = { kind: "good", reply: GOOD }
    const { data } = await ask()
    expect(data).toMatchObject({ model: "second" })
    await expect.poll(() => first.hungUp, SOON).toBe(1)
    const cost = data?.cost as Cost | undefined
    expect(cost?.tokens).toBeGreaterThan(460)
    expect(cost?.microYuan).toBeGreaterThan(640)
  })

  test("where both fail, the article is quoted", async () => {
    first.mode = { kind: "nonsense" }
    second.mode = { kind: "disconnect" }
    expect((await ask()).data).toMatchObject({ text: expect.stringMatching(QUOTED), model: "extractive" })
    expect([first.requests.length, second.requests.length]).toEqual([1, 1])
  })

  test("the order is each task's own, and nobody in it means nobody is asked", async () => {
    for (const model of [first, second]) model.mode = { kind: "good", reply: GOOD }
    const order = (models: string[] | null) => lead.request("PUT", "/models/tasks/answer", { models })
    expect((await order(["spare", "gone", "server"])).status).toBe(204)
    // What it failed with before is forgotten by a model that was changed.
    await save("spare", settings(second, { version: 1 }))
    expect((await ask()).data).toMatchObject({ model: "second" })
    expect(first.requests).toEqual([])
    await order([])
    expect((await ask()).data).toMatchObject({ model: "extractive" })
    await order(null)
    expect((await list()).orders.answer).toBeNull()
  })

  test("one is tried by hand, with its time, its tokens and its money", async () => {
    second.mode = { kind: "good", reply: "好的。" }
    const tried = await lead.request<ModelTried>("POST", "/models/spare/try", { question: "你好" })
    const told = { ok: true, text: "好的。", inputTokens: 400, outputTokens: 60, microYuan: 640 }
    expect(tried.body).toMatchObject(told)
    second.mode = { kind: "error", status: 401 }
    const refused = await lead.request<ModelTried>("POST", "/models/spare/try", { question: "你好" })
    expect(refused.body).toMatchObject({ ok: false, why: "status_401", text: "" })
  })

  test("a key does not follow its model to another host", async () => {
    const { version } = (await found("spare")) as Model
    const moved = settings(second, { baseUrl: "https://elsewhere.example/v1", version, key: undefined })
    expect((await save("spare", moved)).body).toMatchObject({ hasKey: false })
    expect((await lead.request("DELETE", "/models/spare")).status).toBe(204)
    expect((await lead.request("DELETE", "/models/spare")).status).toBe(404)
  })

  test("they are for leads, and each workspace's own", async () => {
    await save("mine", settings(second))
    const agent = await Agent.ofRole(server, "agent")
    expect((await agent.request("GET", "/models")).status).toBe(403)
    expect((await agent.request("POST", "/models/mine/try", { question: "?" })).status).toBe(403)
    const account = server.accounts.find((a) => a.role === "admin")
    const admin = await Agent.signIn(server.url, account as { email: string; password: string }, "hotline")
    const there = (await admin.request<ModelList>("GET", "/models")).body.models
    expect(there.map((m) => m.id)).toEqual(["server"])
    expect((await admin.request("POST", "/models/mine/try", { question: "?" })).status).toBe(404)
  })
})

describe("a model that is broken", () => {
  // Twenty times sooner: it is left alone for a second and a half.
  beforeAll(() => start({ MODEL_SECONDS: "20", PACE: "20" }))
  afterAll(end)

  test("is left alone after three failures, is tried once when its time is over, and is back when it answers", async () => {
    await save("spare", settings(second))
    first.mode = { kind: "error", status: 503 }
    second.mode = { kind: "good", reply: GOOD }
    for (let i = 0; i < 3; i++) expect((await ask()).data).toMatchObject({ model: "second" })
    expect(first.requests).toHaveLength(3)
    expect(await found("server")).toMatchObject({ health: { state: "open", until: expect.any(Number) } })
    expect((await ask()).data).toMatchObject({ model: "second" })
    expect(first.requests).toHaveLength(3)
    first.mode = { kind: "good", reply: GOOD }
    await expect.poll(async () => (await ask()).data?.model, SOON).toBe("first")
    expect(await found("server")).toMatchObject({ health: { state: "closed", failures: 0 } })
  })

  test("is taken back at once when somebody tries it by hand and it answers", async () => {
    first.mode = { kind: "error", status: 503 }
    for (let i = 0; i < 3; i++) await ask()
    first.mode = { kind: "good", reply: GOOD }
    expect((await lead.request<ModelTried>("POST", "/models/server/try", { question: "在吗" })).body.ok).toBe(
      true,
    )
    expect((await ask()).data).toMatchObject({ model: "first" })
  })
})

describe("two models with a budget", () => {
  beforeAll(() => start({ MODEL_SECONDS: "20", MODEL_MAX_ANSWERS: "3" }))
  afterAll(end)

  test("share it: each try is a call", async () => {
    await save("spare", settings(second))
    first.mode = { kind: "error", status: 500 }
    second.mode = { kind: "good", reply: GOOD }
    const customer = await Customer.open(server.url, { inbox: "shop" })
    const models: unknown[] = []
    for (const question of [QUESTION, "退款什么时候到账？"]) {
      const { seq } = await customer.say(question)
      models.push(
        (await customer.until((e) => isAnswer(e) && e.data?.answersSeq === seq, 30_000)).data?.model,
      )
    }
    // The third call was the last.
    expect([first.requests.length, second.requests.length]).toEqual([2, 1])
    expect(models).toEqual(["second", "extractive"])
  })
})
