/** A form as it is edited, and what is wrong with it. */
import type { KeptForm, SendForm } from "@jieying/contract/forms.ts"
import { LIMITS } from "@jieying/contract/limits.ts"
import { newClientId } from "../../live/client-id.ts"

type FormField = SendForm["fields"][number]
/** Choices as they are typed: one a line. */
export type Editing = Omit<FormField, "options"> & { lines: string }
export interface FormEdit {
  title: string
  note: string
  fields: Editing[]
}

export function freshField(): Editing {
  return { id: newClientId(), type: "text", label: "", required: true, personal: false, lines: "" }
}

export function editOf(form: KeptForm | null): FormEdit {
  if (!form) return { title: "", note: "", fields: [freshField()] }
  const { title, note = "", fields } = form
  return {
    title,
    note,
    fields: fields.map(({ options = [], ...rest }) => ({ ...rest, lines: options.join("\n") })),
  }
}

export function cleaned({ title, note, fields }: FormEdit): SendForm {
  return {
    title: title.trim(),
    ...(note.trim() ? { note: note.trim() } : {}),
    fields: fields.map(({ lines, ...field }) => ({
      ...field,
      label: field.label.trim(),
      ...(field.type === "choice" ? { options: choicesOf(lines) } : {}),
    })),
  }
}

function choicesOf(lines: string): string[] {
  return lines
    .split("\n")
    .map((line) => line.trim())
    .filter(Boolean)
}

export function faultOf(edit: FormEdit, before: FormEdit): "same" | "title" | "label" | "options" | null {
  const { title, fields } = cleaned(edit)
  if (title === "") return "title"
  if (fields.some(({ label }) => label === "")) return "label"
  const wrong = ({ options = [""] }: FormField) =>
    new Set(options).size !== options.length ||
    options.length > LIMITS.formOptions ||
    options.some((option) => option.length > LIMITS.formOptionChars)
  if (fields.some((field) => field.type === "choice" && (field.options?.length === 0 || wrong(field))))
    return "options"
  return JSON.stringify(edit) === JSON.stringify(before) ? "same" : null
}
