/** One thing for all that are chosen: what, which of them it will change and why not the rest; then how it went. */
import type { ConversationSummary } from "@jieying/contract/staff.ts"
import { Button, Modal } from "antd"
import { useMemo, useState } from "react"
import { useMe } from "../../live/live.tsx"
import { ActionButton } from "../../parts/action-button.tsx"
import { useWords } from "../../prefs/provider.tsx"
import { usePageWords } from "../../words/page-words.ts"
import { useStepsFor } from "../macros/use-macros.ts"
import { macroWords } from "../macros/words.ts"
import { type Deed, type DeedKind, NO_DEED, stepsOf } from "./deed.ts"
import { DeedFields } from "./deed-fields.tsx"
import { type Plan, type Planned, planFor } from "./plan.ts"
import { Report } from "./report.tsx"
import { useSayWhy } from "./say-why.ts"
import { useBulkRun } from "./use-bulk-run.ts"
import { bulkWords } from "./words.ts"

interface BulkDialogProps {
  kind: DeedKind
  rows: readonly ConversationSummary[]
  onClose: () => void
  /** All of them are done. */
  onFinished: () => void
}

export function BulkDialog({ kind, rows: chosen, onClose, onFinished }: BulkDialogProps) {
  const w = usePageWords(bulkWords)
  // What was chosen stays in the dialog when it leaves the list by what is done here.
  const [rows] = useState(chosen)
  const run = useBulkRun()
  const leave = () => {
    if (run.state === "running") return
    if (run.state === "over" && run.failed.length === 0) onFinished()
    onClose()
  }
  return (
    <Modal
      open
      onCancel={leave}
      closable={run.state !== "running"}
      keyboard={run.state !== "running"}
      mask={{ closable: run.state !== "running" }}
      footer={null}
      title={w.kinds[kind]}
      width={520}
      destroyOnHidden
    >
      {run.state === "idle" ? (
        <Choose kind={kind} rows={rows} onRun={run.start} onClose={onClose} />
      ) : (
        <Report run={run} onClose={leave} />
      )}
    </Modal>
  )
}

interface ChooseProps {
  kind: DeedKind
  rows: readonly ConversationSummary[]
  onRun: (planned: readonly Planned[]) => void
  onClose: () => void
}

const PICK = { tag: "pickTag", snooze: "pickTime", transfer: "pickTarget", macro: "pickMacro" } as const

function Choose({ kind, rows, onRun, onClose }: ChooseProps) {
  const w = usePageWords(bulkWords)
  const m = usePageWords(macroWords)
  const words = useWords()
  const me = useMe()
  const sayWhy = useSayWhy()
  const [deed, setDeed] = useState<Deed>(NO_DEED)
  const stepsForMacro = useStepsFor()
  const [now] = useState(() => Date.now())
  const plan = useMemo(() => {
    const stepsFor = stepsOf(kind, deed, (macro) => {
      if (macro.steps.some((step) => step.do === "reply" && !step.send)) return () => ({ why: m.oneOnly })
      return (row) => stepsForMacro(macro, { row, order: undefined, now })
    })
    const by = { agent: me.agent, name: me.name, role: me.role }
    return stepsFor && planFor(rows, { by, stepsFor, sayWhy, already: w.already })
  }, [kind, deed, rows, me, sayWhy, stepsForMacro, now, w, m])
  const n = plan?.will.length ?? 0
  const pick = kind in PICK ? w[PICK[kind as keyof typeof PICK]] : null
  return (
    <div className="bulk">
      <DeedFields kind={kind} deed={deed} onDeed={(change) => setDeed({ ...deed, ...change })} />
      {plan && <PlanLines plan={plan} all={rows.length} />}
      <div className="foot">
        <ActionButton
          type="primary"
          why={plan === null ? pick : n === 0 ? w.nothing : null}
          onClick={() => plan && onRun(plan.will)}
        >
          {w.submit(plan ? n : rows.length)}
        </ActionButton>
        <Button onClick={onClose}>{words.common.cancel}</Button>
      </div>
    </div>
  )
}

export function PlanLines({ plan, all }: { plan: Plan; all: number }) {
  const w = usePageWords(bulkWords)
  const n = plan.will.length
  return (
    <div className="bulk-plan" role="status">
      <p>
        <b>{n > 0 ? w.will(n, all) : w.willNone(all)}</b>
      </p>
      {plan.left.length > 0 && (
        <ul>
          {plan.left.map(({ why, rows }) => (
            <li key={why} className="small">
              {w.left(rows.length)}
              {why}
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}
