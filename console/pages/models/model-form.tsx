/** Where a model is reached, and with which key. */
import type { Model } from "@jieying/contract/models.ts"
import { useMutation, useQueryClient } from "@tanstack/react-query"
import { App, Button, Input, Popconfirm, Switch } from "antd"
import { useState } from "react"
import { MODELS_KEY, removeModel, saveModel } from "../../api/models.ts"
import { codeOf } from "../../api/problem.ts"
import { ActionButton } from "../../parts/action-button.tsx"
import { Field } from "../../parts/field.tsx"
import { useWords } from "../../prefs/provider.tsx"
import { usePageWords } from "../../words/page-words.ts"
import { type Form, faultOf, formOf, keyMoves, NEW_MODEL, settingsOf } from "./form.ts"
import { modelWords } from "./words.ts"

interface ModelFormProps {
  id: string
  /** Null: a new one. */
  model: Model | null
  onGone: () => void
}

export function ModelForm({ id, model, onGone }: ModelFormProps) {
  const w = usePageWords(modelWords)
  const words = useWords()
  const queries = useQueryClient()
  const { message } = App.useApp()
  const before = model ? formOf(model) : NEW_MODEL
  const [form, setForm] = useState(before)
  const set = (change: Partial<Form>) => setForm((now) => ({ ...now, ...change }))
  const read = () => queries.invalidateQueries({ queryKey: MODELS_KEY })
  const saving = useMutation({
    mutationFn: () => saveModel(id, settingsOf(form, model?.version ?? 0)),
    onSuccess: (saved) => {
      setForm(formOf(saved))
      void message.success(w.saved)
      return read()
    },
    onError: (error) => {
      const code = codeOf(error)
      void message.warning(code === "version_conflict" ? w.conflict : words.problems[code])
    },
  })
  const removing = useMutation({
    mutationFn: () => removeModel(id),
    onSuccess: () => {
      void message.success(w.removed)
      onGone()
      return read()
    },
    onError: (error) => void message.warning(words.problems[codeOf(error)]),
  })
  const fault = faultOf(form)
  const changed = JSON.stringify(form) !== JSON.stringify(before)
  return (
    <div className="drawer-form">
      <Field label={w.name} hint={w.nameHint}>
        {(field) => (
          <Input
            id={field}
            maxLength={60}
            value={form.name}
            onChange={(e) => set({ name: e.target.value })}
          />
        )}
      </Field>
      <Field label={w.baseUrl} hint={w.baseUrlHint}>
        {(field) => (
          <Input
            id={field}
            type="url"
            maxLength={500}
            placeholder="https://api.example.com/v1"
            value={form.baseUrl}
            onChange={(e) => set({ baseUrl: e.target.value })}
          />
        )}
      </Field>
      <Field label={w.model} hint={w.modelHint}>
        {(field) => (
          <Input
            id={field}
            maxLength={200}
            value={form.model}
            onChange={(e) => set({ model: e.target.value })}
          />
        )}
      </Field>
      <Field label={w.key} hint={keyMoves(form, model) ? w.keyMoves : model?.hasKey ? w.keyKept : w.keyHint}>
        {(field) => (
          <Input.Password
            id={field}
            autoComplete="off"
            maxLength={1000}
            value={form.key}
            onChange={(e) => set({ key: e.target.value })}
          />
        )}
      </Field>
      <div className="check">
        <Switch checked={form.enabled} aria-label={w.enabled} onChange={(enabled) => set({ enabled })} />
        {w.enabled}
      </div>
      <p className="small quiet">{w.privacy}</p>
      <div className="foot model-foot">
        <ActionButton
          type="primary"
          why={!changed ? w.fault.same : fault ? w.fault[fault] : null}
          loading={saving.isPending}
          onClick={() => saving.mutate()}
        >
          {w.save}
        </ActionButton>
        {model && (
          <Popconfirm
            title={w.remove}
            description={w.removeSure}
            okText={w.remove}
            cancelText={w.cancel}
            okButtonProps={{ danger: true }}
            onConfirm={() => removing.mutate()}
          >
            <Button type="text" danger loading={removing.isPending}>
              {w.remove}
            </Button>
          </Popconfirm>
        )}
      </div>
    </div>
  )
}
