/** @jsxImportSource preact */
/** What the customer can do now, under the card that says who serves. Nothing here stands between them and a person. */
import { Callback } from "./Callback.tsx"
import { Consent } from "./Consent.tsx"
import type { MoreProps } from "./more.ts"
import { Repeat } from "./Repeat.tsx"
import { Waiting } from "./Waiting.tsx"

export function Acts(props: MoreProps) {
  const { kind, consent } = props.ui.state.serving
  switch (kind) {
    case "queue":
      return <Waiting {...props} />
    case "callback":
      return <Callback {...props} />
    case "agent":
      return consent ? <Consent key={consent.id} {...props} consent={consent} /> : <Repeat {...props} />
    default:
      return null
  }
}
