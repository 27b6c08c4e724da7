/** A visitor, an agent and a workspace see only what is theirs - and roles are the server's to judge. */
import { Agent } from "@jieying/testkit/agent.ts"
import { Customer } from "@jieying/testkit/customer.ts"
import { call } from "@jieying/testkit/http.ts"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { ENDPOINTS, type Endpoint, filled, named } from "./endpoints.ts"
import { expectError } from "./expect-error.ts"
import { openWorld, type World } from "./world.ts"

let world: World
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.end())

const each = (fits: (e: Endpoint) => boolean): [string, Endpoint][] =>
  ENDPOINTS.filter(fits).map((e) => [named(e), e])
const ofConversation = (e: Endpoint) => e.path.includes("conversations/{id}")

describe("another workspace's conversation", () => {
  test.each(each((e) => ofConversation(e) && e.holder === "staff"))(
    "%s: is not there",
    async (_name, endpoint) => {
      const { dispatcher, shop, supervisor, hotline } = world
      const body = endpoint.path.endsWith("transfer") ? { team: "desk" } : endpoint.body
      const abroad = (id: string, agent: Agent, sent: object | undefined) =>
        call(world.server.url, endpoint.method, filled(endpoint, id), {
          token: agent.session.token,
          body: sent,
        })
      expectError(await abroad(shop.id, dispatcher, body), "conversation_unknown")
      expectError(await abroad(hotline.id, supervisor, endpoint.body), "conversation_unknown")
      // The same answer as for one that never existed: its existence is not told either.
      expectError(await abroad("c_AAAAAAAAAAAAAAAAAAAAAA", dispatcher, body), "conversation_unknown")
    },
  )

  test.each(each((e) => ofConversation(e) && e.holder === "visitor"))(
    "%s: another's token does not open it",
    async (_name, endpoint) => {
      const neighbour = await Customer.open(world.server.url, { inbox: "shop" })
      for (const other of [world.shop, world.hotline]) {
        const reply = await call(world.server.url, endpoint.method, filled(endpoint, other.id), {
          token: neighbour.opened.token,
          body: endpoint.body,
        })
        expectError(reply, "token_invalid")
      }
    },
  )

  test("a refresh token is good for its own conversation only", async () => {
    const { shop, hotline } = world
    const refresh = (id: string, refreshToken: string) =>
      call(world.server.url, "POST", `/api/v1/visitor/conversations/${id}/token`, { body: { refreshToken } })
    expectError(await refresh(shop.id, hotline.opened.refreshToken), "token_invalid")
    expectError(await refresh(shop.id, shop.opened.token), "token_invalid")
    expectError(await refresh("c_AAAAAAAAAAAAAAAAAAAAAA", shop.opened.refreshToken), "token_invalid")
    expect((await refresh(shop.id, shop.opened.refreshToken)).status).toBe(200)
  })

  test("lists, counts, people, knowledge and search stay inside the workspace", async () => {
    const { agent, supervisor, dispatcher, shop, hotline } = world
    const ids = async (who: Agent) => (await who.list("?limit=100")).conversations.map((c) => c.id)
    expect(await ids(agent)).toContain(shop.id)
    expect(await ids(agent)).not.toContain(hotline.id)
    expect(await ids(dispatcher)).toEqual([hotline.id])
    const title = "只有小店知道的事"
    const made = await supervisor.request<{ id: string }>("POST", "/knowledge/articles", {
      title,
      body: "嗯。",
    })
    expect(made.status).toBe(201)
    expectError(await dispatcher.request("GET", `/knowledge/articles/${made.body.id}`), "article_unknown")
    for (const path of [
      "/knowledge/articles?limit=100",
      `/knowledge/articles?q=${title}`,
      `/knowledge/search?q=${title}`,
    ]) {
      expect(JSON.stringify((await supervisor.request("GET", path)).body)).toContain(title)
      expect(JSON.stringify((await dispatcher.request("GET", path)).body)).not.toContain(title)
    }
    const people = (await dispatcher.people()).teams.map((t) => t.key)
    expect(people).not.toContain("service")
  })

  test("a conversation is not handed to a person or a team of another workspace", async () => {
    const { agent, dispatcher } = world
    const customer = await Customer.open(world.server.url, { inbox: "shop" })
    await customer.askHuman()
    await agent.must(customer.id, "accept")
    expectError(await agent.act(customer.id, "transfer", { team: "desk" }), "team_unknown")
    expectError(await agent.act(customer.id, "transfer", { agent: dispatcher.id }), "agent_unknown")
    expectError(await agent.act(customer.id, "transfer", { agent: "nobody" }), "agent_unknown")
  })

  test("a workspace one does not belong to cannot be entered", async () => {
    const { dispatcher, server } = world
    expectError(
      await dispatcher.request("POST", "/session/workspace", { workspace: "shop" }),
      "not_permitted",
    )
    expectError(
      await dispatcher.request("POST", "/session/workspace", { workspace: "nowhere" }),
      "not_permitted",
    )
    const account = server.accounts.find((a) => a.role === "dispatcher")
    const body = { email: account?.email, password: account?.password, workspace: "shop" }
    expectError(await call(server.url, "POST", "/api/v1/session", { body }), "wrong_credentials")
  })

  test("after a change of workspace the session sees the new one only", async () => {
    const { server, shop, hotline } = world
    const account = server.accounts.find((a) => a.role === "admin")
    const admin = await Agent.signIn(server.url, account as { email: string; password: string })
    expect((await admin.request("POST", "/session/workspace", { workspace: "hotline" })).status).toBe(200)
    expectError(await admin.request("GET", `/conversations/${shop.id}`), "conversation_unknown")
    expect((await admin.request("GET", `/conversations/${hotline.id}`)).status).toBe(200)
  })
})

describe("roles", () => {
  const editing = (e: Endpoint) =>
    (e.path.includes("/knowledge/") && e.method !== "GET") || e.path.startsWith("/api/v1/calibration")
  test.each(each(editing))("%s is for supervisors and administrators", async (_name, endpoint) => {
    for (const who of [world.agent, world.dispatcher]) {
      const reply = await call(world.server.url, endpoint.method, filled(endpoint, "a1"), {
        token: who.session.token,
        body: endpoint.body,
      })
      expectError(reply, "not_permitted")
    }
  })

  test("only those who lead delete what was said", async () => {
    const { agent, shop } = world
    const { seq } = await shop.say("我的电话是 13800000000")
    expectError(await agent.act(shop.id, "redact", { seq, reason: "x" }), "not_permitted")
    expect((await world.supervisor.act(shop.id, "redact", { seq, reason: "本人要求" })).status).toBe(200)
    expect(JSON.stringify(await shop.events())).not.toContain("13800000000")
    expectError(await world.supervisor.act(shop.id, "redact", { seq, reason: "again" }), "not_redactable")
    expectError(await world.supervisor.act(shop.id, "redact", { seq: 1, reason: "x" }), "not_redactable")
    expectError(await world.supervisor.act(shop.id, "redact", { seq: 99_999, reason: "x" }), "not_redactable")
  })

  test("nobody speaks for a conversation that is not theirs", async () => {
    const { agent, supervisor } = world
    const customer = await Customer.open(world.server.url, { inbox: "shop" })
    expectError(await agent.act(customer.id, "messages", { text: "hi" }), "not_owner")
    expectError(await agent.act(customer.id, "accept"), "not_waiting")
    await customer.askHuman()
    await supervisor.must(customer.id, "accept")
    expectError(await agent.act(customer.id, "accept"), "already_owned")
    for (const [action, body] of [
      ["messages", { text: "hi" }],
      ["release", {}],
      ["close", {}],
      ["transfer", { team: "after-sales" }],
    ] as const) {
      expectError(await agent.act(customer.id, action, body), "not_owner")
    }
  })

  test("what only staff may read never reaches the customer", async () => {
    const { agent } = world
    const customer = await Customer.open(world.server.url, { inbox: "shop" })
    await customer.askHuman()
    await agent.must(customer.id, "accept")
    const secret = "内部备注：给他升级"
    await agent.must(customer.id, "notes", { text: secret })
    const seen =
      JSON.stringify(await customer.events()) + Buffer.from(await customer.evidence()).toString("latin1")
    expect(seen).not.toContain(secret)
    expect(JSON.stringify(await agent.events(customer.id))).toContain(secret)
  })
})

describe("cookies and other sites", () => {
  const cookieOf = (agent: Agent) => `jieying_session=${agent.session.token}`

  test("a cookie alone changes nothing: the CSRF value must come with it", async () => {
    const { agent, supervisor, server } = world
    const put = (headers: Record<string, string>) =>
      call(server.url, "PUT", "/api/v1/presence", { body: { status: "away" }, headers })
    const cookie = cookieOf(agent)
    expectError(await put({ cookie }), "csrf_missing")
    expectError(await put({ cookie, "x-jieying-csrf": "x" }), "csrf_missing")
    expectError(await put({ cookie, "x-jieying-csrf": supervisor.session.csrf }), "csrf_missing")
    expect((await put({ cookie, "x-jieying-csrf": agent.session.csrf })).status).toBe(200)
    expect((await call(server.url, "GET", "/api/v1/people", { headers: { cookie } })).status).toBe(200)
  })

  test("other sites may call what a widget needs, and read nothing else", async () => {
    const headers = { origin: "https://evil.example" }
    const widget = await call(world.server.url, "GET", "/api/v1/visitor/inboxes/shop", { headers })
    expect(widget.headers.get("access-control-allow-origin")).toBe("*")
    for (const path of [
      "/api/v1/conversations",
      "/api/v1/session",
      "/api/v1/knowledge/articles",
      "/api/v1/admin/backup",
    ]) {
      const reply = await call(world.server.url, "GET", path, { headers })
      expect(reply.headers.get("access-control-allow-origin")).toBeNull()
      expect(reply.headers.get("access-control-allow-credentials")).toBeNull()
    }
  })

  test("every answer carries the headers that keep a browser from being used", async () => {
    for (const path of ["/", "/console", "/api/v1/keys", "/api/v1/nothing"]) {
      const { headers } = await call(world.server.url, "GET", path)
      expect(headers.get("content-security-policy")).toContain("default-src")
      expect(headers.get("x-content-type-options")).toBe("nosniff")
      expect(headers.get("x-powered-by")).toBeNull()
    }
  })

  test("the session cookie is out of reach of scripts and other sites", async () => {
    const { server } = world
    const account = server.accounts.find((a) => a.role === "agent")
    const reply = await call(server.url, "POST", "/api/v1/session", {
      body: { email: account?.email, password: account?.password },
    })
    const cookie = reply.headers.get("set-cookie") ?? ""
    expect(cookie).toMatch(/HttpOnly/)
    expect(cookie).toMatch(/SameSite=Strict/)
    const out = await call(server.url, "DELETE", "/api/v1/session", {
      token: (reply.body as { token: string }).token,
    })
    expect(out.status).toBe(204)
    expectError(
      await call(server.url, "GET", "/api/v1/session", { token: (reply.body as { token: string }).token }),
      "not_signed_in",
    )
  })
})

describe("bounds on how often", () => {
  test("passwords are not guessed quickly, and unknown people are not told apart", async () => {
    const { server } = world
    const from = { "x-forwarded-for": "203.0.113.9" }
    const guess = (email: string) =>
      call(server.url, "POST", "/api/v1/session", { body: { email, password: "guess" }, headers: from })
    const [known, unknown] = [
      await guess(server.accounts[0]?.email ?? ""),
      await guess("nobody@demo.example"),
    ]
    expectError(known, "wrong_credentials")
    expectError(unknown, "wrong_credentials")
    const rest = await Promise.all(Array.from({ length: 60 }, () => guess("nobody@demo.example")))
    const refused = rest.find((reply) => reply.status === 429)
    expect(refused).toBeDefined()
    if (refused) expectError(refused, "too_many_requests")
    expect(Number(refused?.headers.get("retry-after"))).toBeGreaterThan(0)
  }, 60_000)

  test("a stranger who floods is told to wait, and this machine's own tools are not", async () => {
    const { server } = world
    const from = { "x-forwarded-for": "203.0.113.10" }
    let refused = 0
    for (let i = 0; i < 1300 && refused === 0; i += 50) {
      const replies = await Promise.all(
        Array.from({ length: 50 }, () => call(server.url, "GET", "/api/v1/keys", { headers: from })),
      )
      refused = replies.filter((reply) => reply.status === 429).length
    }
    expect(refused).toBeGreaterThan(0)
    expect((await call(server.url, "GET", "/api/v1/keys")).status).toBe(200)
  }, 60_000)
})
