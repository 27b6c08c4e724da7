/** A slash in a reply: the canned replies that fit, chosen by the keyboard or a tap, filled in for this customer. */
import type { CannedReply } from "@jieying/contract/canned.ts"
import type { ConversationSummary } from "@jieying/contract/staff.ts"
import { askedAt, matching } from "@jieying/core/canned/match.ts"
import { calledIn, fill } from "@jieying/core/canned/variables.ts"
import { type KeyboardEvent, type RefObject, useState } from "react"
import { Link } from "react-router"
import { useMe } from "../../live/live.tsx"
import { type Listbox, Options, useListbox } from "../../parts/listbox.tsx"
import { useWords } from "../../prefs/provider.tsx"
import { useCanned } from "../canned/use-canned.ts"

/** Shown at once; typing on narrows them down. */
const MOST = 6
const NONE: readonly CannedReply[] = []

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
  /** What is there to choose from; "asked": nothing fits, or they are not here yet. */
  shown: "nothing" | "asked" | "loading" | "none_yet" | "replies"
  list: Listbox<CannedReply>
  /** Its text, as far as it can be filled in for this customer. */
  filled: (reply: CannedReply) => string
  /** True where the key was for the list. */
  onKey: (event: KeyboardEvent) => boolean
  /** To be told whenever the cursor may have moved. */
  look: () => void
}

export function useCannedPicker({ row, order, text, field, onText }: PickerOptions): Picker {
  const me = useMe()
  const [cursor, setCursor] = useState(0)
  /** The text at which somebody closed the list. */
  const [closed, setClosed] = useState<string | null>(null)
  const asked = closed === text ? null : askedAt(text, Math.min(cursor, text.length))
  const query = useCanned(asked !== null)
  const all = query.data?.replies ?? NONE
  const values = {
    customer: calledIn(row.contact),
    me: me.name,
    order,
    inbox: row.inboxName[row.locale === "en" ? "en" : "zh-CN"],
  }
  const filled = (reply: CannedReply) => fill(reply.text, values)
  const take = (reply: CannedReply) => {
    if (!asked) return
    const words = filled(reply)
    const after = asked.from + words.length
    onText(text.slice(0, asked.from) + words + text.slice(cursor))
    requestAnimationFrame(() => {
      field.current?.focus()
      field.current?.setSelectionRange(after, after)
      setCursor(after)
    })
  }
  const list = useListbox({ options: asked ? matching(all, asked.words, MOST) : NONE, keyOf, take })
  const onKey = (event: KeyboardEvent): boolean => {
    if (!asked) return false
    if (event.key !== "Escape") return list.onKey(event)
    setClosed(text)
    event.preventDefault()
    event.stopPropagation()
    return true
  }
  const look = () => setCursor(field.current?.selectionStart ?? 0)
  const shown = !asked
    ? "nothing"
    : list.options.length > 0
      ? "replies"
      : query.isPending
        ? "loading"
        : all.length === 0
          ? "none_yet"
          : "asked"
  return { shown, list, filled, onKey, look }
}

const keyOf = (reply: CannedReply) => reply.id

/** Drawn above the field. */
export function PickerList({ picker }: { picker: Picker }) {
  const words = useWords()
  const w = words.composer
  switch (picker.shown) {
    case "nothing":
      return null
    case "replies":
      return (
        <Options list={picker.list} label={w.canned} className="canned-list">
          {(reply) => (
            <>
              <span className="shortcut">/{reply.shortcut}</span>
              <span className="one-line">{picker.filled(reply)}</span>
            </>
          )}
        </Options>
      )
    case "none_yet":
      return (
        <p className="canned-list small quiet" role="status">
          {w.cannedEmpty} <Link to="/replies">{w.cannedWrite}</Link>
        </p>
      )
    default:
      return (
        <p className="canned-list small quiet" role="status">
          {picker.shown === "loading" ? words.common.loading : w.noCanned}
        </p>
      )
  }
}
