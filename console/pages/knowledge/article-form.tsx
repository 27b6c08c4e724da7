import { LIMITS } from "@jieying/contract/limits.ts"
import { Input, Segmented, Switch } from "antd"
import { Field } from "../../parts/field.tsx"
import { useWords } from "../../prefs/provider.tsx"
import type { Form } from "./form.ts"

interface ArticleFormProps {
  form: Form
  onChange: (form: Form) => void
  readOnly: boolean
}

export function ArticleForm({ form, onChange, readOnly }: ArticleFormProps) {
  const words = useWords()
  const w = words.knowledge
  const f = w.fields
  const set = (change: Partial<Form>) => onChange({ ...form, ...change })
  return (
    <>
      <Field label={f.title}>
        {(id) => (
          <Input
            id={id}
            readOnly={readOnly}
            maxLength={LIMITS.articleTitleChars}
            value={form.title}
            onChange={(e) => set({ title: e.target.value })}
          />
        )}
      </Field>
      <Field label={f.body} hint={f.bodyHint}>
        {(id) => (
          <Input.TextArea
            id={id}
            readOnly={readOnly}
            autoSize={{ minRows: 5, maxRows: 18 }}
            maxLength={LIMITS.articleBodyChars}
            value={form.body}
            onChange={(e) => set({ body: e.target.value })}
          />
        )}
      </Field>
      <Field label={f.aliases} hint={`${f.aliasesHint} · ${w.optional}`}>
        {(id) => (
          <Input.TextArea
            id={id}
            readOnly={readOnly}
            autoSize={{ minRows: 2, maxRows: 8 }}
            value={form.aliases}
            onChange={(e) => set({ aliases: e.target.value })}
          />
        )}
      </Field>
      <div className="two">
        <Field label={f.category} hint={w.optional}>
          {(id) => (
            <Input
              id={id}
              readOnly={readOnly}
              maxLength={200}
              value={form.category}
              onChange={(e) => set({ category: e.target.value })}
            />
          )}
        </Field>
        <div className="field">
          <span className="label">{f.locale}</span>
          <Segmented
            disabled={readOnly}
            aria-label={f.locale}
            value={form.locale}
            onChange={(locale) => set({ locale })}
            options={[
              { value: "zh-CN", label: w.zh },
              { value: "en", label: w.en },
            ]}
          />
        </div>
        <Field label={f.sourceName} hint={w.optional}>
          {(id) => (
            <Input
              id={id}
              readOnly={readOnly}
              maxLength={500}
              value={form.sourceName}
              onChange={(e) => set({ sourceName: e.target.value })}
            />
          )}
        </Field>
        <Field label={f.sourceUrl} hint={w.optional}>
          {(id) => (
            <Input
              id={id}
              readOnly={readOnly}
              type="url"
              maxLength={2000}
              value={form.sourceUrl}
              onChange={(e) => set({ sourceUrl: e.target.value })}
            />
          )}
        </Field>
      </div>
      <div className="shown">
        <Switch
          disabled={readOnly}
          aria-label={f.public}
          checked={form.public}
          onChange={(shown) => set({ public: shown })}
        />
        <span>{f.public}</span>
        <span className="small quiet">{f.publicHint}</span>
      </div>
    </>
  )
}
