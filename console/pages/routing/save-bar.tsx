import { Button } from "antd"
import { ActionButton } from "../../parts/action-button.tsx"
import { usePageWords } from "../../words/page-words.ts"
import type { Change } from "./use-change.ts"
import { routingWords } from "./words.ts"

/** Shown only while something is different from what is saved. */
export function SaveBar({
  change,
  fault,
}: {
  change: Pick<Change<object>, "changed" | "saving" | "save" | "discard">
  fault: string | null
}) {
  const w = usePageWords(routingWords)
  if (!change.changed) return null
  return (
    <footer className="save-bar sticky">
      <ActionButton type="primary" why={fault} loading={change.saving} onClick={change.save}>
        {w.save}
      </ActionButton>
      <Button onClick={change.discard}>{w.discard}</Button>
      <span className={fault ? "small alarm" : "small quiet"} role="status">
        {fault ?? w.unsaved}
      </span>
    </footer>
  )
}
