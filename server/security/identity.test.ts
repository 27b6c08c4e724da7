import { expect, test } from "vitest"
import { checkIdentity, signIdentity } from "./identity.ts"

const NOW = 1_700_000_000_000
const DAY = 24 * 60 * 60_000
const identity = signIdentity({ customer: "u_1", name: "李阿姨", expires: NOW + DAY }, "secret")

test("the example in docs/orders.md", () => {
  const signed = signIdentity({ customer: "u_1", name: "李阿姨", expires: 1_800_000_000_000 }, "secret")
  expect(signed.signature).toBe("75eccae2b7d8fac137c40ab09f3614a2dda47f5bbe477c749f26e4e5b5ceb649")
})

test("a signed word counts until its time", () => {
  expect(checkIdentity(identity, "secret", NOW)).toBe(true)
  expect(checkIdentity(identity, "secret", NOW + DAY)).toBe(false)
  expect(checkIdentity(signIdentity({ customer: "u_1", expires: NOW + 1 }, "secret"), "secret", NOW)).toBe(
    true,
  )
})

test.each([
  ["somebody else", { customer: "u_2" }],
  ["another name", { name: "王先生" }],
  ["no name", { name: undefined }],
  ["a later end", { expires: NOW + 2 * DAY }],
  ["no signature", { signature: "" }],
  ["what is moved from the id to the name", { customer: "u", name: "_1\n李阿姨" }],
])("%s is not taken", (_what, change) => {
  expect(checkIdentity({ ...identity, ...change }, "secret", NOW)).toBe(false)
})

test("nor another secret, nor a word for years", () => {
  expect(checkIdentity(identity, "other", NOW)).toBe(false)
  const years = signIdentity({ customer: "u_1", expires: NOW + 400 * DAY }, "secret")
  expect(checkIdentity(years, "secret", NOW)).toBe(false)
  const broken = signIdentity({ customer: "u\n1", expires: NOW + DAY }, "secret")
  expect(checkIdentity(broken, "secret", NOW)).toBe(false)
})
