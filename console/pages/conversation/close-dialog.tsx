/** How it ended, in plain words: this is what the figures are made of. */
import type { ConversationSummary } from "@jieying/contract/staff.ts"
import type { Outcome } from "@jieying/core/conversation/events.ts"
import { Modal } from "antd"
import { useState } from "react"
import { close } from "../../api/conversations.ts"
import { useFields } from "../../live/use-fields.ts"
import { labelOf } from "../../parts/field-value.tsx"
import { useWords } from "../../prefs/provider.tsx"
import { missingOf } from "./own-fields.tsx"
import { useRun } from "./use-actions.ts"

interface DialogProps {
  row: ConversationSummary
  open: boolean
  onClose: () => void
}

/** The usual one first. */
const OFFERED: readonly Outcome[] = ["resolved", "confirmed", "lapsed", "abandoned", "unreached"]

export function CloseDialog({ row, open, onClose }: DialogProps) {
  const words = useWords()
  const w = words.close
  const { run, busy } = useRun()
  const missing = missingOf(useFields("conversation"), row)
  const [outcome, setOutcome] = useState<Outcome>("resolved")
  const submit = async () => {
    const act = () => close(row.id, outcome)
    if (await run({ name: "close", act })) onClose()
  }
  return (
    <Modal
      open={open}
      title={w.title}
      okText={w.submit}
      cancelText={words.common.cancel}
      okButtonProps={{ loading: busy !== null }}
      onOk={() => void submit()}
      onCancel={onClose}
      destroyOnHidden
      width={460}
    >
      <p className="quiet">{w.hint}</p>
      {missing.length > 0 && (
        <p className="still-to-fill">
          {words.fields.toFill(missing.map((field) => labelOf(field, words.locale)).join(words.fields.comma))}
        </p>
      )}
      <Outcomes outcome={outcome} onOutcome={setOutcome} />
    </Modal>
  )
}

export function Outcomes({
  outcome,
  onOutcome,
}: {
  outcome: Outcome
  onOutcome: (outcome: Outcome) => void
}) {
  const words = useWords()
  const w = words.close
  return (
    <fieldset className="outcomes">
      <legend className="sr-only">{w.ask}</legend>
      {OFFERED.map((value) => (
        <label key={value} className="outcome">
          <input type="radio" name="outcome" checked={outcome === value} onChange={() => onOutcome(value)} />
          <span>
            {words.outcomes[value]}
            <span className="small quiet" style={{ display: "block" }}>
              {w.hints[value]}
            </span>
          </span>
        </label>
      ))}
    </fieldset>
  )
}
