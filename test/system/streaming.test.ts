/**
 * An answer comes sentence by sentence: each is checked, kept and then shown; what was shown is never taken back, and
 * stands in the record whatever becomes of the rest.
 */
import type { WireEvent } from "@jieying/contract/events.ts"
import type { Draft } from "@jieying/contract/visitor.ts"
import type { Cost } from "@jieying/core/conversation/events.ts"
import { boot, type RunningServer, removeData } from "@jieying/testkit/boot.ts"
import { Customer } from "@jieying/testkit/customer.ts"
import { dataOf, type ModelRequest, type Piece, ScriptedModel } from "@jieying/testkit/model.ts"
import { TestSocket } from "@jieying/testkit/socket.ts"
import { storesUnderTest } from "@jieying/testkit/stores.ts"
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest"

const QUESTION = "退款多久到账？"
const GOOD = "退款会原路退回[1]。微信和支付宝一般当天到账[1]。"
/** Far beyond what it takes; a busy machine fails no test. */
const SOON = { timeout: 20_000 }
const QUOTED = /^退款原路退回：/
const isAnswer = (e: WireEvent) => e.type === "message.posted" && e.actor.kind === "assistant"
/** The first sentence of the first source, word for word. */
const firstSentence = (request: ModelRequest) => `${dataOf(request).sources[0]?.text.split("。")[0]}[1]。`
const listen = ({ url, id, opened }: Customer) =>
  TestSocket.open(url, `/api/v1/visitor/conversations/${id}/stream?after=0`, opened.token)

const PIECES = [
  "退款会原路",
  "退回[1]。微信和支付宝",
  "一般当天到账[1]。",
  "祝你",
  { usage: { prompt_tokens: -5 } },
] as const
const FIRST = "退款会原路退回。"
const drafts = (socket: TestSocket) =>
  socket.frames.flatMap((f) => (f.kind === "draft" ? [f.draft as Draft] : []))
const shown = (socket: TestSocket) => drafts(socket).at(-1)?.text
const cuts = async (customer: Customer) =>
  (await customer.events()).filter((e) => isAnswer(e) && e.data?.interrupted !== undefined)

describe.each(await storesUnderTest())("an answer sentence by sentence ($name)", (store) => {
  let model: ScriptedModel
  let server: RunningServer
  let fresh: Awaited<ReturnType<typeof store.fresh>>

  const start = (dataDir?: string) =>
    boot({
      dataDir,
      databaseUrl: fresh.databaseUrl,
      env: { MODEL_BASE_URL: model.baseUrl, MODEL_NAME: "scripted", MODEL_SECONDS: "60" },
    })

  /** The first sentence has been shown, the second is on its way. */
  async function firstShown(customer: Customer, pieces: readonly Piece[] = PIECES) {
    model.mode = { kind: "pieces", pieces }
    const socket = await listen(customer)
    const { seq } = await customer.say(QUESTION)
    await expect.poll(() => drafts(socket)[0]?.text, SOON).toBe("")
    model.next(2)
    await expect.poll(() => shown(socket), SOON).toBe(FIRST)
    return { socket, seq }
  }

  beforeAll(async () => {
    model = await ScriptedModel.start()
    fresh = await store.fresh()
    server = await start()
  })
  afterAll(async () => {
    await server.stop()
    await removeData(server)
    await model.stop()
    await fresh.drop()
  })
  beforeEach(() => {
    model.reset()
  })

  test("is shown as it is checked; the message says the same and more, and when the first sentence came", async () => {
    const customer = await Customer.open(server.url, { inbox: "shop" })
    const { socket, seq } = await firstShown(customer)
    expect(drafts(socket).at(-1)).toMatchObject({ epoch: 1, answersSeq: seq })
    model.next(9)
    const { data } = await customer.until(isAnswer, 30_000)
    expect(data).toMatchObject({
      text: "退款会原路退回。微信和支付宝一般当天到账。",
      model: "scripted",
      firstMs: expect.any(Number),
      // A count that cannot be is not believed.
      cost: { tokens: expect.any(Number) },
    })
    expect((data?.cost as Cost | undefined)?.tokens).toBeGreaterThan(0)
    expect(data?.interrupted).toBeUndefined()
    socket.close()
  })

  test("who comes while it is being written sees it as far as it is, and nothing of it once it stands", async () => {
    const customer = await Customer.open(server.url, { inbox: "shop" })
    const { socket } = await firstShown(customer)
    socket.close()
    const late = await listen(customer)
    await expect.poll(() => shown(late), SOON).toBe(FIRST)
    model.next(9)
    await late.until((f) => f.kind === "events" && (f.events as WireEvent[]).some(isAnswer))
    late.close()
    const after = await listen(customer)
    await after.until((f) => f.kind === "watermarks")
    expect(drafts(after)).toEqual([])
    after.close()
  })

  test("after the person button nothing more is shown, the queue comes at once, and what was shown is on record", async () => {
    const customer = await Customer.open(server.url, { inbox: "shop" })
    const { socket, seq } = await firstShown(customer)
    expect(await customer.askHuman()).toMatchObject({ result: "queued" })
    const before = drafts(socket).length
    model.next(9)
    await expect.poll(() => cuts(customer), SOON).toHaveLength(1)
    const [cut] = await cuts(customer)
    expect(cut?.data).toMatchObject({ text: FIRST, interrupted: "cut", answersSeq: seq, label: "ai" })
    expect(cut?.data?.sources).toMatchObject([{ articleId: "refund-time" }])
    expect(drafts(socket)).toHaveLength(before)
    expect((await customer.events()).filter((e) => isAnswer(e) && e.data?.interrupted === undefined)).toEqual(
      [],
    )
    socket.close()
  })

  test("a newer question cuts it; its own answer follows", async () => {
    const customer = await Customer.open(server.url, { inbox: "shop" })
    const { socket } = await firstShown(customer)
    model.mode = { kind: "good", reply: firstSentence }
    const { seq } = await customer.say("配送费怎么收？")
    await customer.until((e) => isAnswer(e) && e.data?.answersSeq === seq, 30_000)
    await expect.poll(() => cuts(customer), SOON).toHaveLength(1)
    expect((await cuts(customer))[0]?.data).toMatchObject({ text: FIRST, interrupted: "cut" })
    socket.close()
  })

  test("where the model breaks off, the article's own words follow what was shown", async () => {
    const customer = await Customer.open(server.url, { inbox: "shop" })
    const { socket } = await firstShown(customer, [...PIECES.slice(0, 2), { hangUp: true }])
    model.next()
    socket.close()
    const { data } = await customer.until(isAnswer, 30_000)
    expect(data).toMatchObject({ interrupted: "quoted", model: "scripted" })
    expect(data?.text).toMatch(/^退款会原路退回。\n\n退款原路退回：/)
  })

  test("is held back by thoughts, and by a sentence without a source; nothing of them is shown", async () => {
    const customer = await Customer.open(server.url, { inbox: "shop" })
    const socket = await listen(customer)
    model.mode = {
      kind: "pieces",
      pieces: [
        { reasoning: "退款会原路退回[1]。秘密" },
        "<thi",
        "nk>顾客是傻瓜[1]。</think>",
        "我已为您退款[1]。",
        GOOD,
      ],
    }
    await customer.say(QUESTION)
    model.next(9)
    const { data } = await customer.until(isAnswer, 30_000)
    expect(data).toMatchObject({ text: "退款会原路退回。微信和支付宝一般当天到账。" })
    for (const { text } of drafts(socket)) expect(text).not.toMatch(/秘密|傻瓜|我已/)
    socket.close()
  })

  test.each<[string, readonly Piece[]]>([
    ["calls a tool that nobody offered", [{ tool: "refund", input: '{"amount":500}' }]],
    ["breaks the stream's form", [{ raw: "data: {not json\n\n" }]],
  ])("a model that %s is not heard", async (_, pieces) => {
    const customer = await Customer.open(server.url, { inbox: "shop" })
    model.mode = { kind: "pieces", pieces }
    await customer.say(QUESTION)
    model.next(9)
    const { data } = await customer.until(isAnswer, 30_000)
    expect(data).toMatchObject({ text: expect.stringMatching(QUOTED), model: "extractive" })
  })

  test("comes to who polls, too", async () => {
    const customer = await Customer.open(server.url, { inbox: "shop" })
    model.mode = { kind: "pieces", pieces: PIECES }
    const { seq } = await customer.say(QUESTION)
    await expect.poll(() => model.requests.length, SOON).toBe(1)
    const polled = customer.page(seq, 20)
    // Not knowable from outside: that the poll waits at the server.
    await new Promise((resolve) => setTimeout(resolve, 500))
    model.next(2)
    expect((await polled).draft).toMatchObject({ text: FIRST, answersSeq: seq })
    model.next(9)
    await customer.until(isAnswer, 30_000)
  })

  test("comes into the record though the server is killed while it is written", async () => {
    const customer = await Customer.open(server.url, { inbox: "shop" })
    const { socket } = await firstShown(customer)
    socket.close()
    await server.kill()
    server = await start(server.dataDir)
    const { data } = await customer.at(server.url).until(isAnswer, 60_000)
    expect(data).toMatchObject({ interrupted: "quoted" })
    expect(data?.text).toMatch(/^退款会原路退回。\n\n/)
  })
})
