/** Under the list while rows are chosen: how many, and what can be done to all of them. */
import { Button } from "antd"
import { useState } from "react"
import { ActionButton } from "../../parts/action-button.tsx"
import { Icon, type IconName } from "../../parts/icon.tsx"
import { usePageWords } from "../../words/page-words.ts"
import type { Chosen } from "../inbox/use-selection.ts"
import "./bulk.css"
import { BulkDialog } from "./bulk-dialog.tsx"
import type { DeedKind } from "./deed.ts"
import { bulkWords } from "./words.ts"

const DEEDS: readonly { kind: DeedKind; icon: IconName }[] = [
  { kind: "tag", icon: "tag" },
  { kind: "snooze", icon: "snooze" },
  { kind: "transfer", icon: "transfer" },
  { kind: "macro", icon: "step" },
  { kind: "close", icon: "check" },
  { kind: "acknowledge", icon: "bell" },
]

interface BulkBarProps {
  chosen: Chosen
  /** Rows of the list that are here. */
  loaded: number
  complete: boolean
}

export function BulkBar({ chosen, loaded, complete }: BulkBarProps) {
  const w = usePageWords(bulkWords)
  const [deed, setDeed] = useState<DeedKind | null>(null)
  const n = chosen.rows.length
  return (
    <section className="bulk-bar" aria-label={w.bar}>
      <div className="bulk-head">
        <b role="status">{w.chosen(n)}</b>
        <Button type="link" size="small" onClick={chosen.all}>
          {n >= loaded ? w.none : w.all(loaded, complete)}
        </Button>
        <Button
          type="text"
          size="small"
          className="end"
          aria-label={w.clear}
          icon={<Icon name="close" size={16} />}
          onClick={chosen.clear}
        />
      </div>
      {n === 0 && <p className="small quiet">{w.pickHint}</p>}
      <div className="bulk-deeds">
        {DEEDS.map(({ kind, icon }) => (
          <ActionButton
            key={kind}
            size="small"
            why={n === 0 ? w.pickSome : null}
            icon={<Icon name={icon} size={15} />}
            onClick={() => setDeed(kind)}
          >
            {w.kinds[kind]}
          </ActionButton>
        ))}
      </div>
      {deed && (
        <BulkDialog kind={deed} rows={chosen.rows} onClose={() => setDeed(null)} onFinished={chosen.clear} />
      )}
    </section>
  )
}
