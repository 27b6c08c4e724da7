import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { fold } from "./fold.ts"

const anyText = fc.oneof(
  fc.string({ unit: "binary", maxLength: 60 }),
  fc.string({ unit: "grapheme", maxLength: 60 }),
  // Every UTF-16 code unit, halves of surrogate pairs among them.
  fc
    .array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 60 })
    .map((codes) => String.fromCharCode(...codes)),
)

describe("fold", () => {
  it.each([
    ["請問如何取消網路服務？", "请问如何取消网路服务"],
    ["臺灣帳戶與账户", "台湾账户与账户"],
    ["ＡＢＣ　１２３", "abc 123"],
    ["  Wi-Fi / 4G?? ", "wi fi 4g"],
    ["退\u200b款", "退款"],
    ["①㎡", "1m2"],
    ["", ""],
    ["？！。", ""],
  ])("folds %j to %j", (text, folded) => {
    expect(fold(text)).toBe(folded)
  })

  it("changes nothing that is folded already", () => {
    fc.assert(fc.property(anyText, (text) => fold(fold(text)) === fold(text)))
  })

  it("leaves single spaces between words and none around them", () => {
    fc.assert(fc.property(anyText, (text) => /^$|^\S+( \S+)*$/u.test(fold(text))))
  })
})
