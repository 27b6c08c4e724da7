/** One canned reply: what is typed for it, what it says, whose it is, and how a customer will see it. */
import { type CannedReply, Shortcut } from "@jieying/contract/canned.ts"
import { LIMITS } from "@jieying/contract/limits.ts"
import { fill, placeOf, VARIABLES, type Variable } from "@jieying/core/canned/variables.ts"
import { useMutation } from "@tanstack/react-query"
import { App, Button, Input, Switch } from "antd"
import { useState } from "react"
import { removeCanned, saveCanned } from "../../api/canned.ts"
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
import { useCannedChanged } from "./use-canned.ts"
import { cannedWords } from "./words.ts"

interface Form {
  shortcut: string
  text: string
  shared: boolean
}

type Fault = "same" | "shortcut" | "text" | "long"

function faultOf(form: Form, before: Form): Fault | null {
  if (JSON.stringify(form) === JSON.stringify(before)) return "same"
  if (!Shortcut.safeParse(form.shortcut).success) return "shortcut"
  if (form.text.trim() === "") return "text"
  return form.text.length > LIMITS.messageChars ? "long" : null
}

export function CannedForm({ reply, onDone }: { reply: CannedReply | null; onDone: () => void }) {
  const w = usePageWords(cannedWords)
  const words = useWords()
  const me = useMe()
  const lead = leads(me)
  const { message } = App.useApp()
  const changed = useCannedChanged()
  const [id] = useState(() => reply?.id ?? newClientId())
  const before: Form = reply ?? { shortcut: "", text: "", shared: lead }
  const [form, setForm] = useState<Form>({
    shortcut: before.shortcut,
    text: before.text,
    shared: before.shared,
  })
  const set = (change: Partial<Form>) => setForm((now) => ({ ...now, ...change }))
  const fault = faultOf(form, { shortcut: before.shortcut, text: before.text, shared: before.shared })
  const saving = useMutation({
    mutationFn: () => saveCanned(id, { ...form, version: reply?.version ?? 0 }),
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
  const mayNot = before.shared && !lead
  return (
    <div className="canned-form">
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
      <TextField text={form.text} readOnly={mayNot} onText={(text) => set({ text })} />
      <Preview text={form.text} />
      <div className="switch">
        <Switch
          checked={form.shared}
          disabled={!lead}
          aria-label={w.forAll}
          onChange={(shared) => set({ shared })}
        />
        <span>
          {w.forAll}
          {!lead && <span className="small quiet"> {w.forAllWhy}</span>}
        </span>
      </div>
      <div className="foot">
        <ActionButton
          type="primary"
          why={mayNot ? w.forAllWhy : fault && w.fault[fault]}
          loading={saving.isPending}
          onClick={() => saving.mutate()}
        >
          {w.save}
        </ActionButton>
        {reply && <Remove reply={reply} why={mayNot ? w.forAllWhy : null} onDone={onDone} />}
      </div>
      {reply && <By reply={reply} />}
    </div>
  )
}

function TextField({
  text,
  readOnly,
  onText,
}: {
  text: string
  readOnly: boolean
  onText: (text: string) => void
}) {
  const w = usePageWords(cannedWords)
  const words = useWords()
  const insert = (id: string, variable: Variable) => {
    const area = document.getElementById(id)
    if (!(area instanceof HTMLTextAreaElement)) return
    const { selectionStart: from, selectionEnd: to } = area
    const place = placeOf(variable, words.locale)
    onText(text.slice(0, from) + place + text.slice(to))
    const after = from + place.length
    requestAnimationFrame(() => {
      area.focus()
      area.setSelectionRange(after, after)
    })
  }
  return (
    <Field label={w.text}>
      {(field) => (
        <>
          <Input.TextArea
            id={field}
            autoSize={{ minRows: 4, maxRows: 12 }}
            readOnly={readOnly}
            value={text}
            onChange={(e) => onText(e.target.value)}
          />
          {!readOnly && (
            <span className="insert small">
              <span className="quiet">{w.insert}</span>
              {VARIABLES.map((variable) => (
                <Button key={variable} size="small" onClick={() => insert(field, variable)}>
                  {words.composer.variables[variable]}
                </Button>
              ))}
            </span>
          )}
        </>
      )}
    </Field>
  )
}

function Preview({ text }: { text: string }) {
  const w = usePageWords(cannedWords)
  const me = useMe()
  const { locale } = useWords()
  if (text.trim() === "") return null
  const inbox = me.workspaces.find((each) => each.id === me.workspace)?.name[locale] ?? ""
  return (
    <figure className="preview">
      <figcaption className="small quiet">{w.preview}</figcaption>
      <p>{fill(text, { ...w.sample, me: me.name, inbox })}</p>
    </figure>
  )
}

interface RemoveProps {
  reply: CannedReply
  /** Why not. */
  why: string | null
  onDone: () => void
}

function Remove({ reply, why, onDone }: RemoveProps) {
  const w = usePageWords(cannedWords)
  const changed = useCannedChanged()
  return (
    <RemoveButton
      label={w.remove}
      ask={w.removeAsk(reply.shortcut)}
      removed={w.removed}
      why={why}
      act={() => removeCanned(reply.id)}
      onDone={onDone}
      onSettled={changed}
    />
  )
}

function By({ reply }: { reply: CannedReply }) {
  const w = usePageWords(cannedWords)
  const clock = useClock(60)
  return <p className="small quiet">{w.by(reply.updatedBy, when(reply.updatedAt, clock))}</p>
}
