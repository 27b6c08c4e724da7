/** Fills in the workspace's own fields of one conversation: what changes goes on its record, one after the other. */
import type { FieldValue } from "@jieying/contract/fields.ts"
import type { ConversationSummary } from "@jieying/contract/staff.ts"
import { Modal } from "antd"
import { useState } from "react"
import { setField } from "../../api/conversations.ts"
import { useFields } from "../../live/use-fields.ts"
import { ActionButton } from "../../parts/action-button.tsx"
import { Field } from "../../parts/field.tsx"
import { FieldInput, labelOf } from "../../parts/field-value.tsx"
import { useWords } from "../../prefs/provider.tsx"
import { useRun } from "./use-actions.ts"

interface FieldsDialogProps {
  row: ConversationSummary
  onClose: () => void
}

export function FieldsDialog({ row, onClose }: FieldsDialogProps) {
  const words = useWords()
  const w = words.fields
  const { run, busy } = useRun()
  const fields = useFields("conversation").filter(
    (field) => !field.retired || row.fields[field.id] !== undefined,
  )
  const [values, setValues] = useState<Record<string, FieldValue | null>>({})
  const standing = (id: string) =>
    values[id] === undefined ? (row.fields[id] ?? null) : (values[id] ?? null)
  const changed = fields.filter(({ id }) => standing(id) !== (row.fields[id] ?? null))
  const emptied = changed.find(({ id, required }) => required && standing(id) === null)
  const why = emptied ? w.cannotEmpty(labelOf(emptied, words.locale)) : changed.length === 0 ? w.same : null
  const save = async () => {
    for (const { id } of changed) {
      const act = () => setField(row.id, { field: id, value: standing(id) })
      if (!(await run({ name: id, act }))) return
    }
    onClose()
  }
  return (
    <Modal open onCancel={onClose} footer={null} title={w.fill} width={440} destroyOnHidden>
      <div className="fields-dialog">
        <p className="small quiet">{w.hint}</p>
        {fields.map((field) => (
          <Field
            key={field.id}
            label={labelOf(field, words.locale)}
            hint={field.required ? w.required : undefined}
          >
            {(id) => (
              <FieldInput
                id={id}
                field={field}
                value={standing(field.id)}
                onChange={(value) => setValues((now) => ({ ...now, [field.id]: value }))}
              />
            )}
          </Field>
        ))}
        <div>
          <ActionButton type="primary" why={why} loading={busy !== null} onClick={() => void save()}>
            {w.save}
          </ActionButton>
        </div>
      </div>
    </Modal>
  )
}
