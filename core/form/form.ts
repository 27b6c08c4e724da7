/** Cards and forms that a person sends to a customer, and what a customer fills in. */
import { isDate, MAX_NUMBER } from "../field/value.ts"

export const FORM_FIELD_TYPES = ["text", "long_text", "choice", "number", "date", "phone", "email"] as const
export type FormFieldType = (typeof FORM_FIELD_TYPES)[number]

export interface FormField {
  id: string
  type: FormFieldType
  label: string
  required: boolean
  /** Shown to the customer and to staff alone: never searched, never put before a model. */
  personal: boolean
  /** Of a choice. */
  options?: string[]
}

/** As it is sent: what is changed in the workspace's form later does not change what was asked. */
export interface Form {
  title: string
  /** What it is for, in a sentence. */
  note?: string
  fields: FormField[]
}

/** What an inbox offers before the first message. Each once in a conversation. */
export interface StartForm extends Form {
  id: string
}

export interface CardLink {
  label: string
  /** https alone. */
  url: string
}

export interface Card {
  title: string
  text?: string
  links?: CardLink[]
}

export type FormValue = string | number

/** One field as it was filled in, with what it was called then: the answer is read without the form. */
export interface FormAnswer {
  label: string
  type: FormFieldType
  personal: boolean
  value: FormValue
}

/** Characters of what is written into a field. */
export const FORM_CHARS: { readonly [T in FormFieldType]: number } = {
  text: 200,
  long_text: 2000,
  choice: 200,
  number: 32,
  date: 10,
  phone: 32,
  email: 254,
}

export type Filled =
  | { ok: true; answers: FormAnswer[] }
  /** field: the id of the first that does not fit; "" where all were left empty. */
  | { ok: false; field: string; why: "missing" | "not_fitting" | "unknown" }

/** What was filled in, in the order of the form. A field left empty is left out; spaces around a text are no part of it. */
export function fill({ fields }: Pick<Form, "fields">, given: Readonly<Record<string, FormValue>>): Filled {
  const stray = Object.keys(given).find((id) => !fields.some((field) => field.id === id))
  if (stray !== undefined) return { ok: false, field: stray, why: "unknown" }
  const answers: FormAnswer[] = []
  for (const field of fields) {
    // What every object has by itself was not given; browsers of 2021 know no hasOwn.
    const raw = Object.keys(given).includes(field.id) ? given[field.id] : undefined
    const value = typeof raw === "string" ? raw.trim() : raw
    if (value === undefined || value === "") {
      if (field.required) return { ok: false, field: field.id, why: "missing" }
      continue
    }
    if (!fits(field, value)) return { ok: false, field: field.id, why: "not_fitting" }
    const { label, type, personal } = field
    answers.push({ label, type, personal, value })
  }
  return answers.length === 0 ? { ok: false, field: "", why: "missing" } : { ok: true, answers }
}

const PHONE = /^\+?[\d\s()-]+$/
const EMAIL = /^[^\s@]+@[^\s@]+\.[^\s@]+$/

function fits({ type, options = [] }: FormField, value: FormValue): boolean {
  if (type === "number")
    return typeof value === "number" && Number.isFinite(value) && Math.abs(value) <= MAX_NUMBER
  if (typeof value !== "string" || value.length > FORM_CHARS[type]) return false
  switch (type) {
    case "text":
      return !/[\r\n]/.test(value)
    case "long_text":
      return true
    case "choice":
      return options.includes(value)
    case "date":
      return isDate(value)
    case "phone":
      return PHONE.test(value) && value.replace(/\D/g, "").length >= 5
    case "email":
      return EMAIL.test(value)
  }
}

/** A card or a form in one line, for a list or a search. */
export function cardLine({ title, text = "", links = [] }: Card): string {
  return [title, text, ...links.map((l) => l.label)].filter(Boolean).join(" · ")
}

/** What was filled in, in lines, none where it was deleted; `personal: false` leaves out what only people may read. */
export function answerLines(
  answers: readonly FormAnswer[] | undefined,
  { personal }: { personal: boolean },
): string[] {
  return (answers ?? [])
    .filter((a) => personal || !a.personal)
    .map(({ label, value }) => `${label}: ${value}`)
}
