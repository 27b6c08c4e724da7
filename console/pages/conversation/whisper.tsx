/** A lead's word to whoever serves: where it is written, and where it is read. */
import type { WireEvent } from "@jieying/contract/events.ts"
import type { ConversationSummary } from "@jieying/contract/staff.ts"
import { Button, Switch } from "antd"
import { useId, useState } from "react"
import { useMe } from "../../live/live.tsx"
import { useNames } from "../../live/use-inbox.ts"
import { Icon } from "../../parts/icon.tsx"
import { Ago } from "../../parts/time.tsx"
import { useWords } from "../../prefs/provider.tsx"
import { whyNotNow } from "./permitted.ts"
import { whispersTo } from "./whispers.ts"

interface WhisperSwitchProps {
  row: ConversationSummary
  on: boolean
  onChange: (on: boolean) => void
}

/** Beside a note, where it may be one; else nothing. */
export function WhisperSwitch({ row, on, onChange }: WhisperSwitchProps) {
  const words = useWords()
  const me = useMe()
  const names = useNames()
  const id = useId()
  const { owner } = row
  if (owner.kind !== "agent") return null
  if (whyNotNow("whisper", { row, me, words, nameOf: names.agent }) !== null) return null
  return (
    <span className="whisper-switch">
      <Switch id={id} size="small" checked={on} onChange={onChange} />
      <label htmlFor={id}>{words.whisper.switch(owner.name)}</label>
      {on && <span className="small quiet">{words.whisper.hint}</span>}
    </span>
  )
}

/** Seq by conversation; for as long as the page stands. */
const acknowledged = new Map<string, number>()

interface WhisperedProps {
  row: ConversationSummary
  events: readonly WireEvent[]
}

/** Right above the field: until it was acknowledged, or answered by writing to the customer. */
export function Whispered({ row, events }: WhisperedProps) {
  const words = useWords()
  const me = useMe()
  const names = useNames()
  const [seen, setSeen] = useState(acknowledged.get(row.id) ?? 0)
  const whispers = whispersTo(me.agent, { owner: row.owner, events, after: seen })
  const newest = whispers.at(-1)
  if (!newest) return null
  return (
    <div className="whispers" role="status">
      <ul>
        {whispers.map(({ seq, by, name, text, at }) => (
          <li key={seq}>
            <Icon name="whisper" size={18} />
            <span>
              <b>{words.whisper.from(name || names.agent(by))}</b>
              <span className="small quiet">
                {" "}
                <Ago at={at} />
              </span>
              <span className="said">{text}</span>
            </span>
          </li>
        ))}
      </ul>
      <Button
        size="small"
        onClick={() => {
          acknowledged.set(row.id, newest.seq)
          setSeen(newest.seq)
        }}
      >
        {words.whisper.seen}
      </Button>
    </div>
  )
}
