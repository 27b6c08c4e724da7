/** Customers as people: who they are across conversations, what is written of them, who is one and who is not. */
import type { AuditPage } from "@jieying/contract/audit.ts"
import type { CustomerPage, CustomerProfile, SaveCustomer } from "@jieying/contract/customers.ts"
import type { Field } from "@jieying/contract/fields.ts"
import type { OpenConversation } from "@jieying/contract/visitor.ts"
import { openPool } from "@jieying/server/store/pool.ts"
import type { Agent } from "@jieying/testkit/agent.ts"
import { Customer } from "@jieying/testkit/customer.ts"
import { identityOf, orderEvent, outOfStock } from "@jieying/testkit/shop.ts"
import { openShopStaff, type ShopStaff } from "@jieying/testkit/shop-staff.ts"
import { storesUnderTest } from "@jieying/testkit/stores.ts"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { expectError } from "../hostile/expect-error.ts"

const stores = await storesUnderTest()

describe.each(stores)("customers on $name", ({ fresh, name: store }) => {
  let server: ShopStaff["server"]
  let lead: ShopStaff["lead"]
  let agent: ShopStaff["agent"]
  let stranger: ShopStaff["stranger"]
  let end = async () => {}
  let databaseUrl: string | undefined

  beforeAll(async () => {
    const noted = async () => {
      const made = await fresh()
      databaseUrl = made.databaseUrl
      return made
    }
    ;({ server, lead, agent, stranger, end } = await openShopStaff(noted))
  })
  afterAll(() => end())

  const came = (body: OpenConversation = {}) => Customer.open(server.url, { inbox: "shop", ...body })
  const known = async (customer: Customer, by = agent) => {
    const reply = await by.request<CustomerProfile>("GET", `/conversations/${customer.id}/customer`)
    expect(reply.status).toBe(200)
    return reply.body
  }
  const read = (id: string, by = agent) => by.request<CustomerProfile>("GET", `/customers/${id}`)
  const act = (id: string, what: string, body: object = {}, by = agent) =>
    by.request<CustomerProfile>("POST", `/customers/${id}/${what}`, body)
  type Change = Partial<
    Omit<SaveCustomer, "fields"> & { fields: Record<string, string | number | boolean | null> }
  >
  const save = (id: string, { fields = {}, ...change }: Change, by = agent) =>
    by.request<CustomerProfile>("PUT", `/customers/${id}`, {
      name: null,
      version: 0,
      ...change,
      fields: Object.entries(fields).map(([field, value]) => ({ field, value })),
    })
  const found = async (query: string, by = agent) =>
    (await by.request<CustomerPage>("GET", `/customers?${query}`)).body.customers.map((c) => c.id)
  const audit = async (query = "", by = lead) => (await by.request<AuditPage>("GET", `/audit${query}`)).body
  const field = (id: string, change: Partial<Field> = {}, by = lead) =>
    by.request<Field>("PUT", `/fields/${id}`, {
      of: "customer",
      type: "text",
      label: { "zh-CN": id, en: id },
      options: [],
      required: false,
      order: 0,
      retired: false,
      version: 0,
      ...change,
    })

  test("one browser is one customer: the newest contact, the language and every conversation with its end", async () => {
    const visitorKey = "browser-of-wang-000000000000"
    const first = await came({ visitorKey, contact: "王阿姨 13800000001", elder: true })
    const second = await came({ visitorKey })
    await second.askHuman()
    await second.request("POST", "/contact", { contact: "wang@x.example" })
    await lead.must(second.id, "close", { outcome: "resolved" })
    const { id } = await known(first)
    const profile = await known(second)
    expect(profile.id).toBe(id)
    expect(profile).toMatchObject({
      name: "王阿姨",
      contacts: ["wang@x.example", "王阿姨 13800000001"],
      elder: true,
      proved: false,
      conversations: 2,
      locale: "zh-CN",
    })
    const ends = profile.history.map((each) => [each.id, each.outcome])
    expect(ends).toEqual(
      expect.arrayContaining([
        [first.id, null],
        [second.id, "resolved"],
      ]),
    )
    expect(profile.id).not.toBe((await known(await came())).id)
  })

  test("who is signed for is one customer on every device; orders and what they chose are on the profile", async () => {
    const { conversation } = await outOfStock(server, orderEvent({ customer: "u_shi" }))
    const phone = await came({ identity: await identityOf(server, "u_shi", "石先生") })
    const asked = await agent.request<CustomerProfile>("GET", `/conversations/${conversation}/customer`)
    const profile = await known(phone)
    expect(profile.id).toBe(asked.body.id)
    expect(profile).toMatchObject({ proved: true, name: "石先生" })
    expect(profile.history.map((each) => each.id).sort()).toEqual([conversation, phone.id].sort())
    expect(profile.orders).toMatchObject([{ id: "12345678" }])
    expect(profile.consents).toMatchObject([{ about: "order", title: "草莓奶油蛋糕", choice: null }])
  })

  test("who proves who they are keeps what was written of them", async () => {
    const customer = await came({ visitorKey: "browser-of-one-who-signs-in-00" })
    const before = await known(customer)
    expect((await act(before.id, "notes", { text: "常来" })).status).toBe(201)
    await customer.request("POST", "/identity", await identityOf(server, "u_late"))
    expect(await known(customer)).toMatchObject({ id: before.id, proved: true, notes: [{ text: "常来" }] })
    // Known already: the note goes with them.
    const other = await came({ visitorKey: "another-browser-of-the-same-00" })
    const unknown = await known(other)
    await act(unknown.id, "notes", { text: "第二台手机" })
    await other.request("POST", "/identity", await identityOf(server, "u_late"))
    const now = await known(other)
    expect(now.id).toBe(before.id)
    expect(now.notes.map((note) => note.text).sort()).toEqual(["常来", "第二台手机"])
    expect((await read(unknown.id)).body.id).toBe(before.id)
  })

  test("found by a Chinese name, one character of it, Latin letters, a part of a number; page by page", async () => {
    const names = ["欧阳娜娜 13911112222", "Anna Smith anna@y.example", "欧阳锋"]
    const ids: string[] = []
    for (const contact of names) ids.push((await known(await came({ contact }))).id)
    const [nana, anna, feng] = ids as [string, string, string]
    expect(await found("q=欧阳")).toEqual([feng, nana])
    expect(await found("q=锋")).toEqual([feng])
    expect(await found("q=SMITH")).toEqual([anna])
    expect(await found("q=1112222")).toEqual([nana])
    expect(await found("q=欧阳%20smith")).toEqual([])
    expect(await found("q=欧阳", stranger)).toEqual([])
    const paged: string[] = []
    for (let cursor: string | null = ""; cursor !== null; ) {
      const page: CustomerPage = (
        await agent.request<CustomerPage>(
          "GET",
          `/customers?known=yes&limit=2${cursor && `&cursor=${cursor}`}`,
        )
      ).body
      paged.push(...page.customers.map((c) => c.id))
      cursor = page.cursor
    }
    expect(paged).toEqual(await found("known=yes&limit=100"))
    expect(new Set(paged).size).toBe(paged.length)
    expect(paged).toEqual(expect.arrayContaining(ids))
    const nobody = await known(await came())
    expect(paged).not.toContain(nobody.id)
    expect(await found("known=no")).toContain(nobody.id)
  })

  test("fields: leads keep the list, a value is checked by its type, on record and over the version edited", async () => {
    const options = ["gold", "silver"].map((id) => ({ id, label: { "zh-CN": id, en: "" }, retired: false }))
    expect((await field("level", { type: "choice", options })).status).toBe(200)
    await field("since", { type: "date" })
    await field("age", { type: "number", required: true })
    await field("member", { type: "yes_no" })
    expectError(await field("mine", {}, agent), "not_permitted")
    expectError(await field("name"), "bad_request")
    expectError(await field("level", { type: "text", version: 1 }), "bad_request")
    expectError(
      await field("level", { type: "choice", options: options.slice(1), version: 1 }),
      "bad_request",
    )
    expectError(await field("level", { type: "choice", options }), "version_conflict")
    expectError(await field("other", { label: { "zh-CN": "level", en: "" } }), "already_exists")

    const { id } = await known(await came({ contact: "填表的 13800000002" }))
    const fields = { level: "gold", since: "2024-02-29", age: 71, member: true }
    expect((await save(id, { name: " 填老师 ", fields })).body).toMatchObject({
      name: "填老师",
      loggedName: "填表的",
      fields,
      version: 1,
    })
    for (const [key, value] of [
      ["level", "bronze"],
      ["since", "2023-02-29"],
      ["age", "71"],
      ["age", null],
      ["member", "yes"],
      ["nothing", "x"],
    ] as const) {
      expectError(await save(id, { name: "填老师", fields: { [key]: value }, version: 1 }), "bad_request")
    }
    expectError(await save(id, { name: "旧" }), "version_conflict")
    expectError(await save(id, { name: "填老师", version: 1 }), "nothing_to_do")
    expect(await found("field=level:gold")).toEqual([id])
    expect(await found("field=level:silver")).toEqual([])
    expect(await found("field=member:true")).toEqual([id])
    // No longer offered; where it was chosen it stays.
    const retired = options.map((option) => ({ ...option, retired: option.id === "gold" }))
    await field("level", { type: "choice", options: retired, version: 1 })
    expect((await save(id, { name: "填", fields: { level: "gold" }, version: 1 })).status).toBe(200)
    const other = (await known(await came({ contact: "别人 13800000003" }))).id
    expectError(await save(other, { fields: { level: "gold" } }), "bad_request")
    expect((await save(id, { fields: { level: null }, version: 2 })).body.fields).not.toHaveProperty("level")
  })

  test("notes: everybody adds, one's own can be deleted, leads delete any", async () => {
    const { id } = await known(await came({ contact: "记一笔 13800000004" }))
    const [mine] = (await act(id, "notes", { text: "怕狗" })).body.notes
    const [theirs] = (await act(id, "notes", { text: "要发票" }, lead)).body.notes
    expect([mine?.name, theirs?.name]).toEqual([agent.session.me.name, lead.session.me.name])
    const drop = (note: string | undefined, by: Agent) =>
      by.request("DELETE", `/customers/${id}/notes/${note}`)
    expectError(await drop(theirs?.id, agent), "not_found")
    expect((await drop(mine?.id, lead)).status).toBe(200)
    expect((await read(id)).body.notes.map((note) => note.text)).toEqual(["要发票"])
    expectError(await act(id, "notes", { text: " " }), "bad_request")
  })

  test("who may be the same is offered, joined with what wins, and taken apart with all that was theirs", async () => {
    await field("shoe", { type: "number" })
    const one = await came({ contact: "赵敏 138-0000-0005" })
    const two = await came({ contact: "小敏 +86 13800000005" })
    const a = await known(one)
    const b = await known(two)
    await save(a.id, { name: "赵敏", fields: { shoe: 37 } })
    await save(b.id, { name: "敏敏", fields: { shoe: 38 } })
    await act(b.id, "notes", { text: "两个号" })
    expect((await known(one)).duplicates).toMatchObject([{ customer: { id: b.id }, why: ["contact"] }])

    const joined = (await act(a.id, "merge", { from: b.id, wins: ["shoe"] })).body
    expect(joined).toMatchObject({
      id: a.id,
      name: "赵敏",
      fields: { shoe: 38 },
      conversations: 2,
      duplicates: [],
    })
    expect(joined.notes.map((note) => note.text)).toEqual(["两个号"])
    expect(joined.joined).toMatchObject([{ id: b.id, name: "敏敏", parent: a.id }])
    expect((await known(two)).id).toBe(a.id)
    expect(await found("q=13800000005")).toEqual([a.id])
    expectError(await act(a.id, "merge", { from: b.id }), "nothing_to_do")
    // What is written afterwards stands for both.
    const edited = (await save(a.id, { name: "赵敏", fields: { shoe: 36 }, version: 1 })).body
    expect(edited.fields).toEqual({ shoe: 36 })

    const apart = (await act(a.id, "split", { member: b.id })).body
    expect(apart).toMatchObject({ id: a.id, fields: { shoe: 36 }, conversations: 1, notes: [], joined: [] })
    expect(await known(two)).toMatchObject({ id: b.id, name: "敏敏", fields: { shoe: 38 }, conversations: 1 })
    expectError(await act(a.id, "split", { member: b.id }), "not_found")
    const deeds = (await audit(`?subject=${a.id}`)).entries.map((entry) => entry.action)
    expect(deeds).toEqual(["customer.split", "customer.edited", "customer.merged", "customer.edited"])
  })

  test("joining moves no log and opens no conversation to the other customer", async () => {
    const one = await came({ contact: "周一 13800000006" })
    const two = await came({ contact: "周二 13800000006" })
    await two.say("只有我知道的事")
    const before = [await one.events(), await two.events()]
    const [a, b] = [await known(one), await known(two)]
    expect((await act(a.id, "merge", { from: b.id })).status).toBe(200)
    const answered = await two.until(
      (event) => event.type === "message.posted" && event.actor.kind === "assistant",
    )
    expect(answered.seq).toBeGreaterThan(0)
    expect((await one.events()).map((e) => e.hash)).toEqual(before[0]?.map((e) => e.hash))
    expect((await two.events()).slice(0, before[1]?.length).map((e) => e.hash)).toEqual(
      before[1]?.map((e) => e.hash),
    )
    const theirs = await fetch(`${server.url}/api/v1/visitor/conversations/${two.id}/events`, {
      headers: { authorization: `Bearer ${one.opened.token}` },
    })
    expect(theirs.status).toBe(401)
    const evidence = Buffer.from(await one.evidence()).toString("latin1")
    expect(evidence).not.toContain(two.id)
    expect(JSON.stringify(await one.events())).not.toContain("只有我知道的事")
  })

  test("two who are proved to be different are never one, neither by hand nor because the proof comes later", async () => {
    const contact = "合用电话 13800000007"
    const son = await came({ contact, identity: await identityOf(server, "u_son") })
    const father = await came({ contact, identity: await identityOf(server, "u_father") })
    const guest = await came({ contact })
    const [s, f, g] = [await known(son), await known(father), await known(guest)]
    expect((await known(son)).duplicates.map((each) => each.customer.id)).toEqual([g.id])
    expectError(await act(s.id, "merge", { from: f.id }), "customers_differ")
    expect((await act(s.id, "merge", { from: g.id })).status).toBe(200)
    expectError(await act(f.id, "merge", { from: g.id }), "customers_differ")
    await guest.request("POST", "/identity", await identityOf(server, "u_third"))
    expect(await known(guest)).toMatchObject({
      id: g.id,
      conversations: 1,
      identities: [{ customer: "u_third" }],
    })
    expect(await known(son)).toMatchObject({ id: s.id, conversations: 1, joined: [] })
  })

  test("another workspace sees and changes nothing of it", async () => {
    const customer = await came({ contact: "本店的 13800000008" })
    const { id } = await known(customer)
    expectError(
      await stranger.request("GET", `/conversations/${customer.id}/customer`),
      "conversation_unknown",
    )
    for (const reply of [
      await read(id, stranger),
      await save(id, { name: "x" }, stranger),
      await act(id, "notes", { text: "x" }, stranger),
      await act(id, "merge", { from: id }, stranger),
      await act(id, "split", { member: id }, stranger),
    ])
      expectError(reply, "not_found")
    const abroad = await Customer.open(server.url, { inbox: "hotline", contact: "市民 13800000008" })
    const citizen = await known(abroad, stranger)
    expect(citizen.duplicates).toEqual([])
    expectError(await act(id, "merge", { from: citizen.id }), "not_found")
  })

  test("fields of conversations: checked by type, listed by, never of another workspace, on record for staff alone", async () => {
    const options = ["late", "broken"].map((id) => ({
      id,
      label: { "zh-CN": `问题${id}`, en: id },
      retired: false,
    }))
    const of = "conversation" as const
    await field("kind", { of, type: "choice", options })
    await field("refunded", { of, type: "yes_no", required: true })
    await field("shelf", { of: "customer" })
    expectError(await field("constructor", { of }), "bad_request")
    const customer = await came({ contact: "问两次的 13800000010" })
    const other = await came()
    const fill = (id: string, value: unknown, by = agent) =>
      by.act(customer.id, "fields", { field: id, value })
    const listed = async (query: string, by = agent) =>
      (await by.list(`?field=${query}`)).conversations.map((each) => each.id)

    expect((await fill("kind", "late")).body.conversation.fields).toEqual({ kind: "late" })
    expect((await fill("refunded", false)).body.conversation.fields).toEqual({
      kind: "late",
      refunded: false,
    })
    expectError(await fill("kind", "late"), "nothing_to_do")
    for (const [id, value] of [
      ["kind", "other"],
      ["kind", true],
      ["refunded", "no"],
      ["refunded", null],
    ] as const)
      expectError(await fill(id, value), "bad_request")
    expectError(await fill("shelf", "x"), "not_found")
    expectError(await fill("nothing", "x"), "not_found")
    expectError(await fill("kind", "broken", stranger), "conversation_unknown")
    const abroad = await Customer.open(server.url, { inbox: "hotline" })
    expectError(
      await agent.act(abroad.id, "fields", { field: "kind", value: "late" }),
      "conversation_unknown",
    )

    expect(await listed("kind:late")).toEqual([customer.id])
    expect(await listed("kind:late,refunded:false")).toEqual([customer.id])
    expect(await listed("kind:late,refunded:true")).toEqual([])
    expect(await listed("kind:late", stranger)).toEqual([])
    expectError(await agent.request("GET", "/conversations?field=kind"), "bad_request")
    expect((await agent.detail(other.id)).conversation.fields).toEqual({})

    expect((await fill("kind", null)).body.conversation.fields).toEqual({ refunded: false })
    const record = (await agent.events(customer.id)).filter((event) => event.type === "field.set")
    expect(record.map(({ data }) => data)).toMatchObject([
      { field: "kind", label: "kind", value: "late", text: "问题late", name: agent.session.me.name },
      { field: "refunded", value: false, text: "否" },
      { field: "kind", value: null, text: "" },
    ])
    const shown = JSON.stringify(await customer.events())
    for (const secret of ["问题late", "refunded"]) expect(shown).not.toContain(secret)
  })

  test("leads export and delete what was written; the record stays and says no more than that", async () => {
    await field("allergy")
    const { id } = await known(await came({ contact: "要删的 13800000009" }))
    await save(id, { name: "要删的人", fields: { allergy: "花生过敏" } })
    await act(id, "notes", { text: "花生" })
    const get = (by: Agent) => by.request<CustomerProfile>("GET", `/customers/${id}/export`)
    expectError(await get(agent), "not_permitted")
    expect((await get(lead)).body).toMatchObject({
      fields: { allergy: "花生过敏" },
      notes: [{ text: "花生" }],
    })
    expectError(await act(id, "erase"), "not_permitted")
    const erased = await act(id, "erase", {}, lead)
    expect(erased.body).toMatchObject({ name: "要删的", givenName: null, fields: {}, notes: [] })
    const { entries, broken } = await audit(`?subject=${id}`)
    expect(broken).toBeNull()
    expect(entries.map((entry) => [entry.action, entry.data === null])).toEqual([
      ["customer.erased", false],
      ["customer.exported", true],
      ["customer.noted", true],
      ["customer.edited", true],
    ])
    expect(await found("q=花生")).toEqual([])
    expect(JSON.stringify(await audit("?limit=100"))).not.toContain("花生过敏")
  })

  test("the record is for leads, by person and kind, page by page, and any altered byte is found", async () => {
    expectError(await agent.request("GET", "/audit"), "not_permitted")
    const all: number[] = []
    for (let cursor: string | null = ""; cursor !== null; ) {
      const page: AuditPage = await audit(`?limit=7${cursor && `&cursor=${cursor}`}`)
      expect(page.broken).toBeNull()
      all.push(...page.entries.map((entry) => entry.seq))
      cursor = page.cursor
    }
    expect(all).toEqual(Array.from({ length: all.length }, (_, i) => all.length - i))
    const fields = (await audit("?action=field.saved")).entries
    expect(fields.length).toBeGreaterThan(3)
    expect(fields.every((entry) => entry.actor === lead.id && entry.name === lead.session.me.name)).toBe(true)
    expect((await audit(`?actor=${agent.id}&action=field.saved`)).entries).toEqual([])
    const strangers = await Customer.open(server.url, { inbox: "hotline" })
    await act((await known(strangers, stranger)).id, "notes", { text: "x" }, stranger)
    expect((await audit("?limit=1")).entries[0]?.seq).toBe(all[0])
    if (store === "embedded" || databaseUrl === undefined) return
    const db = await openPool({ databaseUrl })
    await db.pool.query(
      `update staff_log set payload = replace(payload, 'shoe', 'shop') where tenant = 'shop' and action = 'field.saved'`,
    )
    await db.close()
    expect((await audit("?action=field.saved")).broken).toBeGreaterThan(0)
  })
})
