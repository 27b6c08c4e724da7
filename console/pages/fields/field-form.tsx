/** One field: what it is called, what is filled in, and whether it still is. */
import { FIELD_OWNERS, type Field as OwnField } from "@jieying/contract/fields.ts"
import { LIMITS } from "@jieying/contract/limits.ts"
import { FIELD_TYPES } from "@jieying/core/field/value.ts"
import { useMutation } from "@tanstack/react-query"
import { App, Input, InputNumber, Switch } from "antd"
import { useState } from "react"
import { saveField } from "../../api/fields.ts"
import { codeOf } from "../../api/problem.ts"
import { newClientId } from "../../live/client-id.ts"
import { useFieldsChanged } from "../../live/use-fields.ts"
import { ActionButton } from "../../parts/action-button.tsx"
import { Field } from "../../parts/field.tsx"
import { useClock } from "../../parts/time.tsx"
import { useWords } from "../../prefs/provider.tsx"
import { usePageWords } from "../../words/page-words.ts"
import { when } from "../../words/time.ts"
import { cleaned, type Form, faultOf, formOf, fresh } from "./form.ts"
import { Options } from "./options.tsx"
import { fieldWords } from "./words.ts"

interface FieldFormProps {
  field: OwnField | null
  /** Place of a new one. */
  next: number
  onDone: () => void
}

export function FieldForm({ field, next, onDone }: FieldFormProps) {
  const w = usePageWords(fieldWords)
  const words = useWords()
  const { message } = App.useApp()
  const changed = useFieldsChanged()
  const clock = useClock(60)
  const [id] = useState(() => field?.id ?? newClientId())
  const before = field ? formOf(field) : { ...fresh("customer"), order: next }
  const [form, setForm] = useState<Form>(before)
  const set = (change: Partial<Form>) => setForm((now) => ({ ...now, ...change }))
  const fault = faultOf(form, before)
  const saving = useMutation({
    mutationFn: () => saveField(id, { ...cleaned(form), version: field?.version ?? 0 }),
    onSuccess: () => {
      void message.success(w.saved)
      onDone()
    },
    onError: (error) => {
      const code = codeOf(error)
      const own = { version_conflict: w.conflict, already_exists: w.taken } as Record<string, string>
      void message.warning(own[code] ?? words.problems[code])
    },
    onSettled: changed,
  })
  return (
    <div className="field-form">
      <fieldset disabled={field !== null}>
        <legend>
          {w.belongs} {field && <span className="small quiet">{w.fixed}</span>}
        </legend>
        {FIELD_OWNERS.map((of) => (
          <label key={of} className="choice">
            <input type="radio" name="of" checked={form.of === of} onChange={() => set({ of })} />
            <span>
              {w.of[of]}
              <span className="small quiet under">{w.ofHint[of]}</span>
            </span>
          </label>
        ))}
      </fieldset>
      <Field label={w.label}>
        {(input) => (
          <Input
            id={input}
            maxLength={LIMITS.fieldLabelChars}
            value={form.label["zh-CN"]}
            onChange={(e) => set({ label: { ...form.label, "zh-CN": e.target.value } })}
          />
        )}
      </Field>
      <Field label={w.labelEn} hint={w.labelEnHint}>
        {(input) => (
          <Input
            id={input}
            maxLength={LIMITS.fieldLabelChars}
            value={form.label.en}
            onChange={(e) => set({ label: { ...form.label, en: e.target.value } })}
          />
        )}
      </Field>
      <Field label={w.type} hint={field ? w.fixed : undefined}>
        {(input) => (
          <select
            id={input}
            className="own-field"
            disabled={field !== null}
            value={form.type}
            onChange={(e) => set({ type: FIELD_TYPES.find((type) => type === e.target.value) ?? "text" })}
          >
            {FIELD_TYPES.map((type) => (
              <option key={type} value={type}>
                {w.types[type]}
              </option>
            ))}
          </select>
        )}
      </Field>
      {form.type === "choice" && (
        <Options
          options={form.options}
          kept={field?.options ?? []}
          onChange={(options) => set({ options })}
        />
      )}
      <Field label={w.order}>
        {(input) => (
          <InputNumber
            id={input}
            min={0}
            max={10_000}
            precision={0}
            value={form.order}
            onChange={(order) => set({ order: order ?? 0 })}
          />
        )}
      </Field>
      <div className="switch">
        <Switch checked={form.required} aria-label={w.required} onChange={(required) => set({ required })} />
        <span>{w.required}</span>
      </div>
      {field && (
        <div className="switch">
          <Switch checked={form.retired} aria-label={w.retire} onChange={(retired) => set({ retired })} />
          <span>{w.retire}</span>
        </div>
      )}
      <div>
        <ActionButton
          type="primary"
          why={fault && w.fault[fault]}
          loading={saving.isPending}
          onClick={() => saving.mutate()}
        >
          {w.save}
        </ActionButton>
      </div>
      {field && <p className="small quiet">{w.by(field.updatedBy, when(field.updatedAt, clock))}</p>}
    </div>
  )
}
