/**
 * A slash in a reply: the canned replies that fit, chosen by the keyboard or a tap, filled in for this customer, and the
 * macros, which show first what they will do.
 */
import type { CannedReply } from "@jieying/contract/canned.ts"
import type { ConversationSummary } from "@jieying/contract/staff.ts"
import { askedAt, matching } from "@jieying/core/canned/match.ts"
import { calledIn, fill } from "@jieying/core/canned/variables.ts"
import type { RefObject } from "react"
import { Link } from "react-router"
import { useMe } from "../../live/live.tsx"
import { Icon } from "../../parts/icon.tsx"
import { Options } from "../../parts/listbox.tsx"
import { useWords } from "../../prefs/provider.tsx"
import { useCanned } from "../canned/use-canned.ts"
import { useMacros } from "../macros/use-macros.ts"
import { type Picker, usePicker } from "./picker.ts"

/** Shown at once; typing on narrows them down. */
const MOST = 6
const NONE: readonly CannedReply[] = []

/** A canned reply, or a macro by its name. */
interface Offered {
  id: string
  shortcut: string
  text: string
  macro: boolean
}

interface CannedPickerOptions {
  row: ConversationSummary
  /** The one order the customer spoke of; undefined: none, or several. */
  order: string | undefined
  text: string
  field: RefObject<HTMLTextAreaElement | null>
  onText: (text: string) => void
  onMacro: (id: string) => void
}

export interface CannedPicker extends Picker<Offered> {
  /** Its text, as far as it can be filled in for this customer. */
  filled: (offered: Offered) => string
}

export function useCannedPicker(of: CannedPickerOptions): CannedPicker {
  const { row, order, text, field, onText, onMacro } = of
  const me = useMe()
  const wanted = text.includes("/")
  const replies = useCanned(wanted).data?.replies ?? NONE
  const macros = useMacros(wanted)
  const all: Offered[] = [
    ...replies.map((reply) => ({ ...reply, macro: false })),
    ...macros.map(({ id, shortcut, name }) => ({ id, shortcut, text: name, macro: true })),
  ]
  const values = {
    customer: calledIn(row.contact),
    me: me.name,
    order,
    inbox: row.inboxName[row.locale === "en" ? "en" : "zh-CN"],
  }
  const filled = (offered: Offered) => (offered.macro ? offered.text : fill(offered.text, values))
  const picker = usePicker<Offered>({
    text,
    field,
    asked: askedAt,
    fitting: (words) => matching(all, words, MOST),
    keyOf: ({ id, macro }) => (macro ? `macro ${id}` : id),
    written: (offered) => (offered.macro ? "" : filled(offered)),
    onText,
    onTaken: ({ id, macro }) => macro && onMacro(id),
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
          <span className="sign">
            {reply.macro && <Icon name="step" size={14} />}/{reply.shortcut}
          </span>
          <span className="one-line">{picker.filled(reply)}</span>
        </>
      )}
    </Options>
  )
}
