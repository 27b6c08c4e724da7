/** A slash in a reply: the canned replies that fit, chosen by the keyboard or a tap, filled in for this customer. */
import type { CannedReply } from "@jieying/contract/canned.ts"
import type { ConversationSummary } from "@jieying/contract/staff.ts"
import { askedAt, matching } from "@jieying/core/canned/match.ts"
import { calledIn, fill } from "@jieying/core/canned/variables.ts"
import type { RefObject } from "react"
import { Link } from "react-router"
import { useMe } from "../../live/live.tsx"
import { Options } from "../../parts/listbox.tsx"
import { useWords } from "../../prefs/provider.tsx"
import { useCanned } from "../canned/use-canned.ts"
import { type Picker, usePicker } from "./picker.ts"

/** Shown at once; typing on narrows them down. */
const MOST = 6
const NONE: readonly CannedReply[] = []

interface CannedPickerOptions {
  row: ConversationSummary
  /** The one order the customer spoke of; undefined: none, or several. */
  order: string | undefined
  text: string
  field: RefObject<HTMLTextAreaElement | null>
  onText: (text: string) => void
}

export interface CannedPicker extends Picker<CannedReply> {
  /** Its text, as far as it can be filled in for this customer. */
  filled: (reply: CannedReply) => string
}

export function useCannedPicker({ row, order, text, field, onText }: CannedPickerOptions): CannedPicker {
  const me = useMe()
  const all = useCanned(text.includes("/")).data?.replies ?? NONE
  const values = {
    customer: calledIn(row.contact),
    me: me.name,
    order,
    inbox: row.inboxName[row.locale === "en" ? "en" : "zh-CN"],
  }
  const filled = (reply: CannedReply) => fill(reply.text, values)
  const picker = usePicker<CannedReply>({
    text,
    field,
    asked: askedAt,
    fitting: (words) => matching(all, words, MOST),
    keyOf: (reply) => reply.id,
    written: filled,
    onText,
  })
  return { ...picker, filled }
}

/** Drawn above the field. */
export function CannedList({ picker }: { picker: CannedPicker }) {
  const words = useWords()
  const w = words.composer
  const { data } = useCanned(picker.open)
  if (!picker.open) return null
  if (picker.list.options.length === 0) {
    return (
      <p className="picker small quiet" role="status">
        {!data ? words.common.loading : data.replies.length > 0 ? w.noCanned : w.cannedEmpty}{" "}
        {data?.replies.length === 0 && <Link to="/replies">{w.cannedWrite}</Link>}
      </p>
    )
  }
  return (
    <Options list={picker.list} label={w.canned} className="picker">
      {(reply) => (
        <>
          <span className="sign">/{reply.shortcut}</span>
          <span className="one-line">{picker.filled(reply)}</span>
        </>
      )}
    </Options>
  )
}
