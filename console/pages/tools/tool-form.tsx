/** Everything about one tool, in the order in which it is thought of: what it is, whose word it needs, where it is done. */
import type { Tool } from "@jieying/contract/tools.ts"
import { LEVELS } from "@jieying/core/action/tool.ts"
import { useMutation, useQueryClient } from "@tanstack/react-query"
import { App, Input, InputNumber, Select, Switch } from "antd"
import { useState } from "react"
import { codeOf } from "../../api/problem.ts"
import { saveTool } from "../../api/tools.ts"
import { ActionButton } from "../../parts/action-button.tsx"
import { Field } from "../../parts/field.tsx"
import { useWords } from "../../prefs/provider.tsx"
import { usePageWords } from "../../words/page-words.ts"
import { type Form, faultOf, formOf, NEW_TOOL, settingsOf } from "./form.ts"
import { Where } from "./where-fields.tsx"
import { toolWords } from "./words.ts"

interface ToolFormProps {
  /** Null: a new one. */
  tool: Tool | null
  others: readonly Tool[]
  onSaved: (name: string) => void
}

export interface Part {
  form: Form
  set: (change: Partial<Form>) => void
}

export function ToolForm({ tool, others, onSaved }: ToolFormProps) {
  const w = usePageWords(toolWords)
  const words = useWords()
  const queries = useQueryClient()
  const { message } = App.useApp()
  const before = tool ? formOf(tool) : NEW_TOOL
  const [form, setForm] = useState(before)
  const [version, setVersion] = useState(tool?.version ?? 0)
  const set = (change: Partial<Form>) => setForm((now) => ({ ...now, ...change }))
  const saving = useMutation({
    mutationFn: () => saveTool(form.name, settingsOf(form, version)),
    onSuccess: (saved) => {
      setForm(formOf(saved))
      setVersion(saved.version)
      onSaved(saved.name)
      void message.success(w.saved)
      return queries.invalidateQueries({ queryKey: ["live", "tools"] })
    },
    onError: (error) => {
      const code = codeOf(error)
      void message.warning(code === "version_conflict" ? w.conflict : words.problems[code])
    },
  })
  const fault = faultOf(form, tool ? [] : others.map((t) => t.name))
  const changed = JSON.stringify(form) !== JSON.stringify(before)
  return (
    <div className="drawer-form">
      <What form={form} set={set} isNew={tool === null} />
      <HowFar form={form} set={set} others={others} />
      <Where form={form} set={set} hasToken={tool?.hasToken ?? false} />
      <div className="foot">
        <ActionButton
          type="primary"
          why={!changed ? w.fault.same : fault ? w.fault[fault] : null}
          loading={saving.isPending}
          onClick={() => saving.mutate()}
        >
          {w.save}
        </ActionButton>
      </div>
    </div>
  )
}

function What({ form, set, isNew }: Part & { isNew: boolean }) {
  const w = usePageWords(toolWords)
  const { title, description } = form
  return (
    <>
      <h3>{w.heading.what}</h3>
      {isNew && (
        <Field label={w.name} hint={w.nameHint}>
          {(id) => (
            <Input id={id} maxLength={64} value={form.name} onChange={(e) => set({ name: e.target.value })} />
          )}
        </Field>
      )}
      <div className="two">
        {(["zh-CN", "en"] as const).map((locale) => (
          <Field key={locale} label={locale === "en" ? w.titleEn : w.titleZh}>
            {(id) => (
              <Input
                id={id}
                maxLength={60}
                value={title[locale]}
                onChange={(e) => set({ title: { ...title, [locale]: e.target.value } })}
              />
            )}
          </Field>
        ))}
      </div>
      {(["zh-CN", "en"] as const).map((locale) => (
        <Field key={locale} label={locale === "en" ? w.aboutEn : w.aboutZh} hint={w.aboutHint}>
          {(id) => (
            <Input
              id={id}
              maxLength={300}
              value={description[locale]}
              onChange={(e) => set({ description: { ...description, [locale]: e.target.value } })}
            />
          )}
        </Field>
      ))}
      <div className="check">
        <Switch checked={form.enabled} aria-label={w.enabled} onChange={(enabled) => set({ enabled })} />
        {w.enabled}
      </div>
    </>
  )
}

const LIMIT_FIELDS = [
  { key: "amountYuan", label: "amount", hint: "amountHint", min: 0, max: 1_000_000, precision: 2 },
  {
    key: "agentAmountYuan",
    label: "agentAmount",
    hint: "agentAmountHint",
    min: 0,
    max: 1_000_000,
    precision: 2,
  },
  { key: "perConversation", label: "perConversation", hint: "noLimit", min: 1, max: 1000, precision: 0 },
  { key: "perHour", label: "perHour", hint: "noLimit", min: 1, max: 1_000_000, precision: 0 },
] as const

function HowFar({ form, set, others }: Part & { others: readonly Tool[] }) {
  const w = usePageWords(toolWords)
  const words = useWords()
  const undo = others.map((t) => ({ value: t.name, label: t.title[words.locale] }))
  return (
    <>
      <h3>{w.heading.how}</h3>
      <Field label={w.level}>
        {(id) => (
          <Select
            id={id}
            value={form.level}
            onChange={(level) => set({ level })}
            options={LEVELS.map((value) => ({ value, label: w.levels[value] }))}
          />
        )}
      </Field>
      <p className="small quiet">{w.levelThen[form.level]}</p>
      <div className="two">
        {LIMIT_FIELDS.map(({ key, label, hint, min, max, precision }) => (
          <Field key={key} label={w[label]} hint={w[hint]}>
            {(id) => (
              <InputNumber
                id={id}
                min={min}
                max={max}
                precision={precision}
                value={form[key]}
                onChange={(value) => set({ [key]: value })}
              />
            )}
          </Field>
        ))}
      </div>
      <div className="check">
        <Switch
          checked={form.identity}
          aria-label={w.identityLabel}
          onChange={(identity) => set({ identity })}
        />
        {w.identityLabel}
      </div>
      <Field label={w.undoBy}>
        {(id) => (
          <Select
            id={id}
            value={form.undoBy ?? ""}
            onChange={(undoBy) => set({ undoBy: undoBy || null })}
            options={[{ value: "", label: w.noUndo }, ...undo]}
          />
        )}
      </Field>
    </>
  )
}
