/** What was written here and is not in the log yet: on its way, failed, or held because the customer wrote again. */
import type { ConversationSummary } from "@jieying/contract/staff.ts"
import { namesOf } from "@jieying/core/attachment/attachment.ts"
import { Button } from "antd"
import { type RefObject, useEffect } from "react"
import type { ProblemCode } from "../../api/problem.ts"
import { useLine, useLive } from "../../live/live.tsx"
import type { OutboxChange, Unsent } from "../../live/outbox.ts"
import { chordName } from "../../parts/keys.ts"
import { useNow } from "../../parts/time.tsx"
import { useWords } from "../../prefs/provider.tsx"
import type { ComposerHandle } from "./composer.tsx"
import { useTakeBack } from "./use-take-back.ts"

interface UnsentProps {
  row: ConversationSummary
  seen: RefObject<number>
  composer: RefObject<ComposerHandle | null>
}

export function UnsentBubbles({ row, seen, composer }: UnsentProps) {
  const outbox = useLive((s) => s.outboxes.get(row.id))
  const { store } = useLine()
  const { takeBack } = useTakeBack(row.id, composer)
  // Who goes on to another conversation has done with this one.
  useEffect(
    () => () => store.dispatch({ type: "outbox", conversation: row.id, change: { type: "released" } }),
    [store, row.id],
  )
  if (!outbox) return null
  const change = (c: OutboxChange) => store.dispatch({ type: "outbox", conversation: row.id, change: c })
  const again = (m: Unsent) =>
    change({ type: "again", clientId: m.clientId, basedOn: seen.current || m.basedOn })
  return outbox.map((message) => (
    <li key={message.clientId} className="unsent">
      <UnsentBubble
        message={message}
        onAgain={() => again(message)}
        onEdit={() => takeBack(message)}
        onNow={() => change({ type: "released" })}
        onDrop={() => change({ type: "dropped", clientId: message.clientId })}
      />
    </li>
  ))
}

interface BubbleProps {
  message: Unsent
  onAgain: () => void
  onEdit: () => void
  onNow: () => void
  onDrop: () => void
}

function UnsentBubble({ message, onAgain, onEdit, onNow, onDrop }: BubbleProps) {
  const words = useWords()
  const { kind, state, text, files, code } = message
  const stuck = state === "failed" || state === "stale"
  const held = state === "queued" && message.heldUntil !== undefined
  return (
    <>
      <div className={`msg pending ${kind === "note" ? "note" : "agent"}`}>
        <div className="bubble">{[text, namesOf(files)].filter(Boolean).join("\n")}</div>
        {held ? (
          <Held until={message.heldUntil ?? 0} onUndo={onEdit} onNow={onNow} />
        ) : (
          !stuck && <div className="below">{state === "queued" ? words.log.queued : words.log.sending}</div>
        )}
      </div>
      {stuck && (
        <div className="problem" role="alert">
          <strong>{state === "stale" ? words.log.stale : words.log.failed}</strong>
          <span>{state === "stale" ? words.log.staleHint : words.problems[code as ProblemCode]}</span>
          <div className="choices">
            <Button size="small" type="primary" onClick={onAgain}>
              {state === "stale" ? words.log.sendAnyway : words.log.resend}
            </Button>
            <Button size="small" onClick={onEdit}>
              {words.log.edit}
            </Button>
            <Button size="small" type="text" onClick={onDrop}>
              {words.log.drop}
            </Button>
          </div>
        </div>
      )}
    </>
  )
}

/** It goes out in so many seconds, unless it is taken back. */
function Held({ until, onUndo, onNow }: { until: number; onUndo: () => void; onNow: () => void }) {
  const words = useWords()
  // Drawn anew every second; what is held goes by this browser's clock.
  useNow()
  const left = Math.max(1, Math.ceil((until - Date.now()) / 1000))
  return (
    <div className="below held">
      <span className="figures" aria-hidden="true">
        {words.log.held(left)}
      </span>
      <Button size="small" title={chordName("z")} onClick={onUndo}>
        {words.log.undo}
      </Button>
      <Button size="small" type="text" onClick={onNow}>
        {words.log.sendNow}
      </Button>
    </div>
  )
}
