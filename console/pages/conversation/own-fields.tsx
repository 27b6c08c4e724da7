/** What is filled in of the workspace's own fields on a conversation, and what still is to be. */
import type { Field } from "@jieying/contract/fields.ts"
import type { ConversationSummary } from "@jieying/contract/staff.ts"
import { lazy, Suspense, useState } from "react"
import { useFields } from "../../live/use-fields.ts"
import { labelOf, sayValue } from "../../parts/field-value.tsx"
import { useWords } from "../../prefs/provider.tsx"

const FieldsDialog = lazy(() => import("./fields-dialog.tsx").then((m) => ({ default: m.FieldsDialog })))

/** Required and in use, with nothing in it. */
export function missingOf(fields: readonly Field[], row: Pick<ConversationSummary, "fields">): Field[] {
  return fields.filter(({ id, required, retired }) => required && !retired && row.fields[id] === undefined)
}

export function OwnFields({ row }: { row: ConversationSummary }) {
  const words = useWords()
  const w = words.fields
  const fields = useFields("conversation")
  const [filling, setFilling] = useState(false)
  const missing = missingOf(fields, row)
  const shown = fields.filter((field) => row.fields[field.id] !== undefined || missing.includes(field))
  if (fields.every((field) => field.retired && row.fields[field.id] === undefined)) return null
  return (
    <dl className="facts own" aria-label={w.title}>
      {shown.map((field) => {
        const value = row.fields[field.id]
        return (
          <div key={field.id}>
            <dt>{labelOf(field, words.locale)}</dt>
            <dd className="figures">
              {value === undefined ? (
                <span className="missing">{w.missing}</span>
              ) : (
                sayValue(field, value, words)
              )}
            </dd>
          </div>
        )
      })}
      <div>
        <dt className="sr-only">{w.title}</dt>
        <dd>
          <button type="button" className="link" aria-haspopup="dialog" onClick={() => setFilling(true)}>
            {w.fill}
          </button>
        </dd>
      </div>
      {filling && (
        <Suspense>
          <FieldsDialog row={row} onClose={() => setFilling(false)} />
        </Suspense>
      )}
    </dl>
  )
}
