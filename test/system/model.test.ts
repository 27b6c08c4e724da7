/**
 * With a language model configured: it writes from the retrieved sources only, its failures cost the customer nothing
 * but the article's own words, and a person never waits for it.
 */
import type { WireEvent } from "@jieying/contract/events.ts"
import type { Cost } from "@jieying/core/conversation/events.ts"
import { Agent } from "@jieying/testkit/agent.ts"
import { boot, type RunningServer, removeData } from "@jieying/testkit/boot.ts"
import { Customer } from "@jieying/testkit/customer.ts"
import { dataOf, type Mode, type ModelRequest, ScriptedModel } from "@jieying/testkit/model.ts"
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest"

const KEY = "sk-scripted-0123456789"
const QUESTION = "退款多久到账？"
const GOOD = "退款会原路退回[1]。微信和支付宝一般当天到账[1]。"
/** Far beyond what it takes; a busy machine fails no test. */
const SOON = { timeout: 20_000 }
const QUOTED = /^退款原路退回：/

let model: ScriptedModel
let server: RunningServer

function start(env: Record<string, string> = {}): Promise<RunningServer> {
  return boot({
    env: {
      MODEL_BASE_URL: model.baseUrl,
      MODEL_NAME: "scripted",
      MODEL_API_KEY: KEY,
      LOG_LEVEL: "debug",
      ...env,
    },
  })
}

/** Different ones: who asks the same thing again and again is handed to a person. */
const QUESTIONS = [QUESTION, "配送费怎么收？", "怎么取消订单？", "可以开发票吗？"]
/** The first sentence of the first source, word for word. */
const firstSentence = (request: ModelRequest) => `${dataOf(request).sources[0]?.text.split("。")[0]}[1]。`

const isAnswer = (e: WireEvent) => e.type === "message.posted" && e.actor.kind === "assistant"

async function ask(customer: Customer, text = QUESTION): Promise<WireEvent> {
  const { seq } = await customer.say(text)
  return customer.until((e) => isAnswer(e) && e.data?.answersSeq === seq, 30_000)
}

const serverOf = (env: Record<string, string>) => {
  beforeAll(async () => {
    model = await ScriptedModel.start()
    server = await start(env)
  })
  afterAll(async () => {
    await server.stop()
    await removeData(server)
    await model.stop()
  })
  beforeEach(() => {
    model.requests.length = 0
    model.hungUp = 0
  })
}

describe("a model that writes answers", () => {
  serverOf({ MODEL_SECONDS: "30", MODEL_PRICE_IN: "0.002", MODEL_PRICE_OUT: "0.008" })
  afterEach(() => {
    expect(server.output()).not.toContain(KEY)
  })

  test("writes from the sources, which stand under it, and says what it cost", async () => {
    model.mode = { kind: "good", reply: `${GOOD}\n祝你生活愉快！` }
    const customer = await Customer.open(server.url, { inbox: "shop" })
    const { data } = await ask(customer)
    expect(data).toMatchObject({
      text: "退款会原路退回。微信和支付宝一般当天到账。",
      label: "ai",
      model: "scripted",
      sources: [{ articleId: "refund-time" }],
      decision: { kind: "sure" },
      // 400 tokens in at 0.002, 60 out at 0.008 yuan per thousand.
      cost: { tokens: 460, microYuan: 1_280 },
    })
    const [request] = model.requests
    if (!request) throw new Error("the model was not asked")
    expect(request.authorization).toBe(`Bearer ${KEY}`)
    expect(request.body).toMatchObject({ model: "scripted", max_tokens: 600 })
    const sent = dataOf(request)
    expect(sent.question).toBe(QUESTION)
    expect(sent.sources[0]).toMatchObject({ number: 1, title: QUESTION })
    // What a customer writes is never in the place of our own instructions.
    expect(request.body.messages[0]).toMatchObject({ role: "system" })
    expect(request.body.messages[0]?.content).not.toContain(sent.sources[0]?.text)
  })

  test("is shown what was said in this episode, and nothing of the one before", async () => {
    model.mode = { kind: "good", reply: GOOD }
    const agent = await Agent.ofRole(server, "supervisor")
    const customer = await Customer.open(server.url, { inbox: "shop" })
    await ask(customer, "你好")
    await ask(customer)
    await agent.must(customer.id, "takeover")
    await agent.must(customer.id, "close")
    await ask(customer, "配送费怎么收？")
    await ask(customer)
    const [first, , last] = model.requests.map(dataOf)
    expect(first?.earlier[0]).toEqual({ by: "customer", text: "你好" })
    expect(last?.earlier.map((s) => s.text)[0]).toBe("配送费怎么收？")
    expect(JSON.stringify(last?.earlier)).not.toContain("你好")
  })

  const failures: [string, Mode][] = [
    ["fails", { kind: "error", status: 500 }],
    ["refuses the key", { kind: "error", status: 401 }],
    ["talks nonsense", { kind: "nonsense" }],
    ["hangs up", { kind: "disconnect" }],
    ["says nothing", { kind: "empty" }],
    ["never ends", { kind: "huge" }],
    ["sends us elsewhere", { kind: "redirect", to: "http://127.0.0.1:9/v1/chat/completions" }],
    ["does not know", { kind: "good", reply: "NO_ANSWER" }],
    ["cites nothing", { kind: "good", reply: "退款原路退回。" }],
    ["cites what it was not shown", { kind: "good", reply: "退款原路退回[9]。" }],
    ["invents a figure", { kind: "good", reply: "银行卡退款 30 分钟到账[1]。" }],
    ["promises", { kind: "good", reply: "我已为您全额退款 500 元[1]。" }],
    ["says that it transfers", { kind: "good", reply: "正在为您转接人工客服[1]。" }],
    ["hands on what was injected", { kind: "good", reply: "请加微信 refund-2026 联系退款[1]。" }],
  ]
  test.each(failures)("when it %s, the article is quoted", async (_, mode) => {
    // Who has failed several times running is left alone; by hand it is taken back.
    model.mode = { kind: "good", reply: "好" }
    const lead = await Agent.ofRole(server, "supervisor")
    await lead.request("POST", "/models/server/try", { question: "在吗" })
    model.reset()
    model.mode = mode
    const customer = await Customer.open(server.url, { inbox: "shop" })
    const { data } = await ask(customer)
    expect(model.requests).toHaveLength(1)
    expect(data).toMatchObject({
      text: expect.stringMatching(QUOTED),
      model: "extractive",
      label: "ai",
      sources: [{ articleId: "refund-time" }],
      decision: { kind: "sure" },
    })
  })

  test("is not asked where the answerer is not sure", async () => {
    model.mode = { kind: "good", reply: GOOD }
    const customer = await Customer.open(server.url, { inbox: "shop" })
    const { data } = await ask(customer, "火星上几点日出")
    expect(data).toMatchObject({ model: "extractive", sources: [] })
    expect(model.requests).toEqual([])
  })
})

describe("a model that never answers", () => {
  serverOf({ MODEL_SECONDS: "0.5" })

  test("has its time, and then the article is quoted", async () => {
    model.mode = { kind: "slow" }
    const customer = await Customer.open(server.url, { inbox: "shop" })
    const { data } = await ask(customer)
    expect(data).toMatchObject({ text: expect.stringMatching(QUOTED), model: "extractive" })
    expect(server.output()).toContain("too_slow")
  })
})

describe("a model that takes long", () => {
  serverOf({ MODEL_SECONDS: "60" })

  test("a person asked for is queued at once; the call is cancelled and nothing of it is posted", async () => {
    model.mode = { kind: "slow" }
    const customer = await Customer.open(server.url, { inbox: "shop" })
    await customer.say(QUESTION)
    await expect.poll(() => model.requests.length, SOON).toBe(1)
    expect(await customer.askHuman()).toMatchObject({ result: "queued" })
    await expect.poll(() => model.hungUp, SOON).toBe(1)
    await customer.until((e) => e.type === "queue.shown")
    expect((await customer.events()).filter(isAnswer)).toEqual([])
  })

  test("a newer question cancels the older one's call", async () => {
    model.mode = { kind: "slow" }
    const customer = await Customer.open(server.url, { inbox: "shop" })
    await customer.say(QUESTION)
    await expect.poll(() => model.requests.length, SOON).toBe(1)
    model.mode = { kind: "good", reply: GOOD }
    const { data } = await ask(customer)
    expect(data).toMatchObject({ model: "scripted" })
    await expect.poll(() => model.hungUp, SOON).toBe(1)
    expect((await customer.events()).filter(isAnswer)).toHaveLength(1)
  })

  test("nobody else waits for it: others are answered, and a person is offered", async () => {
    model.mode = { kind: "slow" }
    const waiting = await Customer.open(server.url, { inbox: "shop" })
    await waiting.say(QUESTION)
    await expect.poll(() => model.requests.length, SOON).toBe(1)
    const agent = await Agent.ofRole(server, "agent")
    await agent.request("PUT", "/presence", { status: "online" })
    const other = await Customer.open(server.url, { inbox: "shop" })
    await ask(other, "你好")
    await other.askHuman()
    await expect
      .poll(async () => (await agent.events(other.id)).map((e) => e.type), SOON)
      .toContain("agent.offered")
    expect(model.hungUp).toBe(0)
    await agent.request("PUT", "/presence", { status: "offline" })
  })

  test("when the server stops, the answer in hand is the article's own words", async () => {
    const own = await start({ MODEL_SECONDS: "60" })
    model.mode = { kind: "slow" }
    const customer = await Customer.open(own.url, { inbox: "shop" })
    await customer.say(QUESTION)
    await expect.poll(() => model.requests.length, SOON).toBe(1)
    await own.stop()
    expect(model.hungUp).toBe(1)
    const again = await boot({ dataDir: own.dataDir })
    try {
      const { data } = await customer.at(again.url).until(isAnswer)
      expect(data).toMatchObject({ text: expect.stringMatching(QUOTED), model: "extractive" })
    } finally {
      await again.stop()
      await removeData(again)
    }
  })
})

describe("a model with a budget", () => {
  serverOf({ MODEL_MAX_ANSWERS: "2", MODEL_SECONDS: "60" })

  test("answers so often in a conversation, cancelled ones counted; then the article is quoted", async () => {
    const customer = await Customer.open(server.url, { inbox: "shop" })
    model.mode = { kind: "slow" }
    await customer.say(QUESTIONS[0] ?? "")
    await expect.poll(() => model.requests.length, SOON).toBe(1)
    model.mode = { kind: "good", reply: firstSentence }
    expect((await ask(customer, QUESTIONS[1])).data).toMatchObject({ model: "scripted" })
    expect((await ask(customer, QUESTIONS[2])).data).toMatchObject({ model: "extractive" })
    expect(model.requests).toHaveLength(2)
    const another = await Customer.open(server.url, { inbox: "shop" })
    expect((await ask(another)).data).toMatchObject({ model: "scripted" })
  })
})

describe("a model that is dear", () => {
  // 460 tokens at 1 yuan per thousand: an answer costs 0.46 yuan, and was expected to cost more.
  serverOf({ MODEL_PRICE_IN: "1", MODEL_PRICE_OUT: "1", MODEL_MAX_TOKENS: "100", MODEL_MAX_YUAN: "1.8" })

  test("is not asked where one more answer could cost more than the conversation may", async () => {
    model.mode = { kind: "good", reply: firstSentence }
    const customer = await Customer.open(server.url, { inbox: "shop" })
    const models: unknown[] = []
    for (const question of QUESTIONS) models.push((await ask(customer, question)).data?.model)
    expect(models[0]).toBe("scripted")
    expect(models.at(-1)).toBe("extractive")
    const costs = (await customer.events()).filter(isAnswer).map((e) => e.data?.cost as Cost)
    expect(costs.reduce((sum, { microYuan }) => sum + microYuan, 0)).toBe(460_000 * model.requests.length)
    expect(460_000 * model.requests.length).toBeLessThanOrEqual(1_800_000)
  })
})

describe("a model that cannot be used", () => {
  test.each<Record<string, string>>([
    { MODEL_BASE_URL: "http://models.example.com/v1", MODEL_NAME: "m" },
    { MODEL_BASE_URL: "ftp://127.0.0.1/v1", MODEL_NAME: "m" },
    { MODEL_BASE_URL: "https://user:secret@models.example.com/v1", MODEL_NAME: "m" },
    { MODEL_BASE_URL: "https://models.example.com/v1" },
    { MODEL_API_KEY: KEY },
  ])("the server says so at the start: %o", async (env) => {
    const fault = await boot({ env }).catch((err: Error) => err.message)
    expect(fault).toContain("These settings cannot be used")
    expect(fault).not.toContain(KEY)
    expect(fault).not.toContain("user:secret")
  })
})
