/** What a model's tokens cost from now on. */
import type { Model } from "@jieying/contract/models.ts"
import { useMutation, useQueryClient } from "@tanstack/react-query"
import { App, InputNumber } from "antd"
import { useState } from "react"
import { MODELS_KEY, setPrice } from "../../api/models.ts"
import { codeOf } from "../../api/problem.ts"
import { ActionButton } from "../../parts/action-button.tsx"
import { Field } from "../../parts/field.tsx"
import { useWords } from "../../prefs/provider.tsx"
import { usePageWords } from "../../words/page-words.ts"
import { microOf, perMillion } from "./form.ts"
import { modelWords } from "./words.ts"

export function PriceForm({ model: { model, price } }: { model: Model }) {
  const w = usePageWords(modelWords)
  const words = useWords()
  const queries = useQueryClient()
  const { message } = App.useApp()
  const before = { read: price && perMillion(price.microIn), write: price && perMillion(price.microOut) }
  const [form, setForm] = useState(before)
  const { read, write } = form
  const saving = useMutation({
    mutationFn: () => setPrice({ model, microIn: microOf(read ?? 0), microOut: microOf(write ?? 0) }),
    onSuccess: () => {
      void message.success(w.saved)
      return queries.invalidateQueries({ queryKey: MODELS_KEY })
    },
    onError: (error) => void message.warning(words.problems[codeOf(error)]),
  })
  const same = read === before.read && write === before.write
  const why = read === null || write === null ? w.priceNeeded : same ? w.fault.same : null
  return (
    <section className="drawer-form model-price" aria-label={w.heading.price}>
      <h3>{w.heading.price}</h3>
      <p className="small quiet">{w.priceHint}</p>
      <div className="two">
        {(["read", "write"] as const).map((way) => (
          <Field key={way} label={way === "read" ? w.priceIn : w.priceOut}>
            {(id) => (
              <InputNumber
                id={id}
                min={0}
                max={1_000_000}
                value={form[way]}
                onChange={(value) => setForm((now) => ({ ...now, [way]: value }))}
              />
            )}
          </Field>
        ))}
      </div>
      <div>
        <ActionButton why={why} loading={saving.isPending} onClick={() => saving.mutate()}>
          {w.save}
        </ActionButton>
      </div>
    </section>
  )
}
