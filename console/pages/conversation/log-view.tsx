/** The log as a conversation: sticks to the newest words unless somebody reads further up. */
import type { ConversationSummary } from "@jieying/contract/staff.ts"
import { Button } from "antd"
import { type RefObject, useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState } from "react"
import { useLocation } from "react-router"
import { useLine, useLive, useMe } from "../../live/live.tsx"
import { lastMessageSeq } from "../../live/log.ts"
import { useNames } from "../../live/use-inbox.ts"
import type { LogView as LogState } from "../../live/use-log.ts"
import { Icon } from "../../parts/icon.tsx"
import { Bone, Empty, Failure, Loading } from "../../parts/states.tsx"
import { useClock } from "../../parts/time.tsx"
import { useWords } from "../../prefs/provider.tsx"
import { day } from "../../words/time.ts"
import { useSoughtSeq } from "../inbox/search-params.ts"
import type { ComposerHandle } from "./composer.tsx"
import { type Item, itemsOf, seqsOf } from "./items.ts"
import { type Judgement, judgementsOf } from "./judgements.ts"
import { sentence, type Teller } from "./line.ts"
import { AnswersBubble, MessageBubble, NoteBubble, RatingBubble, RedactedBubble } from "./message.tsx"
import { type Receipt, receipts } from "./receipts.ts"
import type { RedactTarget } from "./redact-dialog.tsx"
import { SystemLines } from "./system-lines.tsx"
import { UnsentBubbles } from "./unsent.tsx"

interface LogViewProps {
  row: ConversationSummary
  view: LogState
  seen: RefObject<number>
  composer: RefObject<ComposerHandle | null>
  onRedact: (target: RedactTarget) => void
}

/** Within this many pixels of the end one is at the end. */
const NEAR = 48

export function LogView({ row, view, seen, composer, onRedact }: LogViewProps) {
  const words = useWords()
  const items = useMemo(() => itemsOf(view.log.events), [view.log.events])
  const judged = useMemo(() => judgementsOf(view.log.events), [view.log.events])
  const outbox = useLive((s) => s.outboxes.get(row.id))
  const typing = useLive((s) => s.typing.has(row.id))
  const draft = useLive((s) => s.drafts.get(row.id))
  const last = lastMessageSeq(view.log.events)
  const { box, setBox, atEnd, toEnd, stay } = useStickToEnd(
    `${view.log.last} ${outbox?.map((m) => m.state).join()} ${typing} ${draft?.text.length}`,
  )
  useEndOnWriting(outbox?.at(-1)?.clientId, toEnd)
  const sought = useSought({ items, box, stay })
  useSeen({ row, seen, atEnd, last, eventSeq: view.log.last })

  if (view.status === "loading") {
    return (
      <div className="log-wrap">
        <Loading>
          <div className="bones" style={{ padding: 24, gap: 20 }}>
            <Bone w="46%" h={44} />
            <Bone w="60%" h={72} />
            <Bone w="38%" h={44} />
          </div>
        </Loading>
      </div>
    )
  }
  if (view.status === "failed") {
    return (
      <div className="log-wrap">
        <Failure error={view.error} retry={view.retry} />
      </div>
    )
  }
  return (
    <div className="log-wrap">
      <section className="log scroll" ref={setBox} aria-label={words.log.label} tabIndex={-1}>
        {items.length === 0 && (
          <Empty icon="inbox" title={words.empty.log.title} next={words.empty.log.next} />
        )}
        <Items row={row} items={items} judged={judged} sought={sought} onRedact={onRedact} />
        <ol className="tail" aria-live="polite">
          <UnsentBubbles row={row} seen={seen} composer={composer} />
          {draft && (
            <li className="typing">
              {words.log.drafting}
              {draft.text !== "" && <q>{draft.text}</q>}
            </li>
          )}
          {typing && <li className="typing">{words.log.typing}</li>}
        </ol>
      </section>
      {!atEnd && (
        <Button className="to-latest" shape="round" icon={<Icon name="down" size={16} />} onClick={toEnd}>
          {last > seen.current ? words.log.newMessages : words.log.toLatest}
        </Button>
      )}
    </div>
  )
}

interface ItemsProps extends Pick<LogViewProps, "row" | "onRedact"> {
  items: readonly Item[]
  judged: ReadonlyMap<number, readonly Judgement[]>
  sought: string | null
}

function Items({ row, items, judged, sought, onRedact }: ItemsProps) {
  const words = useWords()
  const clock = useClock(60)
  const names = useNames()
  const watermarks = useLive((s) => s.watermarks.get(row.id))
  const states = useMemo(() => receipts(items, watermarks?.customer ?? null), [items, watermarks])
  const teller = { words, clock, agent: names.agent, team: names.team }
  return (
    <ol>
      {items.map((item) => (
        <LogItem
          key={item.key}
          item={item}
          row={row}
          teller={teller}
          states={states}
          judged={judged}
          sought={item.key === sought}
          onRedact={onRedact}
        />
      ))}
    </ol>
  )
}

interface LogItemProps extends Pick<ItemsProps, "row" | "judged" | "onRedact"> {
  item: Item
  teller: Teller
  states: ReadonlyMap<number, Receipt>
  /** Somebody looked for it: it is shown to them. */
  sought: boolean
}

function LogItem({ item, row, teller, states, judged, sought, onRedact }: LogItemProps) {
  const me = useMe()
  switch (item.kind) {
    case "day":
      return <li className="day">{day(item.at, teller.clock)}</li>
    case "lines":
      return <SystemLines events={item.events} say={(e) => sentence(e, teller)} sought={sought} />
    case "redacted":
      return <RedactedBubble item={item} />
    case "note":
      return <NoteBubble item={item} row={row} me={me} sought={sought} onRedact={onRedact} />
    case "rating":
      return <RatingBubble item={item} row={row} me={me} sought={sought} onRedact={onRedact} />
    case "answers":
      return <AnswersBubble item={item} row={row} me={me} sought={sought} onRedact={onRedact} />
    case "message": {
      const receipt = states.get(item.event.seq) ?? null
      return (
        <MessageBubble
          item={item}
          row={row}
          me={me}
          receipt={receipt}
          judged={judged.get(item.event.seq) ?? NOTHING_SAID}
          sought={sought}
          onRedact={onRedact}
        />
      )
    }
  }
}

const NOTHING_SAID: readonly Judgement[] = []

/** Keeps the end in view while somebody is at the end; leaves them alone while they read further up. */
function useStickToEnd(changes: string) {
  const [box, setBox] = useState<HTMLElement | null>(null)
  const sticking = useRef(true)
  const [atEnd, setAtEnd] = useState(true)

  const toEnd = useCallback(() => {
    if (box) box.scrollTop = box.scrollHeight
  }, [box])

  // biome-ignore lint/correctness/useExhaustiveDependencies: runs when the content has changed
  useLayoutEffect(() => {
    if (sticking.current) toEnd()
  }, [changes, toEnd])

  useEffect(() => {
    if (!box) return
    const look = () => {
      sticking.current = box.scrollHeight - box.scrollTop - box.clientHeight < NEAR
      setAtEnd(sticking.current)
    }
    box.addEventListener("scroll", look, { passive: true })
    // The composer grows, the context unfolds: the end stays in view.
    const watch = new ResizeObserver(() => {
      if (sticking.current) box.scrollTop = box.scrollHeight
    })
    watch.observe(box)
    return () => {
      box.removeEventListener("scroll", look)
      watch.disconnect()
    }
  }, [box])

  /** From now on the end is not followed. */
  const stay = useCallback(() => {
    sticking.current = false
  }, [])
  return { box, setBox, atEnd, toEnd, stay }
}

/** Brings what somebody looked for before their eyes, once for each time they look; its key. */
function useSought({
  items,
  box,
  stay,
}: {
  items: readonly Item[]
  box: HTMLElement | null
  stay: () => void
}): string | null {
  const seq = useSoughtSeq()
  const { key: visit } = useLocation()
  const item = seq === null ? undefined : items.find((each) => seqsOf(each).includes(seq))
  const key = item?.key ?? null
  // biome-ignore lint/correctness/useExhaustiveDependencies: the same place may be asked for again
  useEffect(() => {
    const place = box?.querySelector(".sought")
    if (key === null || !place) return
    stay()
    place.scrollIntoView({ block: "center" })
  }, [key, box, stay, visit])
  return key
}

/** Who has just written wants to see it stand there. */
function useEndOnWriting(written: string | undefined, toEnd: () => void): void {
  useEffect(() => {
    if (written !== undefined) toEnd()
  }, [written, toEnd])
}

interface Seeing {
  row: ConversationSummary
  seen: RefObject<number>
  atEnd: boolean
  /** Seq of the last message, and of the last event. */
  last: number
  eventSeq: number
}

/** What has really been before this person's eyes: at the end of the log, on a visible page. */
function useSeen({ row, seen, atEnd, last, eventSeq }: Seeing): void {
  const { send } = useLine()
  const me = useMe()
  const mine = row.owner.kind === "agent" && row.owner.agent === me.agent
  const told = useRef(0)
  const open = useLive((s) => s.connection.kind === "open")

  useEffect(() => {
    const look = () => {
      if (!atEnd || document.visibilityState !== "visible") return
      seen.current = Math.max(seen.current, last)
      // Looking over a colleague's shoulder is not reading for the customer.
      if (mine && open && eventSeq > told.current) {
        if (send({ kind: "read", conversation: row.id, seq: eventSeq })) told.current = eventSeq
      }
    }
    look()
    document.addEventListener("visibilitychange", look)
    return () => document.removeEventListener("visibilitychange", look)
  }, [atEnd, last, eventSeq, mine, open, row.id, seen, send])
}
