/** Cards and forms: sent by who serves, filled in once by the customer, kept by leads; on record, and not before a model. */
import type { KeptForm, KeptForms } from "@jieying/contract/forms.ts"
import type { Places } from "@jieying/contract/places.ts"
import { Customer } from "@jieying/testkit/customer.ts"
import { ScriptedModel } from "@jieying/testkit/model.ts"
import { openShopStaff, type ShopStaff } from "@jieying/testkit/shop-staff.ts"
import { storesUnderTest } from "@jieying/testkit/stores.ts"
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest"
import { expectError } from "../hostile/expect-error.ts"

const stores = await storesUnderTest()

const FORM = {
  title: "退货信息",
  note: "填好后我们马上处理",
  fields: [
    {
      id: "why",
      type: "choice",
      label: "原因",
      required: true,
      personal: false,
      options: ["尺码不合适", "质量问题"],
    },
    { id: "phone", type: "phone", label: "联系电话", required: true, personal: true },
    { id: "more", type: "long_text", label: "补充", required: false, personal: false },
  ],
}
const FILLED = { why: "尺码不合适", phone: "138 0013 8000" }
const CARD = {
  title: "六寸生日蛋糕",
  text: "当天现做",
  links: [{ label: "看看", url: "https://shop.example/cake?id=1" }],
}

describe.each(stores)("forms and cards on $name", ({ fresh }) => {
  let server: ShopStaff["server"]
  let lead: ShopStaff["lead"]
  let agent: ShopStaff["agent"]
  let stranger: ShopStaff["stranger"]
  let model: ScriptedModel
  let end = async () => {}

  beforeAll(async () => {
    model = await ScriptedModel.start()
    ;({ server, lead, agent, stranger, end } = await openShopStaff(fresh, {
      MODEL_BASE_URL: model.baseUrl,
      MODEL_NAME: "scripted",
      // Logs are followed five times as often.
      PACE: "5",
    }))
  })
  afterAll(async () => {
    await end()
    await model.stop()
  })

  /** A desk has few places: each test leaves it as it found it. */
  const open: Customer[] = []
  afterEach(async () => {
    for (const { id } of open.splice(0)) await lead.act(id, "close")
  })

  const served = async () => {
    const customer = await Customer.open(server.url, { inbox: "shop" })
    open.push(customer)
    await customer.askHuman()
    await agent.must(customer.id, "accept")
    return customer
  }
  const fill = (customer: Customer, form: number | "start", values: unknown, clientId = "f1") =>
    customer.request<{ seq: number }>("POST", `/forms/${form}`, { clientId, values })
  const asked = async () => {
    const customer = await served()
    const { seq } = await agent.must(customer.id, "messages", { text: "请填一下", form: FORM })
    return { customer, seq }
  }

  test("what a person sends stands on record, and in words for who is shown no card", async () => {
    const customer = await served()
    await agent.must(customer.id, "messages", { card: CARD })
    await agent.must(customer.id, "messages", { text: "请填一下", form: FORM })
    const [card, form] = (await customer.events()).filter((e) => e.data?.card ?? e.data?.form)
    expect(card?.data).toMatchObject({ text: CARD.title, card: CARD })
    expect(form?.data).toMatchObject({ text: "请填一下", form: FORM })
    const evidence = await customer.request("GET", "/evidence")
    expect(evidence.status).toBe(200)
  })

  test("a customer fills it in once; said again it is the same, and who serves is to look at it", async () => {
    const { customer, seq } = await asked()
    const first = await fill(customer, seq, FILLED)
    expect(first.status).toBe(200)
    expect((await fill(customer, seq, FILLED)).body.seq).toBe(first.body.seq)
    expectError(await fill(customer, seq, FILLED, "f2"), "form_gone")
    const answers = (await customer.events()).filter((e) => e.type === "form.answered")
    expect(answers.map((e) => [e.actor.kind, e.data])).toEqual([
      [
        "customer",
        {
          form: seq,
          title: "退货信息",
          clientId: "f1",
          answers: [
            { label: "原因", type: "choice", personal: false, value: "尺码不合适" },
            { label: "联系电话", type: "phone", personal: true, value: "138 0013 8000" },
          ],
        },
      ],
    ])
    const { conversation } = await agent.detail(customer.id)
    expect(conversation).toMatchObject({ unread: 1, lastMessage: { by: "customer", preview: "退货信息" } })
    expect(conversation.unansweredSince).not.toBeNull()
  })

  test("what does not fit is refused by name, and the form still stands", async () => {
    const { customer, seq } = await asked()
    const wrong: [unknown, string][] = [
      [{ phone: FILLED.phone }, "why"],
      [{ ...FILLED, why: "别的" }, "why"],
      [{ ...FILLED, phone: "打我电话" }, "phone"],
      [{ ...FILLED, phone: 138 }, "phone"],
      [{ ...FILLED, another: "x" }, "another"],
      [{ ...FILLED, more: 1 }, "more"],
    ]
    for (const [values, field] of wrong) {
      const reply = await fill(customer, seq, values)
      expectError(reply, "not_fitting")
      expect(JSON.stringify(reply.body)).toContain(`"field":"${field}"`)
    }
    const shapeless = [
      {},
      null,
      [],
      "x",
      { why: null },
      { why: ["尺码不合适"] },
      { why: "\u0000" },
      { why: "\ud800" },
    ]
    for (const values of [...shapeless, { why: "长".repeat(2001) }, { "a b": "x" }])
      expectError(await fill(customer, seq, values), "bad_request")
    for (const form of [0, -1, 1.5, 9999, "x"] as number[])
      expect((await fill(customer, form, FILLED)).status).toBeGreaterThanOrEqual(400)
    expect((await fill(customer, seq, FILLED)).status).toBe(200)
  })

  test("nobody else's token fills it in, and nothing is filled in after the end or once it was deleted", async () => {
    const { customer, seq } = await asked()
    const other = await Customer.open(server.url, { inbox: "shop" })
    expectError(await fill(other, seq, FILLED), "form_gone")
    const foreign = await customer.at(server.url).request("POST", `/../${other.id}/forms/${seq}`, {
      clientId: "f1",
      values: FILLED,
    })
    expect(foreign.status).toBeGreaterThanOrEqual(400)
    await agent.must(customer.id, "close")
    expectError(await fill(customer, seq, FILLED), "form_gone")
    await customer.say("还在吗")
    expectError(await fill(customer, seq, FILLED), "form_gone")

    const again = await asked()
    await lead.must(again.customer.id, "redact", { seq: again.seq, reason: "发错了" })
    expectError(await fill(again.customer, again.seq, FILLED), "form_gone")
  })

  test("a person is as near as before, and what was filled in can be deleted under law", async () => {
    const { customer, seq } = await asked()
    await agent.must(customer.id, "release")
    expect((await customer.askHuman()).result).not.toBeUndefined()
    await agent.must(customer.id, "accept")
    const { body } = await fill(customer, seq, FILLED)
    expectError(await agent.act(customer.id, "redact", { seq: body.seq, reason: "r" }), "not_permitted")
    await lead.must(customer.id, "redact", { seq: body.seq, reason: "顾客要求删除" })
    expect(JSON.stringify(await customer.events())).not.toContain("138 0013 8000")
    expect(JSON.stringify(await agent.events(customer.id))).not.toContain("138 0013 8000")
  })

  test("what is personal is found by no search and shown to no model; the rest is", async () => {
    const { customer, seq } = await asked()
    await fill(customer, seq, { ...FILLED, phone: "13912345678", more: "盒子压扁了九成" })
    model.mode = { kind: "good", reply: "顾客要退货。" }
    model.reset()
    const done = await agent.request("POST", `/conversations/${customer.id}/assist`, {
      task: "summarise",
      locale: "zh-CN",
    })
    expect(done.status).toBe(200)
    const shown = JSON.stringify(model.requests)
    expect(shown).toContain("盒子压扁了九成")
    expect(shown).not.toContain("13912345678")
    const found = async (words: string) =>
      JSON.stringify((await agent.request("GET", `/search?q=${encodeURIComponent(words)}`)).body)
    await expect.poll(() => found("盒子压扁了九成"), { timeout: 60_000 }).toContain(customer.id)
    expect(await found("13912345678")).not.toContain(customer.id)
  })

  test("cards and forms beyond their bounds, or with addresses that are none, are refused", async () => {
    const customer = await served()
    const link = (url: unknown) => ({ card: { ...CARD, links: [{ label: "看看", url }] } })
    const field = { id: "a", type: "text", label: "a", required: false, personal: false }
    const fields = (n: number) => Array.from({ length: n }, (_, i) => ({ ...field, id: `f${i}` }))
    const wrong = [
      ...[
        "http://a.example/",
        "javascript:alert(1)",
        "https://u:p@a.example/",
        "//a.example",
        "data:,x",
        "",
      ].map(link),
      link(`https://a.example/${"a".repeat(2000)}`),
      { card: { ...CARD, links: Array.from({ length: 4 }, () => CARD.links[0]) } },
      { card: { title: " " } },
      { card: { text: "没有标题" } },
      { form: { ...FORM, fields: [] } },
      { form: { ...FORM, fields: fields(7) } },
      { form: { ...FORM, fields: [field, field] } },
      { form: { ...FORM, fields: [{ ...field, type: "choice" }] } },
      { form: { ...FORM, fields: [{ ...field, options: ["a"] }] } },
      { form: { ...FORM, fields: [{ ...field, type: "password" }] } },
      { form: { ...FORM, fields: [{ ...field, type: "choice", options: ["a", "a"] }] } },
    ]
    for (const body of wrong) expectError(await agent.act(customer.id, "messages", body), "bad_request")
    for (let i = 0; i < 5; i++) await agent.must(customer.id, "messages", { form: FORM })
    expectError(await agent.act(customer.id, "messages", { form: FORM }), "too_many_items")
    await agent.must(customer.id, "messages", { text: "话还是可以说" })
    const waiting = await Customer.open(server.url, { inbox: "shop" })
    expectError(await agent.act(waiting.id, "messages", { form: FORM }), "not_owner")
  })

  test("leads keep forms, everybody picks one, nobody elsewhere sees it, and each change is on record", async () => {
    const save = (by: ShopStaff["lead"], id: string, more: object = {}) =>
      by.request<KeptForm>("PUT", `/forms/${id}`, { ...FORM, version: 0, ...more })
    const list = async (by: ShopStaff["lead"]) => (await by.request<KeptForms>("GET", "/forms")).body.forms
    expectError(await save(agent, "return"), "not_permitted")
    const kept = (await save(lead, "return")).body
    expect(kept).toMatchObject({ ...FORM, id: "return", version: 1 })
    expect((await list(agent)).map((f) => f.id)).toContain("return")
    expect((await list(stranger)).map((f) => f.id)).not.toContain("return")
    expectError(await save(lead, "return"), "version_conflict")
    expectError(await save(lead, "another"), "already_exists")
    expectError(await save(lead, "none", { version: 3 }), "not_found")
    expect((await save(lead, "return", { version: 1, title: "换货信息" })).body.version).toBe(2)
    expectError(await agent.request("DELETE", "/forms/return"), "not_permitted")
    const log = JSON.stringify((await lead.request("GET", "/audit")).body)
    expect(log).toContain("form.saved")
    expect((await lead.request("DELETE", "/forms/return")).status).toBe(204)
    expectError(await lead.request("DELETE", "/forms/return"), "not_found")
  })

  test("an inbox offers one before the first message: once, by choice, and a person comes without it", async () => {
    const come = () => Customer.open(server.url, { inbox: "shop" })
    expectError(await fill(await come(), "start", FILLED), "form_gone")
    await lead.request("PUT", "/forms/start", { ...FORM, title: "先说几句", version: 0 })
    const inboxOf = async () => {
      const { inboxes } = (await lead.request<Places>("GET", "/places")).body
      const inbox = inboxes.find((i) => i.key === "shop")
      if (!inbox) throw new Error("no shop")
      return inbox
    }
    const set = async (startForm: string | null) => {
      const { key, help, seen, ...inbox } = await inboxOf()
      return lead.request("PUT", `/places/inboxes/${key}`, { ...inbox, startForm })
    }
    expectError(await set("no-such-form"), "bad_request")
    expect((await set("start")).status).toBe(200)
    const info = await fetch(`${server.url}/api/v1/visitor/inboxes/shop`).then((r) => r.json())
    expect(info.startForm).toMatchObject({ id: "start", title: "先说几句" })

    const asks = await come()
    expect(["connected", "queued", "callback"]).toContain((await asks.askHuman()).result)
    const fills = await come()
    expect((await fill(fills, "start", FILLED)).status).toBe(200)
    expectError(await fill(fills, "start", FILLED, "f2"), "form_gone")
    expect((await fills.events()).at(-1)).toMatchObject({
      type: "form.answered",
      data: { start: "start", title: "先说几句" },
    })
    const { context } = await lead.detail(fills.id)
    expect(context.answers).toEqual([
      {
        seq: 3,
        title: "先说几句",
        answers: expect.arrayContaining([expect.objectContaining({ label: "原因" })]),
      },
    ])
    expect((await set(null)).status).toBe(200)
    expectError(await fill(await come(), "start", FILLED), "form_gone")
  })
})
