/** On the page of one's own account: whether a code is asked for, and what one can do about it. */
import type { OwnSecondFactor } from "@jieying/contract/second-factor.ts"
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query"
import { App, Button } from "antd"
import { type FormEvent, useState } from "react"
import { endSecondFactor, readSecondFactor, renewRecovery } from "../../api/second-factor.ts"
import { ActionButton } from "../../parts/action-button.tsx"
import { Loaded } from "../../parts/page.tsx"
import { FormBones } from "../../parts/states.tsx"
import { useClock } from "../../parts/time.tsx"
import { usePageWords } from "../../words/page-words.ts"
import { when } from "../../words/time.ts"
import { CodeField, PasswordField, Wrong } from "./fields.tsx"
import { Codes } from "./recovery-codes.tsx"
import "./second-factor.css"
import { SetUp } from "./set-up.tsx"
import { secondFactorWords } from "./words.ts"

const KEY = ["live", "second-factor"]
/** With so few left, new ones are due. */
const FEW_CODES = 3

export function SecondFactorPanel() {
  const w = usePageWords(secondFactorWords)
  const query = useQuery({ queryKey: KEY, queryFn: ({ signal }) => readSecondFactor(signal) })
  return (
    <section className="panel" aria-label={w.title}>
      <header>
        <h2>{w.title}</h2>
        <span className="small quiet">{w.what}</span>
      </header>
      <div className="pad">
        <Loaded query={query} bones={<FormBones />}>
          {(own) => (own.since === null ? <Off /> : <On own={own} since={own.since} />)}
        </Loaded>
      </div>
    </section>
  )
}

function useChanged(): () => void {
  const queries = useQueryClient()
  return () => void queries.invalidateQueries({ queryKey: KEY })
}

function Off() {
  const w = usePageWords(secondFactorWords)
  const { message } = App.useApp()
  const changed = useChanged()
  const [open, setOpen] = useState(false)
  const done = () => {
    void message.success(w.saved)
    changed()
  }
  if (open) return <SetUp onDone={done} />
  return (
    <div className="second-factor">
      <p className="quiet">{w.off}</p>
      <div>
        <Button type="primary" onClick={() => setOpen(true)}>
          {w.begin}
        </Button>
      </div>
    </div>
  )
}

function On({ own, since }: { own: OwnSecondFactor; since: number }) {
  const w = usePageWords(secondFactorWords)
  const clock = useClock(60)
  const { message } = App.useApp()
  const changed = useChanged()
  const [doing, setDoing] = useState<"renew" | "end" | null>(null)
  const [codes, setCodes] = useState<readonly string[] | null>(null)
  const close = () => {
    setDoing(null)
    setCodes(null)
    changed()
  }
  if (codes) return <Codes codes={codes} onDone={close} />
  if (doing === "renew")
    return (
      <Both
        label={w.renew}
        hint={w.renewHint}
        work={renewRecovery}
        onCancel={close}
        after={(made) => setCodes(made.codes)}
      />
    )
  if (doing === "end")
    return (
      <Both
        label={w.end}
        work={endSecondFactor}
        onCancel={close}
        after={() => {
          void message.success(w.ended)
          close()
        }}
      />
    )
  return (
    <div className="second-factor">
      <p>
        {w.on(when(since, clock))} · <span className="quiet">{w.left(own.recovery)}</span>
      </p>
      {own.recovery <= FEW_CODES && <p className="wrong small">{w.few}</p>}
      <div className="second-factor-acts">
        <Button onClick={() => setDoing("renew")}>{w.renew}</Button>
        <ActionButton danger why={own.required ? w.required : null} onClick={() => setDoing("end")}>
          {w.end}
        </ActionButton>
      </div>
    </div>
  )
}

interface BothProps<T> {
  label: string
  hint?: string
  work: (both: { password: string; code: string }) => Promise<T>
  after: (done: T) => void
  onCancel: () => void
}

/** Asks for both once more: an unwatched screen is not enough. */
function Both<T>({ label, hint, work, after, onCancel }: BothProps<T>) {
  const w = usePageWords(secondFactorWords)
  const [password, setPassword] = useState("")
  const [code, setCode] = useState("")
  const working = useMutation({ mutationFn: () => work({ password, code }), onSuccess: after })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (password !== "" && code.trim() !== "") working.mutate()
  }
  return (
    <form className="second-factor" onSubmit={submit}>
      {hint && <p className="small quiet">{hint}</p>}
      <PasswordField value={password} onChange={setPassword} />
      <CodeField label={w.codeOr} value={code} onChange={setCode} />
      <Wrong error={working.error} />
      <div className="second-factor-acts">
        <ActionButton type="primary" htmlType="submit" why={null} loading={working.isPending}>
          {label}
        </ActionButton>
        <Button onClick={onCancel}>{w.cancel}</Button>
      </div>
    </form>
  )
}
