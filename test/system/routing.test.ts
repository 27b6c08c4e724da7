/** Hours, holidays, teams and skills: what leads read and change, and that a change is felt at once. */
import type { Routing } from "@jieying/contract/routing.ts"
import { Agent } from "@jieying/testkit/agent.ts"
import { boot, type RunningServer, removeData } from "@jieying/testkit/boot.ts"
import { Customer } from "@jieying/testkit/customer.ts"
import { storesUnderTest } from "@jieying/testkit/stores.ts"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { expectError } from "../hostile/expect-error.ts"

const stores = await storesUnderTest()

describe.each(stores)("routing on $name", ({ fresh }) => {
  let server: RunningServer
  let drop: () => Promise<void>
  let lead: Agent
  let agent: Agent

  beforeAll(async () => {
    const store = await fresh()
    drop = store.drop
    server = await boot({ databaseUrl: store.databaseUrl })
    lead = await Agent.ofRole(server, "supervisor")
    agent = await Agent.ofRole(server, "agent")
  })
  afterAll(async () => {
    await server.stop()
    await removeData(server)
    await drop()
  })

  const put = (path: string, body: object) => lead.request<Routing>("PUT", `/routing${path}`, body)
  const changed = async (path: string, body: object): Promise<Routing> => {
    const reply = await put(path, body)
    expect(reply.status, JSON.stringify(reply.body)).toBe(200)
    return reply.body
  }

  test("leads see their own workspace, whole", async () => {
    const { body } = await lead.request<Routing>("GET", "/routing")
    expect(body.inboxes).toEqual([
      expect.objectContaining({
        key: "shop",
        team: "service",
        hours: null,
        holidays: [],
        skills: [],
        open: true,
      }),
    ])
    expect(body.teams.map((t) => t.key)).toEqual(["after-sales", "service"])
    expect(body.members.find((m) => m.agent === agent.id)).toMatchObject({ role: "agent", languages: [] })
    const foreign = await (await Agent.ofRole(server, "admin")).request<Routing>("GET", "/routing")
    expect(foreign.body.inboxes.map((i) => i.key)).toEqual(["shop"])
  })

  test("only leads read and change it", async () => {
    for (const who of [agent, await Agent.ofRole(server, "dispatcher")]) {
      expectError(await who.request("GET", "/routing"), "not_permitted")
      for (const path of ["inboxes/shop", "teams/service", `members/${agent.id}`])
        expectError(await who.request("PUT", `/routing/${path}`, {}), "not_permitted")
    }
  })

  test("what is given is changed, the rest stays", async () => {
    const holidays = [{ date: "2026-10-01", hours: [{ from: 600, to: 720 }], name: "国庆节" }]
    await changed("/inboxes/shop", { holidays, skills: ["退款"] })
    const { inboxes } = await changed("/inboxes/shop", { timeZone: "Asia/Urumqi" })
    expect(inboxes[0]).toMatchObject({ holidays, skills: ["退款"], timeZone: "Asia/Urumqi", team: "service" })
    await changed("/inboxes/shop", { holidays: [], skills: [], timeZone: "Asia/Shanghai" })

    await changed("/teams/service", { overflow: ["after-sales", "after-sales"] })
    const { teams } = await changed("/teams/service", { overflowAfterSeconds: 30 })
    expect(teams.find((t) => t.key === "service")).toMatchObject({
      overflow: ["after-sales"],
      overflowAfterSeconds: 30,
    })

    await changed(`/members/${agent.id}`, { skills: ["退款"], languages: ["zh-CN", "en"] })
    const { members } = await changed(`/members/${agent.id}`, { capacity: 2, teams: ["service"] })
    expect(members.find((m) => m.agent === agent.id)).toMatchObject({
      skills: ["退款"],
      languages: ["zh-CN", "en"],
      capacity: 2,
      teams: ["service"],
    })
    expect((await changed(`/members/${agent.id}`, {})).members).toEqual(members)
  })

  test("hours are checked before they are kept", async () => {
    const refused = async (body: object, field: string) => {
      const reply = await put("/inboxes/shop", body)
      expectError(reply, "bad_request")
      expect(JSON.stringify(reply.body)).toContain(`"field":"${field}`)
    }
    await refused({ timeZone: "Asia/Beijing" }, "timeZone")
    await refused({ hours: [] }, "hours")
    await refused({ hours: [{ day: 1, from: 600, to: 600 }] }, "hours")
    await refused({ hours: [{ day: 7, from: 0, to: 60 }] }, "hours")
    await refused(
      {
        hours: [
          { day: 1, from: 540, to: 720 },
          { day: 1, from: 700, to: 900 },
        ],
      },
      "hours",
    )
    const twice = { date: "2026-10-01", hours: [] }
    await refused({ holidays: [twice, twice] }, "holidays")
    await refused({ holidays: [{ date: "2026-02-30", hours: [] }] }, "holidays")
    await refused(
      {
        holidays: [
          {
            date: "2026-10-01",
            hours: [
              { from: 0, to: 60 },
              { from: 30, to: 90 },
            ],
          },
        ],
      },
      "holidays",
    )
    await refused({ skills: ["a b"] }, "skills")
    const touching = [
      { day: 1, from: 540, to: 720 },
      { day: 1, from: 720, to: 1080 },
    ]
    expect((await changed("/inboxes/shop", { hours: touching })).inboxes[0]?.hours).toEqual(touching)
    await changed("/inboxes/shop", { hours: null })
  })

  test("nothing outside the workspace can be named", async () => {
    expectError(await put("/inboxes/hotline", { skills: [] }), "inbox_unknown")
    expectError(await put("/inboxes/nowhere", { skills: [] }), "inbox_unknown")
    expectError(await put("/inboxes/shop", { team: "desk" }), "team_unknown")
    expectError(await put("/teams/desk", { overflowAfterSeconds: 1 }), "team_unknown")
    expectError(await put("/teams/service", { overflow: ["dispatch"] }), "team_unknown")
    expectError(await put("/teams/service", { overflow: ["service"] }), "bad_request")
    expectError(await put("/members/demo-he", { capacity: 1 }), "agent_unknown")
    expectError(await put("/members/nobody", { capacity: 1 }), "agent_unknown")
    expectError(await put(`/members/${agent.id}`, { teams: ["desk"] }), "team_unknown")
  })

  test("a change is felt at once: hours by who asks, capacity by who waits", async () => {
    const now = new Date()
    const hours = [{ day: (now.getUTCDay() + 2) % 7, from: 540, to: 1080 }]
    const { inboxes } = await changed("/inboxes/shop", { timeZone: "UTC", hours })
    expect(inboxes[0]).toMatchObject({ open: false, nextOpening: expect.any(Number) })
    const late = await Customer.open(server.url, { inbox: "shop" })
    expect(await late.askHuman()).toMatchObject({ result: "callback", due: inboxes[0]?.nextOpening })
    await changed("/inboxes/shop", { timeZone: "Asia/Shanghai", hours: null })

    await changed(`/members/${agent.id}`, { capacity: 0 })
    expect((await agent.request("PUT", "/presence", { status: "online" })).status).toBe(200)
    const customer = await Customer.open(server.url, { inbox: "shop" })
    expect(await customer.askHuman()).toMatchObject({ result: "queued" })
    await changed(`/members/${agent.id}`, { capacity: 2 })
    await expect
      .poll(async () => (await agent.events(customer.id)).map((e) => e.type), { timeout: 15_000 })
      .toContain("agent.offered")
  })
})
