/** Who serves, at a glance, in three looks that cannot be mixed up. */
import type { ConversationSummary } from "@jieying/contract/staff.ts"
import { useWords } from "../prefs/provider.tsx"
import { Icon } from "./icon.tsx"
import { initial } from "./initial.ts"
import "./mark.css"

interface Size {
  small?: boolean
}

const size = (small: boolean | undefined) => (small ? " small" : "")

export function AiMark({ small }: Size) {
  return (
    <span className={`mark ai${size(small)}`} aria-hidden="true">
      AI
    </span>
  )
}

export function PersonMark({ name, small }: Size & { name: string }) {
  return (
    <span className={`mark person${size(small)}`} aria-hidden="true">
      {initial(name)}
    </span>
  )
}

export function QueueMark({ place, small }: Size & { place: number | undefined }) {
  return (
    <span className={`mark queue${size(small)}`} aria-hidden="true">
      {place ?? "·"}
    </span>
  )
}

export function OwnerMark({
  owner,
  place,
  small,
}: Size & { owner: ConversationSummary["owner"]; place: number | undefined }) {
  switch (owner.kind) {
    case "assistant":
      return <AiMark small={small} />
    case "agent":
      return <PersonMark name={owner.name} small={small} />
    case "queue":
      return <QueueMark place={place} small={small} />
    case "callback":
      return (
        <span className={`mark callback${size(small)}`} aria-hidden="true">
          <Icon name="phone" size={small ? 14 : 18} />
        </span>
      )
    case "closed":
      return (
        <span className={`mark closed${size(small)}`} aria-hidden="true">
          <Icon name="check" size={small ? 14 : 18} />
        </span>
      )
  }
}

export function ElderMark() {
  const words = useWords()
  return (
    <span className="elder" title={words.list.elderHint}>
      {words.list.elder}
    </span>
  )
}
