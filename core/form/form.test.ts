import { describe, expect, test } from "vitest"
import { answerLines, cardLine, FORM_CHARS, type Form, type FormField, type FormValue, fill } from "./form.ts"

const field = (more: Partial<FormField> = {}): FormField => ({
  id: "f",
  type: "text",
  label: "标签",
  required: false,
  personal: false,
  ...more,
})
const takes = (more: Partial<FormField>, value: FormValue) => fill({ fields: [field(more)] }, { f: value }).ok

describe("what a field takes", () => {
  const cases: [Partial<FormField>, FormValue[], FormValue[]][] = [
    [{ type: "text" }, ["小王", " 36 "], ["a\nb", 3, "长".repeat(FORM_CHARS.text + 1)]],
    [{ type: "long_text" }, ["a\nb"], ["长".repeat(FORM_CHARS.long_text + 1), 1]],
    [{ type: "choice", options: ["退", "换"] }, ["退"], ["都要", "constructor", 0]],
    [{ type: "number" }, [0, -2.5, 1e12], ["3", Number.NaN, Number.POSITIVE_INFINITY, 1e13]],
    [{ type: "date" }, ["2028-02-29"], ["2027-02-29", "2026-1-1", "明天", 20260101]],
    [{ type: "phone" }, ["13800000000", "+86 138-0000-0000"], ["打我电话", "1234", "1".repeat(40), 138]],
    [{ type: "email" }, ["a@b.cn"], ["a@b", "a b@c.cn", "@", "a@b@c.cn"]],
  ]
  for (const [more, right, wrong] of cases)
    test(`${more.type}`, () => {
      for (const value of right) expect(takes(more, value), String(value)).toBe(true)
      for (const value of wrong) expect(takes(more, value), String(value)).toBe(false)
    })
})

test("answers come in the order of the form, trimmed, with what each field was called", () => {
  const form: Pick<Form, "fields"> = {
    fields: [
      field({ id: "a", label: "尺码" }),
      field({ id: "b", label: "电话", type: "phone", personal: true, required: true }),
    ],
  }
  const filled = fill(form, { b: "13800000000", a: " 36 " })
  expect(filled).toEqual({
    ok: true,
    answers: [
      { label: "尺码", type: "text", personal: false, value: "36" },
      { label: "电话", type: "phone", personal: true, value: "13800000000" },
    ],
  })
  if (!filled.ok) throw new Error("not filled in")
  expect(answerLines(filled.answers, { personal: false })).toEqual(["尺码: 36"])
  expect(answerLines(filled.answers, { personal: true })).toHaveLength(2)
  expect(fill(form, { a: "36" })).toEqual({ ok: false, field: "b", why: "missing" })
  expect(fill(form, { a: "36", b: "  " })).toEqual({ ok: false, field: "b", why: "missing" })
  expect(fill(form, { c: "x" })).toEqual({ ok: false, field: "c", why: "unknown" })
  expect(fill(form, JSON.parse('{"__proto__": "x"}'))).toEqual({
    ok: false,
    field: "__proto__",
    why: "unknown",
  })
})

test("a form of optional fields is not sent empty", () => {
  expect(fill({ fields: [field()] }, {})).toEqual({ ok: false, field: "", why: "missing" })
  expect(fill({ fields: [field({ id: "constructor" })] }, {})).toEqual({
    ok: false,
    field: "",
    why: "missing",
  })
})

test("a card in a line", () => {
  const links = [{ label: "看看", url: "https://a.example/" }]
  expect(cardLine({ title: "生日蛋糕", text: "六寸", links })).toBe("生日蛋糕 · 六寸 · 看看")
  expect(cardLine({ title: "生日蛋糕" })).toBe("生日蛋糕")
})
