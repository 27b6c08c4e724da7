import { describe, expect, it } from "vitest"
import { faultOf, freshForm, isLocal, linesOf, snippetOf } from "./form.ts"
import { channelWords } from "./words.ts"

const w = channelWords.en.fault
const good = { ...freshForm("service"), key: "tea", name: { "zh-CN": "茶铺", en: "Tea" } }

describe("an inbox as it is edited", () => {
  it.each([
    [{}, null],
    [{ key: "tea shop" }, w.key],
    [{ name: { "zh-CN": " ", en: "Tea" } }, w.name],
    [{ look: { ...good.look, accent: "#ffd400" } }, w.low],
    [{ look: { ...good.look, accent: "#0b6462" } }, null],
    [{ offerSeconds: 4 }, w.offer],
    [{ suggestions: { "zh-CN": Array(7).fill("问"), en: [] } }, w.suggestions],
  ])("with %j is %j", (change, fault) => expect(faultOf({ ...good, ...change }, good, w)).toBe(fault))

  it("is not saved again as it was", () =>
    expect(faultOf({ ...good, version: 2 }, { ...good, version: 2 }, w)).toBe(w.same))
})

it("questions are one a line", () =>
  expect(linesOf(" 几点开门？\n\n怎么退？ \n")).toEqual(["几点开门？", "怎么退？"]))
it("the snippet needs the key alone", () =>
  expect(snippetOf("https://cs.example", "tea")).toBe(
    '<script src="https://cs.example/widget.js" data-inbox="tea" async></script>',
  ))
it.each([
  ["localhost", true],
  ["192.168.1.4", true],
  ["server", true],
  ["cs.example.com", false],
])("%s is only near: %s", (host, near) => expect(isLocal(host)).toBe(near))
