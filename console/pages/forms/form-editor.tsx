/** One form: what it is called and what is filled in. */
import { FormFieldType, type KeptForm } from "@jieying/contract/forms.ts"
import { LIMITS } from "@jieying/contract/limits.ts"
import { useMutation } from "@tanstack/react-query"
import { App, Button, Input, Popconfirm, Switch } from "antd"
import { useState } from "react"
import { removeForm, saveForm } from "../../api/forms.ts"
import { codeOf } from "../../api/problem.ts"
import { newClientId } from "../../live/client-id.ts"
import { useFormsChanged } from "../../live/use-forms.ts"
import { ActionButton } from "../../parts/action-button.tsx"
import { Field } from "../../parts/field.tsx"
import { Icon } from "../../parts/icon.tsx"
import { useClock } from "../../parts/time.tsx"
import { useWords } from "../../prefs/provider.tsx"
import { usePageWords } from "../../words/page-words.ts"
import { when } from "../../words/time.ts"
import { cleaned, type Editing, editOf, type FormEdit, faultOf, freshField } from "./form.ts"
import { formWords } from "./words.ts"

export function FormEditor({ form, onDone }: { form: KeptForm | null; onDone: () => void }) {
  const w = usePageWords(formWords)
  const words = useWords()
  const clock = useClock(60)
  const { message } = App.useApp()
  const changed = useFormsChanged()
  const [id] = useState(() => form?.id ?? newClientId())
  const [before] = useState(() => editOf(form))
  const [edit, setEdit] = useState<FormEdit>(before)
  const fault = faultOf(edit, form ? before : { ...before, title: " " })
  const told = (error: unknown) => {
    const code = codeOf(error)
    const own = { version_conflict: w.conflict, already_exists: w.taken } as Record<string, string>
    void message.warning(own[code] ?? words.problems[code])
  }
  const done = (text: string) => {
    void message.success(text)
    onDone()
  }
  const saving = useMutation({
    mutationFn: () => saveForm(id, { ...cleaned(edit), version: form?.version ?? 0 }),
    onSuccess: () => done(w.saved),
    onError: told,
    onSettled: changed,
  })
  const removing = useMutation({
    mutationFn: () => removeForm(id),
    onSuccess: () => done(w.removed),
    onError: told,
    onSettled: changed,
  })
  const setField = (at: number, to: Partial<Editing>) =>
    setEdit({ ...edit, fields: edit.fields.map((field, i) => (i === at ? { ...field, ...to } : field)) })
  return (
    <div className="field-form">
      <Field label={w.name}>
        {(input) => (
          <Input
            id={input}
            maxLength={LIMITS.formTitleChars}
            value={edit.title}
            onChange={(e) => setEdit({ ...edit, title: e.target.value })}
          />
        )}
      </Field>
      <Field label={w.note} hint={w.noteHint}>
        {(input) => (
          <Input
            id={input}
            maxLength={LIMITS.formNoteChars}
            value={edit.note}
            onChange={(e) => setEdit({ ...edit, note: e.target.value })}
          />
        )}
      </Field>
      {edit.fields.map((field, i) => (
        <OneField
          key={field.id}
          n={i + 1}
          field={field}
          onChange={(to) => setField(i, to)}
          onDrop={
            edit.fields.length > 1
              ? () => setEdit({ ...edit, fields: edit.fields.filter((each) => each !== field) })
              : undefined
          }
        />
      ))}
      {edit.fields.length < LIMITS.formFields && (
        <div>
          <Button
            icon={<Icon name="plus" size={16} />}
            onClick={() => setEdit({ ...edit, fields: [...edit.fields, freshField()] })}
          >
            {w.addField}
          </Button>
        </div>
      )}
      <div className="form-acts">
        <ActionButton
          type="primary"
          why={fault && w.fault[fault]}
          loading={saving.isPending}
          onClick={() => saving.mutate()}
        >
          {w.save}
        </ActionButton>
        {form && (
          <Popconfirm title={w.removeSure} okText={w.remove} onConfirm={() => removing.mutate()}>
            <Button danger type="text" loading={removing.isPending}>
              {w.remove}
            </Button>
          </Popconfirm>
        )}
      </div>
      {form && <p className="small quiet">{w.by(form.updatedBy, when(form.updatedAt, clock))}</p>}
    </div>
  )
}

interface OneFieldProps {
  n: number
  field: Editing
  onChange: (to: Partial<Editing>) => void
  onDrop: (() => void) | undefined
}

function OneField({ n, field, onChange, onDrop }: OneFieldProps) {
  const w = usePageWords(formWords)
  return (
    <fieldset className="one-field">
      <legend>{w.field(n)}</legend>
      <div className="form-row">
        <Input
          aria-label={w.label(n)}
          placeholder={w.label(n)}
          maxLength={LIMITS.formLabelChars}
          value={field.label}
          onChange={(e) => onChange({ label: e.target.value })}
        />
        <select
          className="own-field"
          aria-label={w.type(n)}
          value={field.type}
          onChange={(e) => {
            const type = FormFieldType.options.find((each) => each === e.target.value) ?? "text"
            onChange({ type, personal: field.personal || type === "phone" || type === "email" })
          }}
        >
          {FormFieldType.options.map((type) => (
            <option key={type} value={type}>
              {w.types[type]}
            </option>
          ))}
        </select>
        {onDrop && (
          <Button
            type="text"
            aria-label={w.drop(n)}
            icon={<Icon name="close" size={16} />}
            onClick={onDrop}
          />
        )}
      </div>
      {field.type === "choice" && (
        <Input.TextArea
          aria-label={w.options(n)}
          placeholder={w.options(n)}
          autoSize={{ minRows: 2 }}
          value={field.lines}
          onChange={(e) => onChange({ lines: e.target.value })}
        />
      )}
      <div className="switch">
        <Switch
          size="small"
          checked={field.required}
          aria-label={w.required(n)}
          onChange={(required) => onChange({ required })}
        />
        <span>{w.requiredWord}</span>
      </div>
      <div className="switch">
        <Switch
          size="small"
          checked={field.personal}
          aria-label={w.personal(n)}
          onChange={(personal) => onChange({ personal })}
        />
        <span>{w.personalWord}</span>
      </div>
    </fieldset>
  )
}
