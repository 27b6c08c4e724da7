/** A note speaks to a colleague: they hear of it at once, find it later, and it goes with the note. */
import type { Mentions } from "@jieying/contract/mentions.ts"
import type { Agent } from "@jieying/testkit/agent.ts"
import { Customer } from "@jieying/testkit/customer.ts"
import { openShopStaff, type ShopStaff } from "@jieying/testkit/shop-staff.ts"
import { TestSocket } from "@jieying/testkit/socket.ts"
import { storesUnderTest } from "@jieying/testkit/stores.ts"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { expectError } from "../hostile/expect-error.ts"

const stores = await storesUnderTest()

describe.each(stores)("mentions on $name", ({ fresh }) => {
  let server: ShopStaff["server"]
  let lead: ShopStaff["lead"]
  let agent: ShopStaff["agent"]
  let stranger: ShopStaff["stranger"]
  let end = async () => {}

  beforeAll(async () => {
    ;({ server, lead, agent, stranger, end } = await openShopStaff(fresh))
  })
  afterAll(() => end())

  const mentions = async (by: Agent) => (await by.request<Mentions>("GET", "/mentions")).body.mentions
  const name = (of: Agent) => of.session.me.name

  test("who is named hears of it, finds it unseen, sees it, and it goes with the note", async () => {
    const customer = await Customer.open(server.url, { inbox: "shop" })
    await customer.say("发票开错了")
    const screen = await TestSocket.open(server.url, "/api/v1/stream", agent.session.token)
    await screen.until((f) => f.kind === "hello")
    const text = `麻烦@${name(agent)}看一下发票，顺便告诉@${name(stranger)}和@没有这个人`
    await lead.must(customer.id, "notes", { clientId: "n1", text })
    const frame = await screen.until((f) => f.kind === "mention")
    expect(frame).toMatchObject({ by: name(lead), conversation: { id: customer.id } })

    const [mention, ...others] = await mentions(agent)
    expect(others).toEqual([])
    expect(mention).toMatchObject({ by: name(lead), text, seen: false, seq: frame.seq })
    expect(mention?.conversation.id).toBe(customer.id)
    expect(await mentions(lead)).toEqual([])
    // Who works in another workspace is not spoken to here.
    expect(await mentions(stranger)).toEqual([])

    const seen = await agent.request("PUT", "/mentions/seen", { conversation: customer.id })
    expect(seen.status).toBe(204)
    expect((await mentions(agent)).map((m) => m.seen)).toEqual([true])
    // The customer hears of none of it.
    expect(JSON.stringify(await customer.events())).not.toContain(name(agent))

    await lead.must(customer.id, "redact", { seq: frame.seq, reason: "写错了" })
    expect(await mentions(agent)).toEqual([])
    screen.close()
  })

  test("a lead whispers to who serves, who hears of it at once; nobody else whispers, and not to nobody", async () => {
    const customer = await Customer.open(server.url, { inbox: "shop" })
    await customer.say("蛋糕送到了吗")
    const whisper = { clientId: "w1", text: "先问一下收货地址", whisper: true }
    const path = `/conversations/${customer.id}/notes`
    expectError(await lead.request("POST", path, whisper), "nobody_serves")
    await customer.askHuman()
    await agent.must(customer.id, "accept")
    const screen = await TestSocket.open(server.url, "/api/v1/stream", agent.session.token)
    await screen.until((f) => f.kind === "hello")
    expectError(await agent.request("POST", path, whisper), "nothing_to_do")
    const { seq } = await lead.must(customer.id, "notes", whisper)
    expect(await lead.must(customer.id, "notes", whisper)).toMatchObject({ seq })
    await screen.until((f) => f.kind === "mention" && f.seq === seq)
    const note = (await agent.events(customer.id)).find((e) => e.seq === seq)
    expect(note?.data).toMatchObject({ text: whisper.text, whisperTo: agent.id })
    expect((await mentions(agent)).some((m) => m.seq === seq)).toBe(true)
    expect(JSON.stringify(await customer.events())).not.toContain(whisper.text)
    screen.close()
  })
})
