/** One macro: its name, what is typed for it, its steps, whose it is. */
import { Shortcut } from "@jieying/contract/canned.ts"
import { LIMITS } from "@jieying/contract/limits.ts"
import { type Macro, MacroStep } from "@jieying/contract/macros.ts"
import { useMutation } from "@tanstack/react-query"
import { App, Input, Switch } from "antd"
import { useState } from "react"
import { removeMacro, saveMacro } from "../../api/macros.ts"
import { codeOf } from "../../api/problem.ts"
import { leads } from "../../live/alerts.ts"
import { newClientId } from "../../live/client-id.ts"
import { useMe } from "../../live/live.tsx"
import { ActionButton } from "../../parts/action-button.tsx"
import { Field } from "../../parts/field.tsx"
import { RemoveButton } from "../../parts/remove-button.tsx"
import { useClock } from "../../parts/time.tsx"
import { useWords } from "../../prefs/provider.tsx"
import { usePageWords } from "../../words/page-words.ts"
import { when } from "../../words/time.ts"
import { StepList } from "./step-list.tsx"
import { useMacrosChanged } from "./use-macros.ts"
import { type MacroWords, macroWords } from "./words.ts"

interface Form {
  name: string
  shortcut: string
  steps: MacroStep[]
  shared: boolean
}

function faultOf(form: Form, before: Form, { fault }: MacroWords): string | null {
  if (JSON.stringify(form) === JSON.stringify(before)) return fault.same
  if (form.name.trim() === "") return fault.name
  if (!Shortcut.safeParse(form.shortcut).success) return fault.shortcut
  if (form.steps.length === 0) return fault.steps
  const open = form.steps.findIndex((step) => !MacroStep.safeParse(step).success)
  return open >= 0 ? fault.step(open + 1) : null
}

export function MacroForm({ macro, onDone }: { macro: Macro | null; onDone: () => void }) {
  const w = usePageWords(macroWords)
  const words = useWords()
  const lead = leads(useMe())
  const { message } = App.useApp()
  const changed = useMacrosChanged()
  const [id] = useState(() => macro?.id ?? newClientId())
  const { name, shortcut, steps, shared } = macro ?? { name: "", shortcut: "", steps: [], shared: lead }
  const before: Form = { name, shortcut, steps, shared }
  const [form, setForm] = useState(before)
  const set = (change: Partial<Form>) => setForm((now) => ({ ...now, ...change }))
  const saving = useMutation({
    mutationFn: () => saveMacro(id, { ...form, name: form.name.trim(), version: macro?.version ?? 0 }),
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
  const mayNot = before.shared && !lead && macro !== null
  return (
    <div className="macro-form">
      <Field label={w.name} hint={w.nameHint}>
        {(field) => (
          <Input
            id={field}
            maxLength={LIMITS.macroNameChars}
            readOnly={mayNot}
            value={form.name}
            onChange={(e) => set({ name: e.target.value })}
          />
        )}
      </Field>
      <Field label={w.shortcut} hint={w.shortcutHint}>
        {(field) => (
          <Input
            id={field}
            prefix="/"
            maxLength={LIMITS.shortcutChars}
            readOnly={mayNot}
            value={form.shortcut}
            onChange={(e) => set({ shortcut: e.target.value.trim() })}
          />
        )}
      </Field>
      <StepList steps={form.steps} readOnly={mayNot} onSteps={(next) => set({ steps: next })} />
      <div className="switch">
        <Switch
          checked={form.shared}
          disabled={!lead}
          aria-label={w.forAll}
          onChange={(next) => set({ shared: next })}
        />
        <span>
          {w.forAll}
          {!lead && <span className="small quiet"> {w.forAllWhy}</span>}
        </span>
      </div>
      <div className="foot">
        <ActionButton
          type="primary"
          why={mayNot ? w.forAllWhy : faultOf(form, before, w)}
          loading={saving.isPending}
          onClick={() => saving.mutate()}
        >
          {w.save}
        </ActionButton>
        {macro && <Remove macro={macro} why={mayNot ? w.forAllWhy : null} onDone={onDone} />}
      </div>
      {macro && <By macro={macro} />}
    </div>
  )
}

interface RemoveProps {
  macro: Macro
  /** Why not. */
  why: string | null
  onDone: () => void
}

function Remove({ macro, why, onDone }: RemoveProps) {
  const w = usePageWords(macroWords)
  const changed = useMacrosChanged()
  return (
    <RemoveButton
      label={w.remove}
      ask={w.removeAsk(macro.name)}
      removed={w.removed}
      why={why}
      act={() => removeMacro(macro.id)}
      onDone={onDone}
      onSettled={changed}
    />
  )
}

function By({ macro }: { macro: Macro }) {
  const w = usePageWords(macroWords)
  const clock = useClock(60)
  return <p className="small quiet">{w.by(macro.updatedBy, when(macro.updatedAt, clock))}</p>
}
