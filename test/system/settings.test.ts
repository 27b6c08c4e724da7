/** What an administrator sets up over the public face: people, teams, inboxes; and what everybody changes for themselves. */
import type {
  AddedMember,
  Deactivated,
  Member,
  Members,
  OwnSessions,
  PasswordLink,
} from "@jieying/contract/people.ts"
import type { InboxSecrets, PlaceInbox, Places, PlaceTeam, PublicLook } from "@jieying/contract/places.ts"
import type { InboxInfo } from "@jieying/contract/visitor.ts"
import { signIdentity } from "@jieying/server/security/identity.ts"
import { Agent } from "@jieying/testkit/agent.ts"
import { Customer } from "@jieying/testkit/customer.ts"
import { call } from "@jieying/testkit/http.ts"
import { openShopStaff, type ShopStaff } from "@jieying/testkit/shop-staff.ts"
import { TestSocket } from "@jieying/testkit/socket.ts"
import { storesUnderTest } from "@jieying/testkit/stores.ts"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { expectError } from "../hostile/expect-error.ts"

const stores = await storesUnderTest()
const PASSWORD = "a-long-first-word"

describe.each(stores)("settings on $name", ({ fresh }) => {
  let server: ShopStaff["server"]
  let lead: ShopStaff["lead"]
  let admin: Agent
  let end = async () => {}

  beforeAll(async () => {
    ;({ server, lead, end } = await openShopStaff(fresh))
    admin = await Agent.ofRole(server, "admin", "shop")
  })
  afterAll(() => end())

  const post = (path: string, body: unknown) =>
    call<{ email: string }>(server.url, "POST", `/api/v1${path}`, { body })
  const add = (email: string, more: object = {}) =>
    admin.request<AddedMember>("POST", "/members", {
      email,
      name: "小吴",
      role: "agent",
      teams: ["service"],
      capacity: 3,
      ...more,
    })
  /** Somebody new who has set their password. */
  const hire = async (email: string, more: object = {}) => {
    const added = await add(email, more)
    const token = added.body.link?.token ?? ""
    expect((await post("/password", { token, password: PASSWORD })).status).toBe(204)
    return { member: added.body.member, agent: await Agent.signIn(server.url, { email, password: PASSWORD }) }
  }
  const memberOf = async (agent: string) => {
    const { members } = (await admin.request<Members>("GET", "/members")).body
    const found = members.find((m) => m.agent === agent)
    if (!found) throw new Error(`${agent} is not listed`)
    return found
  }

  test("an administrator adds a person, who sets their password with a link that counts once", async () => {
    const added = await add("Wu@Tea.example")
    expect(added.status).toBe(201)
    const { member, link } = added.body
    expect(member).toMatchObject({ email: "wu@tea.example", hasPassword: false, mayReset: true, version: 1 })
    const token = link?.token ?? ""
    expectError(await post("/session", { email: "wu@tea.example", password: PASSWORD }), "wrong_credentials")
    expect((await post("/password/look", { token })).body).toMatchObject({
      email: "wu@tea.example",
      name: "小吴",
    })
    expectError(await post("/password", { token, password: "short" }), "bad_request")
    const both = await Promise.all([1, 2].map(() => post("/password", { token, password: PASSWORD })))
    expect(both.map((r) => r.status).sort()).toEqual([204, 404])
    expectError(await post("/password/look", { token }), "link_gone")
    const agent = await Agent.signIn(server.url, { email: "wu@tea.example", password: PASSWORD })
    expect(agent.session.me).toMatchObject({
      role: "agent",
      teams: ["service"],
      capacity: 3,
      workspace: "shop",
    })
    expectError(await add("wu@tea.example"), "already_exists")
    expectError(await add("x@tea.example", { teams: ["nowhere"] }), "team_unknown")
  })

  test("only administrators do so, and only in their own workspace", async () => {
    for (const by of [lead, await Agent.ofRole(server, "agent", "shop")]) {
      expectError(await by.request("GET", "/members"), "not_permitted")
      expectError(await by.request("POST", "/members/demo-lin/deactivate"), "not_permitted")
    }
    expectError(await admin.request("POST", "/members/demo-he/deactivate"), "agent_unknown")
    expectError(await admin.request("POST", "/members/demo-he/password-link"), "agent_unknown")
  })

  test("somebody with an account elsewhere joins with the password they have; nobody here can reset it", async () => {
    const added = await add("he@demo.example")
    expect(added.body).toMatchObject({
      link: null,
      member: { agent: "demo-he", name: "何静", mayReset: true },
    })
    // The demo's administrator administers the hotline too; one of this shop alone does not.
    const { agent: local } = await hire("local@tea.example", { role: "admin" })
    expectError(await local.request("POST", "/members/demo-he/password-link"), "account_shared")
    await admin.request("POST", "/members/demo-he/deactivate")
  })

  test("a lead is offered customers only where an administrator has said so", async () => {
    const { member, agent } = await hire("owner@tea.example", { role: "admin" })
    const status = await agent.request("PUT", "/presence", { status: "online" })
    expect(status.status).toBeLessThan(300)
    const customer = await Customer.open(server.url, { inbox: "shop" })
    await customer.askHuman()
    const offered = async () => {
      const { owner } = (await agent.detail(customer.id)).conversation
      return owner.kind === "queue" ? (owner.offer?.agent ?? null) : owner.kind
    }
    const serves = async () => (await agent.people()).agents.find((a) => a.agent === member.agent)?.serves
    expect(await serves()).toBe(false)
    expect(await offered()).not.toBe(member.agent)
    const duties = { role: "admin", teams: ["service"], capacity: 3, alsoServes: true, version: 1 }
    const changed = await admin.request<Member>("PUT", `/members/${member.agent}`, duties)
    expect(changed.body).toMatchObject({ alsoServes: true, version: 2 })
    expect(await serves()).toBe(true)
    await expect.poll(offered).toBe(member.agent)
    await agent.must(customer.id, "accept")
    await agent.must(customer.id, "close")
    await admin.request("POST", `/members/${member.agent}/deactivate`)
  })

  test("a role and a capacity count at once, and an older version overwrites nothing", async () => {
    const { member, agent } = await hire("role@tea.example")
    const change = { role: "supervisor", teams: ["service"], capacity: 9, version: member.version }
    expect((await admin.request<Member>("PUT", `/members/${member.agent}`, change)).body).toMatchObject({
      role: "supervisor",
      capacity: 9,
      version: 2,
    })
    expect((await agent.request("GET", "/routing")).status).toBe(200)
    expectError(await admin.request("PUT", `/members/${member.agent}`, change), "version_conflict")
  })

  test("who is deactivated is out at once, and their customers stand where they stood", async () => {
    const { member, agent } = await hire("leaves@tea.example")
    const screen = await TestSocket.open(server.url, "/api/v1/stream", agent.session.token)
    const customer = await Customer.open(server.url, { inbox: "shop" })
    await customer.askHuman()
    const before = (await lead.detail(customer.id)).conversation
    await agent.must(customer.id, "accept")
    const gone = await admin.request<Deactivated>("POST", `/members/${member.agent}/deactivate`)
    expect(gone.body.released).toBe(1)
    expect(gone.body.member.retiredAt).not.toBeNull()
    const after = (await lead.detail(customer.id)).conversation
    expect(after.owner).toMatchObject({ kind: "queue" })
    expect(after.firstRequestAt).toBe(before.firstRequestAt)
    if (after.owner.kind === "queue" && before.owner.kind === "queue")
      expect(after.owner.since).toBe(before.owner.since)
    expectError(await agent.request("GET", "/conversations"), "not_signed_in")
    expect((await screen.closed()).code).toBe(4401)
    expectError(
      await post("/session", { email: "leaves@tea.example", password: PASSWORD }),
      "wrong_credentials",
    )
    expect((await lead.people()).agents.map((a) => a.agent)).not.toContain(member.agent)
    expectError(await admin.request("POST", `/members/${member.agent}/deactivate`), "nothing_to_do")
    expectError(await admin.request("POST", `/members/${member.agent}/password-link`), "agent_unknown")

    expect((await admin.request("POST", `/members/${member.agent}/reactivate`)).status).toBe(200)
    await Agent.signIn(server.url, { email: "leaves@tea.example", password: PASSWORD })
  })

  test("somebody can always administer the workspace, whoever tries at once", async () => {
    const { members } = (await admin.request<Members>("GET", "/members")).body
    for (const m of members.filter((m) => m.role === "admin" && m.agent !== admin.id && m.retiredAt === null))
      await admin.request("POST", `/members/${m.agent}/deactivate`)
    const { version, teams, capacity } = await memberOf(admin.id)
    const step = { role: "agent", teams, capacity, version }
    expectError(await admin.request("PUT", `/members/${admin.id}`, step), "last_admin")
    expectError(await admin.request("POST", `/members/${admin.id}/deactivate`), "not_yourself")
    const { member, agent: second } = await hire("second@tea.example", { role: "admin" })
    const both = await Promise.all([
      admin.request("PUT", `/members/${member.agent}`, { ...step, version: member.version }),
      second.request("PUT", `/members/${admin.id}`, step),
    ])
    // Whoever comes second meets either the rule, or the role they no longer have.
    expect(both.filter((r) => r.status === 200)).toHaveLength(1)
    const { members: now } = (
      await (both[0]?.status === 200 ? admin : second).request<Members>("GET", "/members")
    ).body
    const admins = now.filter((m) => m.role === "admin" && m.retiredAt === null)
    expect(admins).toHaveLength(1)
    const [left] = admins
    if (left?.agent === member.agent) {
      const own = await memberOfBy(second, admin.id)
      await second.request("PUT", `/members/${admin.id}`, {
        role: "admin",
        teams,
        capacity,
        version: own.version,
      })
    }
  })

  const memberOfBy = async (by: Agent, agent: string) => {
    const { members } = (await by.request<Members>("GET", "/members")).body
    return members.find((m) => m.agent === agent) as Member
  }

  test("a link that resets a password ends every session, and the newest link alone counts", async () => {
    const { member, agent } = await hire("forgot@tea.example")
    const make = () => admin.request<PasswordLink>("POST", `/members/${member.agent}/password-link`)
    const first = (await make()).body.token
    const second = (await make()).body.token
    expectError(await post("/password", { token: first, password: "another-long-one" }), "link_gone")
    expect((await post("/password", { token: second, password: "another-long-one" })).status).toBe(204)
    expectError(await agent.request("GET", "/session"), "not_signed_in")
    await Agent.signIn(server.url, { email: "forgot@tea.example", password: "another-long-one" })
  })

  const placesOf = async (by: Agent) => (await by.request<Places>("GET", "/places")).body
  const inboxOf = async (key: string) => {
    const {
      key: _,
      help: _h,
      seen: _s,
      ...inbox
    } = (await placesOf(admin)).inboxes.find((i) => i.key === key) as PlaceInbox
    return inbox
  }
  const put = (by: Agent, path: string, body: object) => by.request<Places>("PUT", `/places/${path}`, body)
  const NAME = { "zh-CN": "团购组", en: "Group orders" }

  test("an administrator makes an inbox and a team; a lead changes how they are and makes none", async () => {
    const fresh = { ...(await inboxOf("shop")), name: NAME, version: 0 }
    expectError(await put(lead, "inboxes/group", fresh), "not_permitted")
    expectError(await put(lead, "teams/group", { name: NAME, retired: false, version: 0 }), "not_permitted")
    expect((await put(admin, "teams/group", { name: NAME, retired: false, version: 0 })).status).toBe(200)
    expectError(await put(admin, "teams/group", { name: NAME, retired: false, version: 0 }), "already_exists")
    expect((await put(admin, "inboxes/group", { ...fresh, team: "group" })).status).toBe(200)
    // The key stands in script tags: that of another workspace is taken, and stays theirs.
    expectError(await put(admin, "inboxes/hotline", fresh), "already_exists")
    expectError(await put(admin, "inboxes/hotline", { ...fresh, version: 1 }), "inbox_unknown")
    expectError(await put(admin, "inboxes/group", { ...fresh, version: 1, team: "desk" }), "team_unknown")
    const named = { ...(await inboxOf("group")), greeting: { "zh-CN": "团购请说件数。", en: "" } }
    expect((await put(lead, "inboxes/group", named)).status).toBe(200)
    expectError(await put(lead, "inboxes/group", named), "version_conflict")
    expectError(
      await put(lead, "inboxes/group", { ...(await inboxOf("group")), retired: true }),
      "not_permitted",
    )
    const info = await call<InboxInfo>(server.url, "GET", "/api/v1/visitor/inboxes/group")
    expect(info.body).toMatchObject({ name: "团购组", greeting: "团购请说件数。" })
  })

  test("a colour that cannot be read is refused with the nearest that can; the button is told the look", async () => {
    const group = await inboxOf("group")
    const look = (accent: string) => ({ ...group, look: { ...group.look, accent, side: "left" as const } })
    const pale = await put(admin, "inboxes/group", look("#ffd400"))
    expectError(pale, "contrast_low")
    const readable = (pale.body as unknown as { error: { detail: { readable: string } } }).error.detail
      .readable
    expect((await put(admin, "inboxes/group", look(readable))).status).toBe(200)
    const seen = await call<PublicLook>(server.url, "GET", "/api/v1/visitor/inboxes/group/look", {
      headers: { origin: "https://cakes.example" },
    })
    expect(seen.body).toMatchObject({ accent: readable, side: "left", launcher: "" })
    expect(seen.headers.get("access-control-allow-origin")).toBe("*")
    await expect
      .poll(async () => (await placesOf(lead)).inboxes.find((i) => i.key === "group")?.seen[0]?.origin)
      .toBe("https://cakes.example")
  })

  test("sites with the widget are kept within bounds, and none that is no site", async () => {
    const from = (origin: string) =>
      call(server.url, "GET", "/api/v1/visitor/inboxes/group/look", { headers: { origin } })
    for (let i = 0; i < 25; i++) await from(`https://s${i}.example`)
    await from("null")
    await from(`https://${"x".repeat(300)}.example`)
    const seen = async () => (await placesOf(lead)).inboxes.find((i) => i.key === "group")?.seen ?? []
    await expect.poll(async () => (await seen()).map((s) => s.origin)).toContain("https://s24.example")
    expect((await seen()).length).toBeLessThanOrEqual(20)
  })

  test("a team or an inbox is retired only where nobody is lost", async () => {
    const team = async () => (await placesOf(admin)).teams.find((t) => t.key === "group") as PlaceTeam
    const retire = async () =>
      put(admin, "teams/group", { name: NAME, retired: true, version: (await team()).version })
    expectError(await retire(), "team_in_use")
    const customer = await Customer.open(server.url, { inbox: "group" })
    await customer.askHuman()
    expect((await put(admin, "inboxes/group", { ...(await inboxOf("group")), retired: true })).status).toBe(
      200,
    )
    const closed = await call(server.url, "POST", "/api/v1/visitor/conversations", {
      body: { inbox: "group" },
    })
    expectError(closed, "inbox_unknown")
    // Whoever is in it is served to the end.
    const used = await retire()
    expect(used.body).toMatchObject({ error: { code: "team_in_use", detail: { customers: 1, inboxes: [] } } })
    await admin.must(customer.id, "accept")
    expectError(await retire(), "team_in_use")
    await admin.must(customer.id, "messages", { text: "好的。" })
    await admin.must(customer.id, "close", { outcome: "resolved" })
    expect((await retire()).status).toBe(200)
    expect((await lead.people()).teams.map((t) => t.key)).not.toContain("group")
    expectError(await put(admin, "inboxes/shop", { ...(await inboxOf("shop")), retired: true }), "inbox_last")
    expectError(
      await put(admin, "inboxes/group", { ...(await inboxOf("group")), retired: false }),
      "team_unknown",
    )
  })

  test("a secret is renewed beside the old one, which counts until it is ended", async () => {
    expectError(await lead.request("GET", "/places/inboxes/shop/secrets"), "not_permitted")
    expectError(await admin.request("GET", "/places/inboxes/hotline/secrets"), "inbox_unknown")
    const secrets = async () =>
      (await admin.request<InboxSecrets>("GET", "/places/inboxes/shop/secrets")).body
    const act = (act: string) => admin.request("POST", "/places/inboxes/shop/secrets/identity", { act })
    const known = (secret: string) =>
      call(server.url, "POST", "/api/v1/visitor/conversations", {
        body: {
          inbox: "shop",
          identity: signIdentity({ customer: "u_9", expires: Date.now() + 60_000 }, secret),
        },
      })
    const first = (await secrets()).identity
    expect(first.oldUntil).toBeNull()
    expect((await known(first.secret)).status).toBe(201)
    await act("renew")
    const second = (await secrets()).identity
    expect(second.secret).not.toBe(first.secret)
    expect(second.oldUntil).toBeGreaterThan(Date.now())
    for (const { secret } of [first, second]) expect((await known(secret)).status).toBe(201)
    await act("end_old")
    expectError(await known(first.secret), "identity_invalid")
    expect((await known(second.secret)).status).toBe(201)
    expect((await secrets()).orders.oldUntil).toBeNull()
  })

  test("everybody changes their own name and password, and ends their own sessions alone", async () => {
    const { agent } = await hire("self@tea.example")
    const other = await Agent.signIn(server.url, { email: "self@tea.example", password: PASSWORD })
    expect((await agent.request<{ name: string }>("PUT", "/me/name", { name: " 小吴吴 " })).body.name).toBe(
      "小吴吴",
    )
    expectError(await agent.request("PUT", "/me/name", { name: " " }), "bad_request")
    expectError(
      await agent.request("PUT", "/me/password", { old: "guess", password: "a-second-long-word" }),
      "password_wrong",
    )
    const { sessions } = (await agent.request<OwnSessions>("GET", "/me/sessions")).body
    expect(sessions).toHaveLength(2)
    const foreign = (await admin.request<OwnSessions>("GET", "/me/sessions")).body.sessions[0]
    expectError(await agent.request("DELETE", `/me/sessions/${foreign?.id}`), "not_found")
    const elsewhere = sessions.find((s) => !s.current)
    expect((await agent.request("DELETE", `/me/sessions/${elsewhere?.id}`)).status).toBe(204)
    expectError(await other.request("GET", "/session"), "not_signed_in")
    const third = await Agent.signIn(server.url, { email: "self@tea.example", password: PASSWORD })
    const changed = await agent.request("PUT", "/me/password", {
      old: PASSWORD,
      password: "a-second-long-word",
    })
    expect(changed.status).toBe(204)
    expectError(await third.request("GET", "/session"), "not_signed_in")
    expect((await agent.request("GET", "/session")).status).toBe(200)
  })
})
