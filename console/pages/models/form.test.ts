import type { Model } from "@jieying/contract/models.ts"
import { expect, it } from "vitest"
import { faultOf, formOf, keyMoves, microOf, NEW_MODEL, perMillion, settingsOf } from "./form.ts"

const MODEL: Model = {
  id: "m1",
  name: "主力",
  baseUrl: "https://models.example/v1",
  model: "chat",
  enabled: true,
  server: false,
  hasKey: true,
  version: 3,
  health: { state: "closed", failures: 0, until: null },
  price: null,
}
const FORM = formOf(MODEL)

it("keeps the key where none was typed, and says when it would not follow", () => {
  expect(settingsOf(FORM, 3)).not.toHaveProperty("key")
  expect(settingsOf({ ...FORM, key: " sk-1 " }, 3).key).toBe("sk-1")
  expect(keyMoves({ ...FORM, baseUrl: "https://models.example/v2" }, MODEL)).toBe(false)
  expect(keyMoves({ ...FORM, baseUrl: "https://other.example/v1" }, MODEL)).toBe(true)
})

it("names what is missing", () => {
  expect(faultOf(NEW_MODEL)).toBe("name")
  expect(faultOf({ ...FORM, baseUrl: "models.example" })).toBe("baseUrl")
  expect(faultOf({ ...FORM, baseUrl: "https://a:b@models.example/v1" })).toBe("baseUrl")
  expect(faultOf({ ...FORM, model: " " })).toBe("model")
  expect(faultOf(FORM)).toBeNull()
})

it("takes prices as price lists give them", () => {
  // 2 yuan per million tokens are 2,000 micro-yuan per thousand.
  expect(microOf(2)).toBe(2_000)
  expect(perMillion(2_000)).toBe(2)
})
