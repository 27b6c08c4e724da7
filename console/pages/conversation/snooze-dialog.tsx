/** Until when a customer is put aside: the usual times, or another. */
import type { ConversationSummary } from "@jieying/contract/staff.ts"
import { MAX_SNOOZE_MS } from "@jieying/core/conversation/snooze.ts"
import { Button, Input, Modal } from "antd"
import { useState } from "react"
import { snooze } from "../../api/conversations.ts"
import { ActionButton } from "../../parts/action-button.tsx"
import { Field } from "../../parts/field.tsx"
import { useClock } from "../../parts/time.tsx"
import { useWords } from "../../prefs/provider.tsx"
import { when } from "../../words/time.ts"
import { fieldTime, presets } from "./snooze-times.ts"
import { useRun } from "./use-actions.ts"

interface SnoozeDialogProps {
  row: ConversationSummary
  onClose: () => void
}

export function SnoozeDialog({ row, onClose }: SnoozeDialogProps) {
  const words = useWords()
  return (
    <Modal open onCancel={onClose} footer={null} title={words.snooze.title} width={420} destroyOnHidden>
      <Times row={row} onDone={onClose} />
    </Modal>
  )
}

function Times({ row, onDone }: { row: ConversationSummary; onDone: () => void }) {
  const words = useWords()
  const w = words.snooze
  const clock = useClock(30)
  const { run, busy } = useRun()
  const until = async (at: number) => {
    const done = await run({ name: "snooze", act: () => snooze(row.id, at), said: w.done(when(at, clock)) })
    if (done) onDone()
  }
  return (
    <div className="snooze">
      <p className="quiet">{w.hint}</p>
      <div className="times">
        {presets(clock.now).map(({ preset, at }) => (
          <Button key={preset} disabled={busy !== null} onClick={() => void until(at)}>
            <b>{w[preset]}</b>
            <span className="small quiet figures">{when(at, clock)}</span>
          </Button>
        ))}
      </div>
      <Other now={clock.now} busy={busy !== null} onTime={(at) => void until(at)} />
    </div>
  )
}

function Other({ now, busy, onTime }: { now: number; busy: boolean; onTime: (at: number) => void }) {
  const words = useWords()
  const w = words.snooze
  const [text, setText] = useState("")
  const at = new Date(text).getTime()
  const fits = at > now && at <= now + MAX_SNOOZE_MS
  return (
    <Field label={w.other}>
      {(field) => (
        <div className="other">
          <Input
            id={field}
            type="datetime-local"
            min={fieldTime(now)}
            max={fieldTime(now + MAX_SNOOZE_MS)}
            value={text}
            onChange={(e) => setText(e.target.value)}
          />
          <ActionButton why={fits ? null : w.past} loading={busy} onClick={() => onTime(at)}>
            {w.submit}
          </ActionButton>
        </div>
      )}
    </Field>
  )
}
