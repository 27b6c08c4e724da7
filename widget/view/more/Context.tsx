/** @jsxImportSource preact */
/** What is passed on to the person, in the customer's own words; they can add to it or correct it. */
import type { WireEvent } from "../../client/event.ts"
import { personOnTheWay } from "../../client/serving.ts"
import { Field } from "./Field.tsx"
import { packOf } from "./lines.ts"
import type { MoreProps } from "./more.ts"

interface ContextProps extends MoreProps {
  event: WireEvent
  /** The record it stands in. */
  events: readonly WireEvent[]
}

export function Context({ ui, more, event, events }: ContextProps) {
  const { t } = more
  const { log, serving } = ui.state
  const { problem, tried, added, newest } = packOf(event, events)
  const open = newest && events === log.events && personOnTheWay(serving)
  return (
    <details class="context">
      <summary>{t.contextTitle}</summary>
      <Quotes texts={problem} deleted={ui.t.deleted} />
      {tried > 0 && <p>{t.contextTried(tried)}</p>}
      {added.length > 0 && (
        <>
          <h4>{t.contextAdded}</h4>
          <Quotes texts={added} deleted={ui.t.deleted} />
        </>
      )}
      {open && (
        <Field
          ui={ui}
          more={more}
          name={event.hash}
          label={t.contextField}
          action={t.contextSend}
          long
          post={(text, clientId) => ({ path: "context", body: { clientId, text } })}
        />
      )}
    </details>
  )
}

function Quotes({ texts, deleted }: { texts: (string | null)[]; deleted: string }) {
  return (
    <ul>
      {texts.map((text, i) => (
        <li key={i} class={text === null ? "gone" : ""}>
          {text ?? deleted}
        </li>
      ))}
    </ul>
  )
}
