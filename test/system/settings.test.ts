/** What an administrator sets up over the public face: people, teams, inboxes; and what everybody changes for themselves. */
import type {
  AddedMember,
  Deactivated,
  Member,
  Members,
  OwnSessions,
  PasswordLink,
} from "@jieying/contract/people.ts"
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
