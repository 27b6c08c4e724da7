/** What was said is found again, in every conversation of one's own workspace, and what was deleted is not. */
import type { FoundPage } from "@jieying/contract/search.ts"
import { Customer } from "@jieying/testkit/customer.ts"
import { openShopStaff, type ShopStaff } from "@jieying/testkit/shop-staff.ts"
import { storesUnderTest } from "@jieying/testkit/stores.ts"
import { afterAll, beforeAll, describe, expect, test } from "vitest"

const stores = await storesUnderTest()
const POLL = { timeout: 60_000, interval: 200 }

describe.each(stores)("search on $name", ({ fresh }) => {
  let server: ShopStaff["server"]
  let agent: ShopStaff["lead"]
  let stranger: ShopStaff["stranger"]
  let end = async () => {}

  beforeAll(async () => {
    // Logs are followed five times as often.
    ;({ server, lead: agent, stranger, end } = await openShopStaff(fresh, { PACE: "5" }))
  })
  afterAll(() => end())

  const find = async (query: string, by = agent) =>
    (await by.request<FoundPage>("GET", `/search?${query}`)).body
  const texts = async (query: string, by = agent) => (await find(query, by)).found.map((hit) => hit.text)
  const customerSays = async (text: string) => {
    const customer = await Customer.open(server.url, { inbox: "shop" })
    await customer.say(text)
    return customer
  }
  const q = (words: string) => `q=${encodeURIComponent(words)}`

  test("words are found in either script, in letters and figures, with the place they stand in", async () => {
    const customer = await customerSays("訂單 JY-20261128 的栗子蛋糕被压坏了")
    await expect.poll(() => texts(q("栗子蛋糕")), POLL).toHaveLength(1)
    const { found } = await find(q("订单 20261128"))
    expect(found).toMatchObject([
      {
        by: "customer",
        note: false,
        text: "訂單 JY-20261128 的栗子蛋糕被压坏了",
        conversation: { id: customer.id },
      },
    ])
    const [hit] = found
    expect(hit?.marks.map(({ from, to }) => hit.text.slice(from, to))).toEqual(["訂單", "20261128"])
    expect(await texts(q("栗子蛋糕没压坏"))).toEqual([])
    expect(await find(q("栗"))).toEqual({ found: [], cursor: null, short: true })
  })

  test("notes and contacts are found, by whom they were written, open or closed", async () => {
    const customer = await customerSays("请问生日帽怎么领取")
    await customer.request("POST", "/contact", { contact: "王小梅 13800001111" })
    await agent.must(customer.id, "takeover")
    await agent.must(customer.id, "notes", { clientId: "n1", text: "生日帽在仓库三号架" })
    await agent.must(customer.id, "messages", { clientId: "m1", text: "生日帽今天补发给您" })
    await expect.poll(async () => (await texts(q("生日帽"))).length, POLL).toBeGreaterThanOrEqual(3)
    expect((await find(`${q("仓库 生日帽")}`)).found).toMatchObject([{ by: "agent", note: true }])
    expect(await texts(`${q("生日帽")}&by=customer`)).toEqual(["请问生日帽怎么领取"])
    expect(await texts(q("小梅"))).toEqual(["王小梅 13800001111"])
    expect(await texts(q("1380000"))).toEqual(["王小梅 13800001111"])
    expect(await texts(`${q("小梅")}&state=closed`)).toEqual([])
    await agent.must(customer.id, "close", { outcome: "resolved" })
    expect(await texts(`${q("小梅")}&state=closed`)).toHaveLength(1)
    expect(await texts(`${q("小梅")}&inbox=nowhere`)).toEqual([])
  })

  test("page by page, the newest first, nothing twice", async () => {
    for (let i = 0; i < 5; i++) await customerSays(`第${i}次来问彩虹吐司`)
    await expect.poll(() => texts(`${q("彩虹吐司")}&by=customer`), POLL).toHaveLength(5)
    const seen: string[] = []
    let cursor: string | null = ""
    for (let page = 0; cursor !== null && page < 9; page++) {
      const got: FoundPage = await find(
        `${q("彩虹吐司")}&by=customer&limit=2${cursor && `&cursor=${cursor}`}`,
      )
      seen.push(...got.found.map((hit) => hit.text))
      cursor = got.cursor
    }
    expect(seen).toEqual([4, 3, 2, 1, 0].map((i) => `第${i}次来问彩虹吐司`))
  })

  test("what was deleted is not found, and another workspace finds nothing of ours", async () => {
    const customer = await customerSays("我的身份证号是三三零一零六")
    await expect.poll(() => texts(q("身份证号是三三零")), POLL).toHaveLength(1)
    expect(await texts(q("身份证号是三三零"), stranger)).toEqual([])
    const said = (await agent.events(customer.id)).find((e) => e.data?.text === "我的身份证号是三三零一零六")
    await agent.must(customer.id, "redact", { seq: said?.seq, reason: "顾客要求" })
    expect(await texts(q("身份证号是三三零"))).toEqual([])
  })
})
