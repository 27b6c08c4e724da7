/** What somebody writes stands on their other devices and before nobody else, until it is sent or deleted. */
import type { DraftMark, OwnDraft } from "@jieying/contract/drafts.ts"
import { LIMITS } from "@jieying/contract/limits.ts"
import { Agent } from "@jieying/testkit/agent.ts"
import { Customer } from "@jieying/testkit/customer.ts"
import { openShopStaff, type ShopStaff } from "@jieying/testkit/shop-staff.ts"
import { TestSocket } from "@jieying/testkit/socket.ts"
import { storesUnderTest } from "@jieying/testkit/stores.ts"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { expectError } from "../hostile/expect-error.ts"

const stores = await storesUnderTest()

describe.each(stores)("drafts on $name", ({ fresh }) => {
  let staff: ShopStaff
  beforeAll(async () => {
    staff = await openShopStaff(fresh)
  })
  afterAll(() => staff.end())

  const path = (id: string) => `/conversations/${id}/drafts`
  const save = (by: Agent, id: string, body: object, kind = "reply") =>
    by.request<{ version: number }>("PUT", `${path(id)}/${kind}`, { replies: [], version: 0, ...body })
  const must = async (...of: Parameters<typeof save>) => {
    const reply = await save(...of)
    expect(reply.status).toBe(200)
    return reply.body.version
  }
  const drafts = async (by: Agent, id: string) =>
    (await by.request<{ drafts: OwnDraft[] }>("GET", path(id))).body.drafts
  const marks = async (by: Agent) => (await by.request<{ drafts: DraftMark[] }>("GET", "/drafts")).body.drafts
  const opened = async () => {
    const customer = await Customer.open(staff.server.url, { inbox: "shop" })
    await customer.say("蛋糕还没到")
    return customer
  }
  const screen = async (of: Agent) => {
    const socket = await TestSocket.open(staff.server.url, "/api/v1/stream", of.session.token)
    await socket.until((f) => f.kind === "hello")
    return socket
  }

  test("one's own draft stands on one's other devices, before nobody else and in no log", async () => {
    const { agent, lead, stranger } = staff
    const { id, ...customer } = await opened().then((c) => ({ id: c.id, events: () => c.events() }))
    const [mine, leads] = [await screen(agent), await screen(lead)]
    const text = "您好，\n我在查这一单"
    const version = await must(agent, id, { text, replies: ["退款", "换货"] })
    const told = await mine.until((f) => f.kind === "ownDraft")
    expect(told).toEqual({ kind: "ownDraft", conversation: id, of: "reply", version, gone: false })
    await must(agent, id, { text: "问过仓库了", replies: ["不带"] }, "note")
    expect((await drafts(agent, id)).sort((a, b) => a.kind.localeCompare(b.kind))).toMatchObject([
      { kind: "note", text: "问过仓库了", replies: [] },
      { kind: "reply", text, replies: ["退款", "换货"], version },
    ])
    expect(await marks(agent)).toContainEqual({ conversation: id, of: "reply", version })

    expect(await drafts(lead, id)).toEqual([])
    expect(await marks(lead)).toEqual([])
    expectError(await stranger.request("GET", path(id)), "conversation_unknown")
    expectError(await save(stranger, id, { text }), "conversation_unknown")
    expect(await marks(stranger)).toEqual([])
    const theirs = [await customer.events(), await lead.events(id), await lead.detail(id)]
    expect(JSON.stringify(theirs)).not.toContain("我在查这一单")
    // Something that every screen hears comes after it on the same line.
    await lead.must(id, "notes", { clientId: "after", text: "好" })
    await leads.until((f) => f.kind === "conversation")
    expect(leads.frames.filter((f) => f.kind === "ownDraft")).toEqual([])
    mine.close()
    leads.close()
  })

  test("the newest wins by its version; the same words again are no conflict", async () => {
    const { agent } = staff
    const { id } = await opened()
    const first = await must(agent, id, { text: "一" })
    const second = await must(agent, id, { text: "一二", version: first })
    expect(second).toBeGreaterThan(first)
    expectError(await save(agent, id, { text: "三", version: first }), "version_conflict")
    expectError(await save(agent, id, { text: "", version: first }), "version_conflict")
    expectError(await save(agent, id, { text: "三" }), "version_conflict")
    const third = await must(agent, id, { text: "一二", version: first })
    expect(await drafts(agent, id)).toMatchObject([{ text: "一二", version: third }])
    expect(await must(agent, id, { text: " \n", version: third })).toBe(0)
    expect(await drafts(agent, id)).toEqual([])
    // Emptied elsewhere in the meantime: what is begun here is begun anew.
    expect(await must(agent, id, { text: "四", version: third })).toBeGreaterThan(third)
  })

  test("it is as long as a message may be and no longer, and of one of two kinds", async () => {
    const { agent } = staff
    const { id } = await opened()
    const most = "长".repeat(LIMITS.messageChars)
    expectError(await save(agent, id, { text: `${most}长` }), "bad_request")
    expectError(await save(agent, id, { text: "", replies: Array(7).fill("a") }), "bad_request")
    expectError(await save(agent, id, { text: "", replies: ["a", "a"] }), "bad_request")
    expectError(await save(agent, id, { text: "半个 \ud800" }), "bad_request")
    expectError(await save(agent, id, { text: "a", version: -1 }), "bad_request")
    expectError(await save(agent, id, { text: "a" }, "letter"), "bad_request")
    const version = await must(agent, id, { text: most })
    expect((await drafts(agent, id))[0]?.text).toHaveLength(LIMITS.messageChars)
    await must(agent, id, { text: "", version })
  })

  test("it goes with the message, whichever device sends it; what was begun since stays", async () => {
    const { agent } = staff
    const customer = await opened()
    const { id } = customer
    await customer.askHuman()
    await agent.must(id, "accept")
    const socket = await screen(agent)
    const version = await must(agent, id, { text: "马上送到\n" })
    await must(agent, id, { text: "备注" }, "note")
    await agent.must(id, "messages", { clientId: "m1", text: "马上送到" })
    await socket.until((f) => f.kind === "ownDraft" && f.gone === true && f.version === version)
    expect(await drafts(agent, id)).toMatchObject([{ kind: "note" }])
    await agent.must(id, "notes", { clientId: "n1", text: "备注" })
    expect(await drafts(agent, id)).toEqual([])
    await must(agent, id, { text: "下一句" })
    await agent.must(id, "messages", { clientId: "m2", text: "上一句" })
    expect(await drafts(agent, id)).toMatchObject([{ text: "下一句" }])
    socket.close()
  })

  test("it is deleted with what is known of the customer, and everybody's screens let it go", async () => {
    const { agent, lead } = staff
    const customer = await opened()
    const { id } = customer
    await customer.request("POST", "/contact", { contact: "王小梅 13800001111" })
    const other = await opened()
    const kept = await must(agent, other.id, { text: "别人的" })
    const version = await must(agent, id, { text: "王小梅的地址是" })
    await must(lead, id, { text: "也写了" })
    const of = await expect
      .poll(async () => {
        const found = await lead.request<{ id: string }>("GET", `/conversations/${id}/customer`)
        return found.status === 200 ? found.body.id : null
      })
      .not.toBeNull()
      .then(() => lead.request<{ id: string }>("GET", `/conversations/${id}/customer`))
    const socket = await screen(agent)
    expect((await lead.request("POST", `/customers/${of.body.id}/erase`)).status).toBe(200)
    await socket.until((f) => f.kind === "ownDraft" && f.gone === true && f.version === version)
    expect(await drafts(agent, id)).toEqual([])
    expect(await drafts(lead, id)).toEqual([])
    expect(await drafts(agent, other.id)).toMatchObject([{ version: kept }])
    socket.close()
  })

  test("it goes with who wrote it", async () => {
    const { server, agent } = staff
    const { id } = await opened()
    await must(agent, id, { text: "我的最后一句" })
    const admin = await Agent.ofRole(server, "admin", "shop")
    expect((await admin.request("POST", `/members/${agent.id}/deactivate`)).status).toBe(200)
    expect((await admin.request("POST", `/members/${agent.id}/reactivate`)).status).toBe(200)
    const back = await Agent.ofRole(server, "agent", "shop")
    expect(back.id).toBe(agent.id)
    expect(await marks(back)).toEqual([])
  })
})
