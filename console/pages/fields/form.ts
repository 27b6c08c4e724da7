/** A field as it is being edited. */
import type { Field, SaveField } from "@jieying/contract/fields.ts"

export type Form = Omit<SaveField, "version">
export type Fault = "same" | "label" | "options" | "option"

export const fresh = (of: Form["of"]): Form => ({
  of,
  type: "text",
  label: { "zh-CN": "", en: "" },
  options: [],
  required: false,
  order: 0,
  retired: false,
})

export function formOf({ of, type, label, options, required, order, retired }: Field): Form {
  return { of, type, label, options, required, order, retired }
}

/** As it is sent: only a choice has options. */
export function cleaned(form: Form): Form {
  const text = ({ "zh-CN": zh, en }: Form["label"]) => ({ "zh-CN": zh.trim(), en: en.trim() })
  const options = form.type === "choice" ? form.options.map((o) => ({ ...o, label: text(o.label) })) : []
  return { ...form, label: text(form.label), options }
}

/** Why it cannot be saved; null when it can. */
export function faultOf(form: Form, before: Form): Fault | null {
  const now = cleaned(form)
  if (now.label["zh-CN"] === "") return "label"
  if (now.type === "choice" && now.options.length === 0) return "options"
  if (now.options.some((option) => option.label["zh-CN"] === "")) return "option"
  return JSON.stringify(now) === JSON.stringify(cleaned(before)) ? "same" : null
}
