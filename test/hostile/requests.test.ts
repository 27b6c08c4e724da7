/** Malformed, oversized and hostile requests to every endpoint: each gets its registered error, and nothing breaks. */
import { once } from "node:events"
import { readFile } from "node:fs/promises"
import { connect } from "node:net"
import { join } from "node:path"
import { setTimeout } from "node:timers/promises"
import { ERRORS } from "@jieying/contract/errors.ts"
import { LIMITS } from "@jieying/contract/limits.ts"
import { call, type Reply } from "@jieying/testkit/http.ts"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { ENDPOINTS, type Endpoint, filled, type Holder, named } from "./endpoints.ts"
import { expectError } from "./expect-error.ts"
import { openWorld, type World } from "./world.ts"

let world: World
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.end())

const each = (fits: (e: Endpoint) => boolean): [string, Endpoint][] =>
  ENDPOINTS.filter(fits).map((e) => [named(e), e])

async function tokenOf(holder: Holder): Promise<string | undefined> {
  switch (holder) {
    case "visitor":
      return world.shop.opened.token
    case "staff":
      return world.supervisor.session.token
    case "operator":
      return (await readFile(join(world.server.dataDir, "keys/operator-token"), "utf8")).trim()
    case "link":
      return world.link
    case "shop":
    case "anyone":
      return undefined
  }
}

const FEW_A_MINUTE = /\/(session|setup|password|password\/look|second-factor(\/\w+)?)$/

type Sent = { body?: unknown; token?: string; headers?: Record<string, string> }
let sender = 0

async function send(endpoint: Endpoint, sent: Sent = {}): Promise<Reply<unknown>> {
  const token = "token" in sent ? sent.token : await tokenOf(endpoint.holder)
  // Where few come from one address in a minute, each of these comes from another one.
  sender += 1
  const from = { "x-forwarded-for": `198.51.${sender >> 8}.${sender & 255}` }
  const headers = FEW_A_MINUTE.test(endpoint.path) ? { ...sent.headers, ...from } : sent.headers
  const path = filled(endpoint, world.shop.id)
  return call(world.server.url, endpoint.method, path, { body: sent.body, headers, token })
}

test("every documented endpoint is in the list, and every listed one is documented", async () => {
  const document = await call<{ paths: Record<string, object> }>(world.server.url, "GET", "/docs/json")
  const documented = Object.entries(document.body.paths).flatMap(([path, methods]) =>
    Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`),
  )
  expect(documented.sort()).toEqual(ENDPOINTS.map(named).sort())
})

describe("without the right token", () => {
  const REFUSED = {
    visitor: "token_invalid",
    staff: "not_signed_in",
    operator: "not_permitted",
    link: "token_invalid",
    shop: "signature_invalid",
  } as const
  const strangers: [string, string | undefined][] = [
    ["none", undefined],
    ["an empty one", ""],
    ["garbage", "garbage"],
    ["the form of a session", "a".repeat(43)],
    ["the form of a visitor's", `v1.${"a".repeat(80)}.${"b".repeat(43)}`],
    ["a very long one", "a".repeat(4000)],
  ]
  test.each(each((e) => e.holder !== "anyone"))("%s refuses", async (_name, endpoint) => {
    const wrong = REFUSED[endpoint.holder as keyof typeof REFUSED]
    for (const [, token] of strangers)
      expectError(await send(endpoint, { token, body: endpoint.body }), wrong)
    const others = (["visitor", "staff", "operator", "link"] as const).filter(
      (holder) => holder !== endpoint.holder,
    )
    for (const other of others) {
      expectError(await send(endpoint, { token: await tokenOf(other), body: endpoint.body }), wrong)
    }
  })
})

describe("with a body that is not what it takes", () => {
  const takesBody = (e: Endpoint) => e.body !== undefined
  const json = { "content-type": "application/json" }

  test.each(each(takesBody))("%s: broken JSON", async (_name, endpoint) => {
    for (const body of ["{", '{"a":}', "{'a':1}", '{"a":1}x', "\u0000"])
      expectError(await send(endpoint, { body, headers: json }), "bad_json")
  })

  test.each(each(takesBody))("%s: a poisoned prototype", async (_name, endpoint) => {
    for (const body of ['{"__proto__":{"role":"admin"}}', '{"constructor":{"prototype":{"x":1}}}'])
      expectError(await send(endpoint, { body, headers: json }), "bad_json")
  })

  test.each(each((e) => takesBody(e) && !e.binary))("%s: another content type", async (_name, endpoint) => {
    for (const type of [
      "text/xml",
      "multipart/form-data; boundary=x",
      "application/x-www-form-urlencoded",
      "x",
    ]) {
      expectError(
        await send(endpoint, { body: "a=1", headers: { "content-type": type } }),
        "unsupported_media_type",
      )
    }
  })

  test.each(each((e) => takesBody(e) && !e.bodyOptional))(
    "%s: no body, or JSON of another kind",
    async (_name, endpoint) => {
      for (const body of ["null", "[]", '"text"', "1", "true"])
        expectError(await send(endpoint, { body, headers: json }), "bad_request")
      expectError(await send(endpoint, { body: "", headers: json }), "bad_json")
    },
  )

  test.each(each((e) => takesBody(e) && Object.keys(e.body ?? {}).length > 0))(
    "%s: fields of another kind, named in the answer",
    async (_name, endpoint) => {
      for (const [name, right] of Object.entries(endpoint.body ?? {})) {
        const otherKinds = [{}, [[[]]], typeof right === "boolean" ? "true" : true, -1, 1.5]
        for (const value of otherKinds) {
          const reply = await send(endpoint, { body: { ...endpoint.body, [name]: value } })
          expectError(reply, "bad_request")
          expect(JSON.stringify(reply.body)).toContain("fields")
        }
      }
    },
  )

  test.each(each(takesBody))("%s: a body beyond its bound", async (_name, endpoint) => {
    const bytes = (endpoint.bodyBytes ?? LIMITS.bodyBytes) + 1
    const body = `{"text":"${"a".repeat(bytes)}"}`
    expectError(await send(endpoint, { body, headers: json }), "body_too_large")
  })

  test("who is still writing when the body is refused hears why, and is not cut off", async () => {
    const { hostname, port } = new URL(world.server.url)
    const socket = connect(Number(port), hostname)
    const broken: Error[] = []
    let heard = ""
    socket
      .on("error", (error) => broken.push(error))
      .on("data", (data) => {
        heard += data
      })
    const part = Buffer.alloc(LIMITS.importBytes / 4, "a")
    const head = `POST /api/v1/knowledge/import HTTP/1.1\r\nhost: ${hostname}\r\ncontent-type: application/json\r\n`
    socket.write(
      `${head}authorization: Bearer ${await tokenOf("staff")}\r\ncontent-length: ${5 * part.length}\r\n\r\n`,
    )
    for (let i = 0; i < 5; i++) {
      await setTimeout(50)
      socket.write(part)
    }
    await once(socket, "close")
    expect(broken).toEqual([])
    expect(heard).toContain(`HTTP/1.1 ${ERRORS.body_too_large.status} `)
  })

  test.each(each(takesBody))("%s: deep nesting", async (_name, endpoint) => {
    const body = `${'{"a":'.repeat(5000)}1${"}".repeat(5000)}`
    const reply = await send(endpoint, { body, headers: json })
    // Unknown fields are ignored, so an endpoint without required fields may take it; none may fail over it.
    expect(reply.status).toBeLessThan(500)
  })
})

describe("texts that cannot be recorded", () => {
  const TEXTS: [string, string][] = [
    ["empty", '""'],
    ["blank", '"  \\n\\t\u3000"'],
    ["NUL", '"a\\u0000b"'],
    ["half a surrogate pair", '"a\\ud800"'],
    ["the other half first", '"\\udc00\\ud83d"'],
    ["too long", JSON.stringify("长".repeat(LIMITS.messageChars + 1))],
  ]
  const speaks = (e: Endpoint) => e.body !== undefined && "text" in e.body
  test.each(each(speaks))("%s", async (_name, endpoint) => {
    const rest = JSON.stringify({ ...endpoint.body, text: undefined }).slice(1, -1)
    // An empty draft is taken back, not refused.
    const mayBeBlank = endpoint.path.endsWith("/drafts/{draft}")
    for (const [what, text] of TEXTS) {
      if (mayBeBlank && (what === "empty" || what === "blank")) continue
      const body = `{"text":${text}${rest === "" ? "" : `,${rest}`}}`
      expectError(
        await send(endpoint, { body, headers: { "content-type": "application/json" } }),
        "bad_request",
      )
    }
  })

  test("a client id is letters, digits and . _ : - only, at most 64", async () => {
    for (const clientId of ["", "a b", "你", "a\n", "a".repeat(65), "../x", "'; drop table event; --"]) {
      const reply = await world.shop.request("POST", "/messages", { clientId, text: "x" })
      expectError(reply, "bad_request")
    }
  })

  test("messages: quick replies beyond their bounds, or that are no list of words, are refused", async () => {
    const path = "/api/v1/conversations/{id}/messages"
    const endpoint = ENDPOINTS.find((e) => e.path === path && e.holder === "staff")
    if (!endpoint) throw new Error(`${path} is not in the list`)
    const many = Array.from({ length: LIMITS.quickReplies + 1 }, (_, n) => `${n}`)
    const long = "长".repeat(LIMITS.quickReplyChars + 1)
    const wrong = [
      many,
      [long],
      ["a", "a"],
      [" "],
      ["a\u0000b"],
      ["\ud800"],
      [],
      [1],
      [null],
      [["a"]],
      "a",
      {},
      null,
    ]
    for (const replies of wrong) {
      const body = JSON.stringify({ ...endpoint.body, replies })
      const headers = { "content-type": "application/json" }
      expectError(await send(endpoint, { body, headers }), "bad_request")
    }
  })

  test("what can be recorded comes back exactly, whatever it would mean elsewhere", async () => {
    const texts = [
      "<script>alert(1)</script>",
      "'; drop table event; --",
      "$" + "{7*7} {{7*7}} %s %n",
      "\u202egnp.exe \u200b\ufeff",
      "👩‍👩‍👧‍👦 𝕏 \u2028 \u2029",
      '{"__proto__":1}',
    ]
    for (const [n, text] of texts.entries()) await world.shop.say(text, `exact-${n}`)
    const reply = await world.shop.request<{ events: { data?: { text?: string } }[] }>("GET", "/events")
    expect(reply.headers.get("content-type")).toMatch(/^application\/json/)
    expect(reply.headers.get("x-content-type-options")).toBe("nosniff")
    expect(reply.body.events.map((e) => e.data?.text)).toEqual(expect.arrayContaining(texts))
  })
})

describe("hostile addresses", () => {
  const IDS = ["..", "%2e%2e%2f", "%00", "' or 1=1 --", "c_", "*", "%", "c_😀", "a".repeat(64), "\u202e"]
  const BYTES = ["%ff%fe", "%", "%zz", "%c0%af"]

  test.each(each((e) => e.path.includes("{id}") && e.holder === "staff"))(
    "%s: ids that are none of ours",
    async (_name, endpoint) => {
      // Some may be given any id of our form; what has another form is nobody's.
      const given = /\/(articles|canned-replies|v1\/macros|v1\/fields|v1\/forms|v1\/tags|v1\/views)\//.test(
        endpoint.path,
      )
      for (const id of given ? IDS.filter((i) => !/^[\w.-]+$/.test(i)) : IDS) {
        const path = filled(endpoint, id)
        // Where ".." is taken out of an address, another endpoint may be left: that one answers for itself.
        const { pathname } = new URL(path, world.server.url)
        if (pathname !== path && ENDPOINTS.some((e) => e.path === pathname)) continue
        const reply = await call(world.server.url, endpoint.method, path, {
          body: endpoint.body,
          token: await tokenOf("staff"),
        })
        expect([400, 404]).toContain(reply.status)
        expect((reply.body as { error: { code: string } }).error.code in ERRORS).toBe(true)
      }
    },
  )

  test.each(each((e) => e.path.includes("{id}") && e.holder === "visitor"))(
    "%s: a token fits its own conversation only",
    async (_name, endpoint) => {
      for (const id of [...IDS, world.hotline.id]) {
        const path = filled(endpoint, id)
        const reply = await call(world.server.url, endpoint.method, path, {
          body: endpoint.body,
          token: world.shop.opened.token,
        })
        expect([400, 401, 404]).toContain(reply.status)
        expect((reply.body as { error: { code: string } }).error.code in ERRORS).toBe(true)
      }
    },
  )

  test("bytes that are no UTF-8, and ids beyond every bound", async () => {
    for (const id of BYTES)
      expectError(await call(world.server.url, "GET", `/api/v1/visitor/inboxes/${id}`), "bad_request")
    const long = "a".repeat(10_000)
    const reply = await call(world.server.url, "GET", `/api/v1/visitor/inboxes/${long}`)
    expect([400, 404, 414]).toContain(reply.status)
  })

  test.each([
    "/..%2f..%2fetc/passwd",
    "/widget/..%2f..%2fpackage.json",
    "/console/..%2f..%2f.env",
    "/demo/..%5c..%5cx",
    "/.git/config",
    "/data/keys/server-secret",
  ])("%s is not served", async (path) => {
    const reply = await call(world.server.url, "GET", path)
    expect([400, 403, 404, 200]).toContain(reply.status)
    expect(JSON.stringify(reply.body)).not.toMatch(/"workspaces"|root:|PRIVATE KEY/)
    if (!path.startsWith("/console/")) expect(reply.status).not.toBe(200)
  })

  test("scripts and styles come compressed to whoever takes them so, and whole to whoever does not", async () => {
    const page = await (await fetch(`${world.server.url}/console`)).text()
    const files = [...page.matchAll(/"(\/console\/assets\/[^"]+\.(?:js|css))"/g)].map(
      ([, path]) => path ?? "",
    )
    expect(files.length).toBeGreaterThan(1)
    for (const path of [...files, "/widget.js", "/widget/chat.js"]) {
      const as = (accepted: string) =>
        fetch(world.server.url + path, { headers: { "accept-encoding": accepted } })
      const small = await as("br, gzip")
      expect(small.headers.get("content-encoding"), path).toBe("br")
      const whole = await as("identity")
      expect(whole.headers.get("content-encoding"), path).toBeNull()
      expect(await small.text()).toBe(await whole.text())
    }
  })

  test("an address or a method that there is not", async () => {
    expectError(await call(world.server.url, "GET", "/api/v1/nothing"), "not_found")
    for (const endpoint of ENDPOINTS.slice(0, 8)) {
      expectError(await call(world.server.url, "PATCH", filled(endpoint, world.shop.id)), "not_found")
    }
  })
})

describe("hostile queries", () => {
  test.each([
    [
      "/api/v1/conversations",
      [
        "owner=x",
        "state=x",
        "snoozed=x",
        "order=up",
        "elder=1",
        "days=0",
        "days=1e9",
        "tag=../x",
        "locale=fr",
        "unanswered=",
        "limit=0",
        "limit=101",
        "limit=x",
        "cursor=x",
        "cursor=W10",
        "cursor=WzEsMl0",
        `cursor=${"a".repeat(300)}`,
        "team=a%20b",
        "inbox=%27",
      ],
    ],
    [
      "/api/v1/knowledge/articles",
      ["limit=-1", "limit=1e9", "cursor=%00", `q=${"a".repeat(LIMITS.searchChars + 1)}`],
    ],
    [
      "/api/v1/search",
      [
        "",
        "q=",
        `q=${"a".repeat(LIMITS.searchChars + 1)}`,
        "q=ab&limit=51",
        "q=ab&by=nobody",
        "q=ab&state=x",
        "q=ab&inbox=%27",
        "q=ab&cursor=x",
        // [1,"c",-1] and [1,"c",4294967296]
        "q=ab&cursor=WzEsImMiLC0xXQ",
        "q=ab&cursor=WzEsImMiLDQyOTQ5NjcyOTZd",
      ],
    ],
    [
      "/api/v1/knowledge/search",
      ["", "q=", "q=a&limit=21", "q=a&limit=x", `q=${"a".repeat(LIMITS.searchChars + 1)}`],
    ],
  ])("%s", async (path, queries) => {
    for (const query of queries)
      expectError(await world.supervisor.request("GET", `${path.slice(7)}?${query}`), "bad_request")
  })

  test("the log takes numbers within its bounds only", async () => {
    for (const query of [
      "after=-1",
      "after=x",
      "after=1.5",
      "after=1e99",
      "after=9007199254740993",
      "wait=-1",
      "wait=26",
      "wait=x",
      "after=0&hash=x",
      `after=1&hash=${"A".repeat(64)}`,
    ])
      expectError(await world.shop.request("GET", `/events?${query}`), "bad_request")
  })

  test("a client ahead of the log, or with another hash in its place, is told so", async () => {
    expectError(await world.shop.request("GET", "/events?after=100000"), "record_behind")
    expectError(await world.shop.request("GET", `/events?after=1&hash=${"0".repeat(64)}`), "record_behind")
  })

  test("the same parameter twice, and parameters nobody knows", async () => {
    expectError(await world.shop.request("GET", "/events?after=1&after=2"), "bad_request")
    expect((await world.shop.request("GET", "/events?after=0&x=1&__proto__=1")).status).toBe(200)
  })

  test("a search takes any characters", async () => {
    for (const q of ["'", "%", "\\", "a\u0000b", "(((((", "😀", "\u202e", "select 1", "* OR *"]) {
      const reply = await world.supervisor.request("GET", `/knowledge/search?q=${encodeURIComponent(q)}`)
      expect([200, 400]).toContain(reply.status)
    }
  })
})

describe("below HTTP", () => {
  const raw = (text: string) =>
    new Promise<string>((resolve, reject) => {
      const { hostname, port } = new URL(world.server.url)
      const socket = connect(Number(port), hostname, () => socket.write(text))
      let answer = ""
      socket.setTimeout(5000, () => socket.destroy())
      socket.on("data", (chunk) => {
        answer += chunk
      })
      socket.on("close", () => resolve(answer))
      socket.on("error", reject)
    })

  test("what is no HTTP is refused and the connection closed", async () => {
    expect(await raw("hello\r\n\r\n")).toMatch(/^HTTP\/1\.1 400/)
    expect(await raw(`GET / HTTP/1.1\r\nHost: x\r\nX: ${"a".repeat(40_000)}\r\n\r\n`)).toMatch(
      /^HTTP\/1\.1 431/,
    )
    expect(
      await raw(
        "POST /api/v1/session HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
      ),
    ).toMatch(/^HTTP\/1\.1 400/)
  })

  test("a length that is not true is refused", async () => {
    const head =
      "POST /api/v1/session HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Type: application/json\r\n"
    expect(await raw(`${head}Content-Length: -1\r\n\r\n{}`)).toMatch(/^HTTP\/1\.1 400/)
  })
})

test("after all of this the server is well and has logged no fault", async () => {
  expect((await call(world.server.url, "GET", "/healthz")).status).toBe(200)
  expect((await world.shop.say("还在吗", "still-there")).seq).toBeGreaterThan(0)
  const faults = world.server
    .output()
    .split("\n")
    .filter((line) => line.startsWith("{") && Number(JSON.parse(line).level) >= 50)
  expect(faults).toEqual([])
})
