import { expect, test } from "vitest"
import { checkWebhook, newWebhookSecret, webhookHeaders } from "./standard-webhooks.ts"

const NOW = 1_700_000_000_000
const message = { id: "msg_1", at: NOW, body: '{"a":1}' }

test("the example of the specification is signed as published", () => {
  // Standard Webhooks, spec/standard-webhooks.md and the test vectors of its libraries.
  const headers = webhookHeaders(
    { id: "msg_p5jXN8AQM9LWM0D4loKWxJek", at: 1_614_265_330_000, body: '{"test": 2432232314}' },
    "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw",
  )
  expect(headers["webhook-signature"]).toBe("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=")
})

test("what one side signs the other takes, within five minutes and among other signatures", () => {
  const secret = newWebhookSecret()
  const headers = webhookHeaders(message, secret)
  const check = (more: object, now = NOW) =>
    checkWebhook({ headers: { ...headers, ...more }, body: message.body }, secret, now)
  expect(check({})).toEqual({ ok: true, id: "msg_1" })
  expect(check({ "webhook-signature": `v1,xyz v1a,abc ${headers["webhook-signature"]}` }).ok).toBe(true)
  expect(check({}, NOW + 5 * 60_000).ok).toBe(true)
  expect(check({}, NOW + 5 * 60_000 + 1000).ok).toBe(false)
  expect(check({}, NOW - 6 * 60_000).ok).toBe(false)
})

test.each([
  ["another id", { "webhook-id": "msg_2" }],
  ["another time", { "webhook-timestamp": String(NOW / 1000 + 1) }],
  ["no time", { "webhook-timestamp": undefined }],
  ["a time that is none", { "webhook-timestamp": "1e9" }],
  ["no signature", { "webhook-signature": "" }],
  ["a signature of another kind", { "webhook-signature": "v2,AAAA" }],
  ["two ids", { "webhook-id": ["msg_1", "msg_1"] }],
])("%s is not taken", (_name, headers) => {
  const secret = newWebhookSecret()
  const signed = { ...webhookHeaders(message, secret), ...headers }
  expect(checkWebhook({ headers: signed, body: message.body }, secret, NOW)).toEqual({ ok: false })
})

test("another body or another secret is not taken", () => {
  const secret = newWebhookSecret()
  const headers = webhookHeaders(message, secret)
  expect(checkWebhook({ headers, body: '{"a":2}' }, secret, NOW).ok).toBe(false)
  expect(checkWebhook({ headers, body: message.body }, newWebhookSecret(), NOW).ok).toBe(false)
})
