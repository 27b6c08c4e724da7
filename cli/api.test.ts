import { createServer, type RequestListener, type Server } from "node:http"
import type { AddressInfo } from "node:net"
import { afterEach, expect, test } from "vitest"
import { createApi } from "./api.ts"

let server: Server | undefined
afterEach(() => server?.close())

async function serve(listener: RequestListener): Promise<string> {
  server = createServer(listener)
  await new Promise<void>((ready) => server?.listen(0, "127.0.0.1", ready))
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

const refusal = (code: string) => JSON.stringify({ error: { code, message: "No.", hint: "Do this." } })

test("a refusal is thrown with its code, message and hint", async () => {
  const api = createApi(await serve((_req, res) => res.writeHead(409).end(refusal("not_owner"))))
  await expect(api.json("/x")).rejects.toMatchObject({ status: 409, code: "not_owner", hint: "Do this." })
})

test("what may be repeated is repeated while the server is busy; the rest is not", async () => {
  let calls = 0
  const url = await serve((_req, res) => {
    calls += 1
    if (calls < 3) res.writeHead(503).end(refusal("overloaded"))
    else res.end('{"ok":true}')
  })
  const api = createApi(url)
  expect(await api.json("/x", { method: "POST", body: {}, repeatable: true })).toEqual({ ok: true })
  calls = 0
  await expect(api.json("/x", { method: "POST", body: {} })).rejects.toMatchObject({ code: "overloaded" })
  expect(calls).toBe(1)
})

test("a connection that breaks is tried again when nothing can be doubled", async () => {
  let calls = 0
  const url = await serve((req, res) => {
    calls += 1
    if (calls === 1) req.socket.destroy()
    else res.end('{"seq":2}')
  })
  expect(await createApi(url).json("/x")).toEqual({ seq: 2 })
})

test("something else on that port, or nothing, is said", async () => {
  const api = createApi(await serve((_req, res) => res.writeHead(404).end("<html>")))
  await expect(api.json("/x")).rejects.toThrow("not as a Jieying server answers")
  const gone = createApi("http://127.0.0.1:9")
  await expect(gone.json("/x", { method: "POST" })).rejects.toThrow("No answer from http://127.0.0.1:9")
  expect(() => createApi("localhost:3000")).toThrow("not a web address")
})
