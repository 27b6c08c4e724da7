/** What was written here and is not in the log yet: on its way, failed, or held because the customer wrote again. */
import type { ConversationSummary } from "@jieying/contract/staff.ts"
import { namesOf } from "@jieying/core/attachment/attachment.ts"
import { Button } from "antd"
import type { RefObject } from "react"
import type { ProblemCode } from "../../api/problem.ts"
import { draftOf } from "../../live/drafts.ts"
import { useLine, useLive } from "../../live/live.tsx"
import type { OutboxChange, Unsent } from "../../live/outbox.ts"
import { useWords } from "../../prefs/provider.tsx"
import type { ComposerHandle } from "./composer.tsx"

interface UnsentProps {
  row: ConversationSummary
  seen: RefObject<number>
  composer: RefObject<ComposerHandle | null>
}

export function UnsentBubbles({ row, seen, composer }: UnsentProps) {
  const outbox = useLive((s) => s.outboxes.get(row.id))
  const { store, drafts } = useLine()
  if (!outbox) return null
  const change = (c: OutboxChange) => store.dispatch({ type: "outbox", conversation: row.id, change: c })
  const again = (m: Unsent) =>
    change({ type: "again", clientId: m.clientId, basedOn: seen.current || m.basedOn })
  const edit = (m: Unsent) => {
    const draft = draftOf(drafts.get(), row.id)[m.kind]
    // Words already begun below are kept, under the ones taken back.
    const text = draft.trim() === "" ? m.text : `${m.text}\n${draft}`
    drafts.dispatch({ conversation: row.id, kind: m.kind, text })
    change({ type: "dropped", clientId: m.clientId })
    composer.current?.focus(m.kind)
  }
  return outbox.map((message) => (
    <li key={message.clientId} className="unsent">
      <UnsentBubble
        message={message}
        onAgain={() => again(message)}
        onEdit={() => edit(message)}
        onDrop={() => change({ type: "dropped", clientId: message.clientId })}
      />
    </li>
  ))
}

interface BubbleProps {
  message: Unsent
  onAgain: () => void
  onEdit: () => void
  onDrop: () => void
}

function UnsentBubble({ message, onAgain, onEdit, onDrop }: BubbleProps) {
  const words = useWords()
  const { kind, state, text, files, code } = message
  const stuck = state === "failed" || state === "stale"
  return (
    <>
      <div className={`msg pending ${kind === "note" ? "note" : "agent"}`}>
        <div className="bubble">{[text, namesOf(files)].filter(Boolean).join("\n")}</div>
        {!stuck && <div className="below">{state === "queued" ? words.log.queued : words.log.sending}</div>}
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
