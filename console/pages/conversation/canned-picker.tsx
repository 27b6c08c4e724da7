/** A slash in a reply: the canned replies that fit, chosen by the keyboard or a tap, filled in for this customer. */
import type { CannedReply } from "@jieying/contract/canned.ts"
import type { ConversationSummary } from "@jieying/contract/staff.ts"
import { askedAt, matching } from "@jieying/core/canned/match.ts"
import { calledIn, fill } from "@jieying/core/canned/variables.ts"
import { type KeyboardEvent, type RefObject, useId, useState } from "react"
import { Link } from "react-router"
import { useMe } from "../../live/live.tsx"
import { useWords } from "../../prefs/provider.tsx"
import { useCanned } from "../canned/use-canned.ts"

/** Shown at once; typing on narrows them down. */
const MOST = 6

interface PickerOptions {
  row: ConversationSummary
  /** The one order the customer spoke of; undefined: none, or several. */
  order: string | undefined
  text: string
  field: RefObject<HTMLTextAreaElement | null>
  /** The text with the reply in the place of the slash. */
  onText: (text: string) => void
}

export interface Picker {
  /** Null while nothing is asked for. */
  list: {
    id: string
    replies: readonly CannedReply[]
    active: number
    loading: boolean
    none: boolean
  } | null
  /** Its text, as far as it can be filled in for this customer. */
  filled: (reply: CannedReply) => string
  pick: (reply: CannedReply) => void
  /** True where the key was for the list. */
  onKey: (event: KeyboardEvent) => boolean
  /** To be told whenever the cursor may have moved. */
  look: () => void
}

export function useCannedPicker({ row, order, text, field, onText }: PickerOptions): Picker {
  const me = useMe()
  const id = useId()
  const [cursor, setCursor] = useState(0)
  const [active, setActive] = useState(0)
  /** The text at which somebody closed the list. */
  const [closed, setClosed] = useState<string | null>(null)
  const asked = closed === text ? null : askedAt(text, Math.min(cursor, text.length))
  const query = useCanned(asked !== null)
  const all = query.data?.replies ?? []
  const replies = asked ? matching(all, asked.words, MOST) : []
  const at = Math.min(active, Math.max(0, replies.length - 1))

  const values = {
    customer: calledIn(row.contact),
    me: me.name,
    order,
    inbox: row.inboxName[row.locale === "en" ? "en" : "zh-CN"],
  }
  const filled = (reply: CannedReply) => fill(reply.text, values)

  const pick = (reply: CannedReply) => {
    if (!asked) return
    const words = filled(reply)
    const after = asked.from + words.length
    onText(text.slice(0, asked.from) + words + text.slice(cursor))
    setActive(0)
    requestAnimationFrame(() => {
      field.current?.focus()
      field.current?.setSelectionRange(after, after)
      setCursor(after)
    })
  }
  const onKey = (event: KeyboardEvent): boolean => {
    if (!asked) return false
    if (event.key === "Escape") setClosed(text)
    else if (replies.length === 0) return false
    else if (event.key === "ArrowDown") setActive((at + 1) % replies.length)
    else if (event.key === "ArrowUp") setActive((at + replies.length - 1) % replies.length)
    else if (event.key === "Enter" || event.key === "Tab") {
      const reply = replies[at]
      if (reply) pick(reply)
    } else return false
    event.preventDefault()
    event.stopPropagation()
    return true
  }
  const look = () => setCursor(field.current?.selectionStart ?? 0)
  const list = asked && {
    id,
    replies,
    active: at,
    loading: query.isPending,
    none: query.data !== undefined && all.length === 0,
  }
  return { list, filled, pick, onKey, look }
}

export function optionId(list: string, reply: CannedReply | undefined): string | undefined {
  return reply && `${list}-${reply.id}`
}

/** Drawn above the field. The focus stays in the field: the active one is named by aria-activedescendant. */
export function PickerList({ picker }: { picker: Picker }) {
  const words = useWords()
  const { list } = picker
  if (!list) return null
  const { id, replies, active, loading, none } = list
  if (replies.length === 0) {
    return (
      <div className="canned-list small quiet" role="status">
        {loading ? words.common.loading : none ? <None /> : words.composer.noCanned}
      </div>
    )
  }
  return (
    <div className="canned-list" role="listbox" id={id} aria-label={words.composer.canned}>
      {replies.map((reply, i) => (
        // biome-ignore lint/a11y/useKeyWithClickEvents: the keyboard is the field's, which keeps the focus
        <div
          key={reply.id}
          id={optionId(id, reply)}
          role="option"
          tabIndex={-1}
          aria-selected={i === active}
          className={i === active ? "active" : undefined}
          onMouseDown={(e) => e.preventDefault()}
          onClick={() => picker.pick(reply)}
        >
          <b>/{reply.shortcut}</b>
          <span className="one-line">{picker.filled(reply)}</span>
        </div>
      ))}
    </div>
  )
}

function None() {
  const words = useWords()
  return (
    <>
      {words.composer.cannedEmpty} <Link to="/replies">{words.composer.cannedWrite}</Link>
    </>
  )
}
