/** Deleting words for good: shown once more, with a reason that stays, and a deliberate yes. */
import { LIMITS } from "@jieying/contract/limits.ts"
import type { ConversationSummary } from "@jieying/contract/staff.ts"
import { Input, Modal } from "antd"
import { useState } from "react"
import { redact } from "../../api/conversations.ts"
import { Field } from "../../parts/field.tsx"
import { useWords } from "../../prefs/provider.tsx"
import { useRun } from "./use-actions.ts"

export interface RedactTarget {
  seq: number
  text: string
}

interface DialogProps {
  row: ConversationSummary
  target: RedactTarget | null
  onClose: () => void
}

export function RedactDialog({ row, target, onClose }: DialogProps) {
  const words = useWords()
  const w = words.redact
  const { run, busy } = useRun()
  const [reason, setReason] = useState("")
  const [sure, setSure] = useState(false)
  const leave = () => {
    setReason("")
    setSure(false)
    onClose()
  }
  const submit = async () => {
    if (!target) return
    const act = () => redact(row.id, { seq: target.seq, reason: reason.trim() })
    if (await run({ name: "redact", act, said: w.done })) leave()
  }
  return (
    <Modal
      open={target !== null}
      title={w.title}
      okText={w.submit}
      cancelText={words.common.cancel}
      okButtonProps={{ danger: true, disabled: !sure || reason.trim() === "", loading: busy !== null }}
      onOk={() => void submit()}
      onCancel={leave}
      destroyOnHidden
      width={480}
    >
      <div className="dialog-body">
        <p>{w.body}</p>
        <div className="field">
          <span className="small quiet">{w.shown}</span>
          <p className="will-go">{target?.text}</p>
        </div>
        <Field label={w.reason}>
          {(id) => (
            <Input
              id={id}
              value={reason}
              maxLength={LIMITS.reasonChars}
              placeholder={w.reasonPlaceholder}
              onChange={(e) => setReason(e.target.value)}
            />
          )}
        </Field>
        <label className="agree">
          <input type="checkbox" checked={sure} onChange={(e) => setSure(e.target.checked)} />
          {w.confirm}
        </label>
      </div>
    </Modal>
  )
}
