/** Hostile sockets: wrong tokens, frames that are no frames, floods and giants. */
import { LIMITS } from "@jieying/contract/limits.ts"
import type { Customer } from "@jieying/testkit/customer.ts"
import { call } from "@jieying/testkit/http.ts"
import { TestSocket } from "@jieying/testkit/socket.ts"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import WebSocket from "ws"
import { openWorld, type World } from "./world.ts"

let world: World
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.end())

const streamOf = (customer: Customer) => `/api/v1/visitor/conversations/${customer.id}/stream`
const STAFF = "/api/v1/stream"

/** Status of the answer to an upgrade that is refused. */
function refusedWith(
  path: string,
  protocols: string[],
  headers: Record<string, string> = {},
): Promise<number> {
  return new Promise((resolve, reject) => {
    const socket = new WebSocket(`${world.server.url.replace(/^http/, "ws")}${path}`, protocols, { headers })
    socket.once("unexpected-response", (_request, response) => {
      resolve(response.statusCode ?? 0)
      socket.terminate()
    })
    socket.once("open", () => {
      socket.terminate()
      reject(new Error("the socket was opened"))
    })
    socket.on("error", () => {})
  })
}

test("an upgrade without the right token is an ordinary 401", async () => {
  const { shop, hotline, agent } = world
  for (const token of ["", "x", hotline.opened.token, agent.session.token]) {
    expect(await refusedWith(streamOf(shop), ["jieying", `bearer.${token}`])).toBe(401)
  }
  for (const token of ["", "x", shop.opened.token]) {
    expect(await refusedWith(STAFF, ["jieying", `bearer.${token}`])).toBe(401)
  }
  expect(await refusedWith(streamOf(shop), ["jieying"])).toBe(401)
})

test("a page of another site cannot use the console's cookie", async () => {
  const headers = { cookie: `jieying_session=${world.agent.session.token}`, origin: "https://evil.example" }
  expect(await refusedWith(STAFF, ["jieying"], headers)).toBe(403)
})

test("a query that is out of bounds is refused before the upgrade", async () => {
  for (const query of ["after=-1", "after=x", "hash=x"]) {
    const token = `bearer.${world.shop.opened.token}`
    expect(await refusedWith(`${streamOf(world.shop)}?${query}`, ["jieying", token])).toBe(400)
  }
})

describe.each(["visitor", "staff"] as const)("a %s's socket", (who) => {
  const open = async () => {
    const { server, shop, agent } = world
    const [path, token] =
      who === "visitor" ? [streamOf(shop), shop.opened.token] : [STAFF, agent.session.token]
    const socket = await TestSocket.open(server.url, path, token)
    await socket.until((f) => f.kind === (who === "visitor" ? "events" : "hello"))
    return socket
  }

  test("frames that are no frames are refused one by one and the socket stays", async () => {
    const socket = await open()
    const bad = [
      "",
      "{",
      "null",
      "[]",
      "1",
      '{"kind":"nothing"}',
      '{"kind":"typing"}',
      '{"kind":"read","seq":-1}',
      '{"__proto__":{}}',
      `${"[".repeat(3000)}`,
    ]
    for (const frame of bad) socket.sendText(frame)
    await expect.poll(() => socket.frames.filter((f) => f.kind === "refused").length).toBe(bad.length)
    for (const frame of socket.frames.filter((f) => f.kind === "refused")) {
      expect(frame.error).toMatchObject({ code: "bad_request" })
    }
    socket.send({ kind: "ping" })
    await socket.until((f) => f.kind === "pong")
    socket.close()
  })

  test("a frame beyond the bound closes it", async () => {
    const socket = await open()
    socket.sendText(JSON.stringify({ kind: "ping", x: "a".repeat(64 * 1024) }))
    expect((await socket.closed()).code).toBe(1009)
  })

  test("a flood closes it, and everybody else is served", async () => {
    const socket = await open()
    for (let i = 0; i < 2000; i++) socket.sendText('{"kind":"ping"}')
    expect((await socket.closed()).code).toBe(4429)
    expect((await call(world.server.url, "GET", "/healthz")).status).toBe(200)
  })
})

test("a customer's words on the socket have the same bounds as over HTTP", async () => {
  const socket = await TestSocket.open(world.server.url, streamOf(world.shop), world.shop.opened.token)
  const texts = ["", " ", "a\u0000b", "长".repeat(LIMITS.messageChars + 1)]
  for (const text of texts) socket.send({ kind: "message", clientId: "s1", text })
  socket.sendText('{"kind":"message","clientId":"s1","text":"\\ud800"}')
  await expect.poll(() => socket.frames.filter((f) => f.kind === "refused").length).toBe(texts.length + 1)
  socket.send({ kind: "message", clientId: "s1", text: "现在好了" })
  await socket.until((f) => f.kind === "ack" && f.clientId === "s1")
  socket.close()
})

test("staff cannot watch, read or type into another workspace's conversation", async () => {
  const { dispatcher, shop, server } = world
  const socket = await TestSocket.open(server.url, STAFF, dispatcher.session.token)
  await socket.until((f) => f.kind === "hello")
  socket.send({ kind: "watch", conversation: shop.id, after: 0 })
  socket.send({ kind: "read", conversation: shop.id, seq: 2 })
  const customer = await TestSocket.open(server.url, streamOf(shop), shop.opened.token)
  socket.send({ kind: "typing", conversation: shop.id, typing: true })
  await shop.say("有人吗")
  socket.send({ kind: "ping" })
  await socket.until((f) => f.kind === "pong")
  await new Promise((resolve) => setTimeout(resolve, 300))
  expect(socket.frames.filter((f) => JSON.stringify(f).includes("有人吗"))).toEqual([])
  expect(customer.frames.filter((f) => f.kind === "typing")).toEqual([])
  expect((await shop.page()).watermarks.staff.read).toBe(0)
  socket.close()
  customer.close()
})
