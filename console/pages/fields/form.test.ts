import { SaveField } from "@jieying/contract/fields.ts"
import { describe, expect, it } from "vitest"
import { cleaned, type Form, faultOf, fresh } from "./form.ts"

const named: Form = { ...fresh("customer"), label: { "zh-CN": "会员", en: "" } }
const option = (id: string, zh: string) => ({ id, label: { "zh-CN": zh, en: "" }, retired: false })

describe("a field that is being edited", () => {
  it("says why it cannot be saved", () => {
    expect(faultOf(fresh("customer"), fresh("customer"))).toBe("label")
    expect(faultOf({ ...named, type: "choice" }, named)).toBe("options")
    expect(faultOf({ ...named, type: "choice", options: [option("a", " ")] }, named)).toBe("option")
    expect(faultOf({ ...named, label: { "zh-CN": " 会员 ", en: "" } }, named)).toBe("same")
    expect(faultOf({ ...named, required: true }, named)).toBeNull()
  })
  it("is taken by the server when it can be saved; choices of another type do not go along", () => {
    const form = { ...named, options: [option("a", "金卡")] }
    expect(cleaned(form).options).toEqual([])
    for (const type of ["text", "choice"] as const)
      expect(SaveField.safeParse({ ...cleaned({ ...form, type }), version: 0 }).success).toBe(true)
  })
})
