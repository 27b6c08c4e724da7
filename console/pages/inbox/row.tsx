/** One conversation in a list: who serves, who it is, what was last said, how long it waits. */
import type { ConversationSummary } from "@jieying/contract/staff.ts"
import { memo } from "react"
import { Link } from "react-router"
import { useLive, useMe } from "../../live/live.tsx"
import { useHasDraft } from "../../live/use-own-drafts.ts"
import { awaitsReply, type View } from "../../live/views.ts"
import { ElderMark, OwnerMark } from "../../parts/mark.tsx"
import { TagChips } from "../../parts/tag.tsx"
import { Ago, useClock, useSince } from "../../parts/time.tsx"
import { useWords } from "../../prefs/provider.tsx"
import { when } from "../../words/time.ts"
import { useQuestion } from "../conversation/use-conversation.ts"
import { customerName } from "./customer.ts"
import { useKeptSearch } from "./search-params.ts"

/** Beyond three minutes of waiting, the reply standard the big platforms set their shops is about to break, ms. */
const LONG_WAIT_MS = 3 * 60_000

interface RowProps {
  row: ConversationSummary
  view: View
  place: number | undefined
  open: boolean
}

export const ConversationRow = memo(function ConversationRow({ row, view, place, open }: RowProps) {
  const words = useWords()
  const kept = useKeptSearch()
  return (
    <Link
      to={`/inbox/${view}/${row.id}${kept}`}
      className={`row${open ? " open" : ""}`}
      aria-current={open || undefined}
      data-row={row.id}
    >
      <OwnerMark owner={row.owner} place={place} />
      <span style={{ minWidth: 0, display: "grid", gap: 2 }}>
        <span className="top">
          <span className="name one-line">{customerName(row, words)}</span>
          {row.elder && <ElderMark />}
          <RowTime row={row} />
        </span>
        <span className="top">
          {!open && <DraftMark conversation={row.id} />}
          <Preview row={row} place={place} />
          <Unread row={row} />
        </span>
        <Under row={row} />
        <TagChips ids={row.tags} most={3} />
      </span>
    </Link>
  )
})

/** What was begun and not sent, on whichever of one's devices. Of the open one it stands in the field. */
function DraftMark({ conversation }: { conversation: string }) {
  const words = useWords()
  return useHasDraft(conversation) ? <span className="draft">{words.list.draft}</span> : null
}

/**
 * Where a person is expected to read. What is read here a moment ago is read, before the next summary says so; with
 * the AI nobody has to.
 */
function Unread({ row }: { row: ConversationSummary }) {
  const words = useWords()
  const read = useLive((s) => s.watermarks.get(row.id)?.staff.read ?? 0)
  const expected = row.owner.kind === "agent" || row.owner.kind === "queue"
  if (!expected || row.unread === 0 || (row.lastMessage?.seq ?? 0) <= read) return null
  return <span className="unread" role="img" aria-label={words.list.unread(row.unread)} />
}

function RowTime({ row }: { row: ConversationSummary }) {
  if (row.owner.kind === "queue") return <Waiting since={row.owner.since} />
  return (
    <span className="at">
      <Ago at={row.lastMessage?.at ?? row.openedAt} />
    </span>
  )
}

function Waiting({ since }: { since: number }) {
  const words = useWords()
  const { ms, text } = useSince(since)
  return <span className={`at figures${ms > LONG_WAIT_MS ? " long" : ""}`}>{words.list.waited(text)}</span>
}

/** In a queue the customer's own words tell rows apart; the AI's last sentence would not. */
const QUESTIONS_AHEAD = 10

function Preview({ row, place }: { row: ConversationSummary; place: number | undefined }) {
  const words = useWords()
  const me = useMe()
  const last = row.lastMessage
  const waits = row.owner.kind === "queue" && last?.by !== "customer" && (place ?? 0) <= QUESTIONS_AHEAD
  const question = useQuestion(row.id, waits)
  if (waits && question) return <span className="preview one-line">{question}</span>
  if (!last) return <span className="preview one-line quiet">{words.list.none}</span>
  const mine = last.by === "agent" && row.owner.kind === "agent" && row.owner.agent === me.agent
  const by = mine ? words.log.you : words.list.by[last.by]
  return (
    <span className="preview one-line">
      {last.by !== "customer" && <b>{by}: </b>}
      {last.preview === "" ? words.log.redacted : last.preview}
    </span>
  )
}

/** Who serves and why, in words: the look alone is never the only sign. */
function Under({ row }: { row: ConversationSummary }) {
  const words = useWords()
  const me = useMe()
  const clock = useClock()
  const { owner } = row
  switch (owner.kind) {
    case "queue":
      return (
        <span className="under">
          <span className="one-line">
            {words.reasons[owner.reason]} · {row.inboxName[words.locale]}
          </span>
          {owner.offer?.agent === me.agent && <span className="flag">{words.list.offeredToMe}</span>}
        </span>
      )
    case "agent": {
      const mine = owner.agent === me.agent
      return (
        <span className={`under${mine && (row.snoozed || awaitsReply(row)) ? "" : " spare"}`}>
          {mine && row.snoozed ? (
            <span className="one-line">{words.snooze.row(when(row.snoozed.until, clock))}</span>
          ) : mine && awaitsReply(row) ? (
            <span className="flag">{words.list.awaits}</span>
          ) : (
            <span className="one-line">
              {mine ? words.owner.me : words.owner.agent(owner.name)} · {row.inboxName[words.locale]}
            </span>
          )}
        </span>
      )
    }
    case "callback":
      return (
        <span className="under">
          <span className="one-line">
            {words.owner.callback(when(owner.due, clock))} · {row.inboxName[words.locale]}
          </span>
        </span>
      )
    case "assistant":
      return (
        <span className="under spare">
          <span className="one-line">
            {words.owner.assistant} · {row.inboxName[words.locale]}
          </span>
        </span>
      )
    case "closed":
      return (
        <span className="under spare">
          <span className="one-line">
            {words.outcomes[owner.outcome]} · {row.inboxName[words.locale]}
          </span>
        </span>
      )
  }
}
