/** What people of the house write down of a customer: the name and the workspace's own fields. */
import type { CustomerProfile } from "@jieying/contract/customers.ts"
import type { FieldValue, Field as OwnField } from "@jieying/contract/fields.ts"
import { LIMITS } from "@jieying/contract/limits.ts"
import { App, Button, Input } from "antd"
import { useState } from "react"
import { saveCustomer } from "../../api/customers.ts"
import { codeOf } from "../../api/problem.ts"
import { useFields } from "../../live/use-fields.ts"
import { ActionButton } from "../../parts/action-button.tsx"
import { Field } from "../../parts/field.tsx"
import { FieldInput, labelOf } from "../../parts/field-value.tsx"
import { useWords } from "../../prefs/provider.tsx"
import { usePageWords } from "../../words/page-words.ts"
import { useDoing } from "./use-profile.ts"
import { customerWords } from "./words.ts"

export function WrittenForm({ profile, onDone }: { profile: CustomerProfile; onDone: () => void }) {
  const w = usePageWords(customerWords)
  const words = useWords()
  const { message } = App.useApp()
  const fields = useFields("customer").filter(
    (field) => !field.retired || profile.fields[field.id] !== undefined,
  )
  const [name, setName] = useState(profile.givenName ?? "")
  const [values, setValues] = useState<Record<string, FieldValue | null>>({})
  const given = name.trim() === "" ? null : name.trim()
  const changed = Object.entries(values)
    .filter(([id, value]) => (profile.fields[id] ?? null) !== value)
    .map(([field, value]) => ({ field, value }))
  const emptied = fields.find(
    ({ id, required }) => required && changed.some(({ field, value }) => field === id && value === null),
  )
  const same = given === profile.givenName && changed.length === 0
  const fault = emptied ? w.fault.required(labelOf(emptied, words.locale)) : same ? w.fault.same : null
  const saving = useDoing({
    act: () => saveCustomer(profile.id, { name: given, fields: changed, version: profile.version }),
    said: w.saved,
    then: onDone,
  })
  // What was written stays; what stands beside it is the colleague's by then.
  const submit = () =>
    saving.mutate(undefined, {
      onError: (error) => codeOf(error) === "version_conflict" && void message.info(w.conflict),
    })
  const label = (field: OwnField) => labelOf(field, words.locale)
  return (
    <div className="written-form">
      <Field label={w.name} hint={profile.loggedName ? w.nameHint(profile.loggedName) : w.nameHintNone}>
        {(id) => (
          <Input
            id={id}
            autoFocus
            maxLength={LIMITS.customerChars}
            value={name}
            onChange={(e) => setName(e.target.value)}
          />
        )}
      </Field>
      {fields.map((field) => (
        <Field key={field.id} label={label(field)} hint={field.required ? w.required : undefined}>
          {(id) => (
            <FieldInput
              id={id}
              field={field}
              value={
                values[field.id] === undefined
                  ? (profile.fields[field.id] ?? null)
                  : (values[field.id] ?? null)
              }
              onChange={(value) => setValues((now) => ({ ...now, [field.id]: value }))}
            />
          )}
        </Field>
      ))}
      <div className="acts">
        <ActionButton type="primary" why={fault} loading={saving.isPending} onClick={submit}>
          {w.save}
        </ActionButton>
        <Button onClick={onDone}>{words.common.cancel}</Button>
      </div>
    </div>
  )
}
