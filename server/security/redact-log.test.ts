import { Writable } from "node:stream"
import fastify from "fastify"
import pino from "pino"
import { expect, test } from "vitest"
import { LOG_SAFETY, stripText, stripUrl } from "./redact-log.ts"

const SECRET = "hunter2-hunter2-hunter2"

function captured() {
  let text = ""
  const stream = new Writable({
    write(chunk, _encoding, done) {
      text += chunk
      done()
    },
  })
  return { stream, read: () => text }
}

test.each([
  ["/a?after=3&token=SECRET", "/a?after=3&token=[gone]"],
  ["/a?access_token=SECRET&wait=5", "/a?access_token=[gone]&wait=5"],
  ["/a?%74oken=SECRET", "/a?%74oken=[gone]"],
  ["/a?x=1?token=2&token=SECRET", "/a?x=1?token=2&token=[gone]"],
  ["/a?%E0%A4%A=1", "/a?%E0%A4%A=1"],
  ["/knowledge/search?q=退货", "/knowledge/search?q=退货"],
  ["postgres://jieying:SECRET@db/x?sslkey=SECRET", "postgres://[gone]@db/x?sslkey=[gone]"],
])("an address keeps what is not secret: %s", (url, expected) => {
  expect(stripUrl(url.replaceAll("SECRET", SECRET))).toBe(expected)
})

test("free text loses bearer tokens, visitor tokens and credentials", () => {
  const visitor = `v1.${"a".repeat(60)}.${"b".repeat(43)}`
  const text = `Bearer ${SECRET} failed for ${visitor} at postgres://u:${SECRET}@h/db and /x?token=${SECRET}`
  const stripped = stripText(text)
  expect(stripped).not.toContain(SECRET)
  expect(stripped).not.toContain(visitor)
  expect(stripped).toContain("failed for")
})

test("a scrubbed line of JSON is still JSON", () => {
  const value = {
    a: "https://h",
    b: "x@y",
    c: 'say "postgres://u:p@h?key=1\\"',
    d: "?token=\n?a=1&password=",
  }
  expect(Object.keys(JSON.parse(stripText(JSON.stringify(value))))).toEqual(["a", "b", "c", "d"])
  expect(JSON.parse(stripText(JSON.stringify({ a: "https://h", b: "x@y" })))).toEqual({
    a: "https://h",
    b: "x@y",
  })
})

test("no secret reaches the log through requests, replies, objects or errors", async () => {
  const { stream, read } = captured()
  const app = fastify({ logger: { ...LOG_SAFETY, level: "trace", stream } })
  app.post("/session", async (req) => {
    req.log.info({ body: req.body, headers: req.headers }, "as a careless line might")
    throw Object.assign(new Error(`connect postgres://u:${SECRET}@db failed`), {
      client: { password: SECRET },
    })
  })
  await app.inject({
    method: "POST",
    url: `/session?token=${SECRET}`,
    headers: { authorization: `Bearer ${SECRET}`, cookie: `jieying=${SECRET}`, "x-jieying-csrf": SECRET },
    payload: { email: "a@demo.example", password: SECRET },
  })
  await app.close()
  expect(read()).toContain("careless line")
  expect(read()).toContain("a@demo.example")
  expect(read()).not.toContain(SECRET)
})

test("known fields are gone at the top and two levels down", () => {
  const { stream, read } = captured()
  const log = pino({ ...LOG_SAFETY, level: "trace" }, stream)
  log.info({ token: SECRET, session: { refreshToken: SECRET }, a: { b: { password: SECRET } } })
  log.warn({ headers: { "set-cookie": [SECRET] }, error: new Error(`?apikey=${SECRET}`) })
  log.error({ err: new Error("outer", { cause: new Error(`Bearer ${SECRET}`) }) })
  const lines = read().trim().split("\n")
  expect(lines.map((line) => JSON.parse(line).level)).toEqual([30, 40, 50])
  expect(read()).not.toContain(SECRET)
})
