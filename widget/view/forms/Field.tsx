/** @jsxImportSource preact */
/** One field of a form: its label, what it is for, its control, and what is wrong with it. */
import type { Form } from "@jieying/contract/forms.ts"
import { FORM_CHARS, type FormValue, fill } from "@jieying/core/form/form.ts"
import type { FormWords } from "./words.ts"

export type FormField = Form["fields"][number]

/** So many choices stand side by side; more are a list to choose from. */
const MOST_RADIOS = 6
const KEYBOARD = {
  number: { inputMode: "decimal" },
  phone: { type: "tel" },
  email: { type: "email" },
  date: { type: "date" },
} as const

interface FieldProps {
  /** Unique on the page. */
  id: string
  field: FormField
  value: string
  fault: string
  w: FormWords
  onWrite: (value: string) => void
}

export function Field({ id, field, value, fault, w, onWrite }: FieldProps) {
  const { type, label, required, personal, options = [] } = field
  const notes = [!required && w.optional, personal && w.personal].filter(Boolean).join(" · ")
  const about = `${notes ? `${id}n ` : ""}${fault ? `${id}f` : ""}`.trim() || undefined
  const common = {
    id,
    class: "input",
    "aria-describedby": about,
    "aria-invalid": fault !== "",
    "aria-required": required,
  }
  const radios = type === "choice" && options.length <= MOST_RADIOS
  return (
    <div class={fault ? "asked faulty" : "asked"}>
      {radios ? <strong id={`${id}l`}>{label}</strong> : <label for={id}>{label}</label>}
      {notes && <small id={`${id}n`}>{notes}</small>}
      {radios ? (
        <div role="radiogroup" aria-labelledby={`${id}l`} aria-describedby={about} aria-required={required}>
          {options.map((option, i) => (
            <label key={option} class={value === option ? "pick on" : "pick"}>
              <input
                type="radio"
                id={i === 0 ? id : undefined}
                name={id}
                checked={value === option}
                onInput={() => onWrite(option)}
              />
              {option}
            </label>
          ))}
        </div>
      ) : type === "choice" ? (
        <select {...common} onInput={(event) => onWrite(event.currentTarget.value)}>
          <option value="">{w.choose}</option>
          {options.map((option) => (
            <option key={option} value={option} selected={value === option}>
              {option}
            </option>
          ))}
        </select>
      ) : type === "long_text" ? (
        <textarea
          {...common}
          rows={3}
          maxLength={FORM_CHARS.long_text}
          value={value}
          onInput={(event) => onWrite(event.currentTarget.value)}
        />
      ) : (
        <input
          {...common}
          {...KEYBOARD[type as keyof typeof KEYBOARD]}
          autocomplete={type === "phone" ? "tel" : type === "email" ? "email" : "off"}
          maxLength={FORM_CHARS[type]}
          value={value}
          onInput={(event) => onWrite(event.currentTarget.value)}
        />
      )}
      {fault && (
        <p class="warn" id={`${id}f`}>
          {fault}
        </p>
      )}
    </div>
  )
}

/** What is sent of what was written; a number is one. */
export function sentOf({ type }: FormField, written: string): FormValue {
  const text = written.trim()
  return type === "number" && text !== "" ? Number(text.replace(/[,，]/g, "")) : text
}

/** What is wrong with one field, in words; "": nothing. The core judges, here as on the server. */
export function faultOf(field: FormField, written: string, w: FormWords): string {
  if (written.trim() === "") return field.required ? w.missing : ""
  const judged = fill({ fields: [field] }, { [field.id]: sentOf(field, written) })
  return judged.ok ? "" : w.wrong[field.type]
}
