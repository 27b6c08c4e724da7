/** Setting it up: the password, the picture for the app, its first code, and the codes for a lost phone. */
import type { BegunSecondFactor } from "@jieying/contract/second-factor.ts"
import { useMutation } from "@tanstack/react-query"
import { QRCode } from "antd"
import { type FormEvent, useState } from "react"
import { beginSecondFactor, confirmSecondFactor } from "../../api/second-factor.ts"
import { ActionButton } from "../../parts/action-button.tsx"
import { CopyBox } from "../../parts/copy-box.tsx"
import { usePageWords } from "../../words/page-words.ts"
import { CodeField, PasswordField, Wrong } from "./fields.tsx"
import { Codes } from "./recovery-codes.tsx"
import "./second-factor.css"
import { secondFactorWords } from "./words.ts"

interface SetUpProps {
  /** Once the recovery codes are kept. */
  onDone: () => void
  doneLabel?: string
}

export function SetUp({ onDone, doneLabel }: SetUpProps) {
  const w = usePageWords(secondFactorWords)
  const [password, setPassword] = useState("")
  const beginning = useMutation({ mutationFn: () => beginSecondFactor(password) })
  if (beginning.data) return <Scan begun={beginning.data} onDone={onDone} doneLabel={doneLabel} />
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (password !== "") beginning.mutate()
  }
  return (
    <form className="second-factor" onSubmit={submit}>
      <PasswordField value={password} onChange={setPassword} />
      <Wrong error={beginning.error} />
      <div>
        <ActionButton type="primary" htmlType="submit" why={null} loading={beginning.isPending}>
          {w.next}
        </ActionButton>
      </div>
    </form>
  )
}

function Scan({ begun, onDone, doneLabel }: SetUpProps & { begun: BegunSecondFactor }) {
  const w = usePageWords(secondFactorWords)
  const [code, setCode] = useState("")
  const confirming = useMutation({ mutationFn: () => confirmSecondFactor(code) })
  if (confirming.data) return <Codes codes={confirming.data.codes} doneLabel={doneLabel} onDone={onDone} />
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (code.trim() !== "") confirming.mutate()
  }
  return (
    <form className="second-factor" onSubmit={submit}>
      <div>
        <b>{w.scan}</b>
        <p className="small quiet">{w.apps}</p>
      </div>
      <div role="img" aria-label={w.picture} className="second-factor-picture">
        {/* Drawn here: the key goes to nobody else. */}
        <QRCode value={begun.uri} type="svg" size={184} color="#000" bgColor="#fff" />
      </div>
      <div>
        <p className="small">{w.byHand}</p>
        <CopyBox label={w.secret} text={begun.secret.replace(/.{4}(?=.)/g, "$& ")} />
      </div>
      <CodeField label={w.code} hint={w.codeHint} value={code} onChange={setCode} />
      <Wrong error={confirming.error} />
      <div>
        <ActionButton type="primary" htmlType="submit" why={null} loading={confirming.isPending}>
          {w.confirm}
        </ActionButton>
      </div>
    </form>
  )
}
