/** @jsxImportSource preact */
/** The widget's cards about orders: in their place in the log, and open ones once more at its end, with the buttons. */
import { type Matter, mattersOf } from "@jieying/core/consent/matter.ts"
import { CONSENT_WORDS } from "@jieying/core/consent/words.ts"
import { Component } from "preact"
import { known, type WireEvent } from "../../client/event.ts"
import { addStyles } from "../../launcher/styles.ts"
import type { MoreProps } from "../more/more.ts"
import { Draft } from "./Draft.tsx"
import { MatterCard } from "./Matter.tsx"
import css from "./matter.css?inline"

export function dress(root: ShadowRoot): void {
  addStyles(root, css)
}

/** The card of one event that began a matter; nothing for one that is still open, which stands at the end. */
export function Told({ ui, event, events }: MoreProps & { event: WireEvent; events: readonly WireEvent[] }) {
  const e = known(event)
  const id = (e.data as { consentId?: string } | null)?.consentId
  const matter = mattersOf(events).find((m) => m.consentId === id)
  if (!matter?.answer) return null
  return (
    <MatterCard matter={matter} w={CONSENT_WORDS[ui.config.locale]} when={(at) => ui.clock.due(at, ui.now)} />
  )
}

/** What the assistant is writing, and what waits for the customer's word. */
export function Open(props: MoreProps) {
  const open = mattersOf(props.ui.state.log.events).filter((m) => m.answer === null && !isOver(m))
  return (
    <>
      <Draft {...props} />
      {open.map((matter) => (
        <Choice key={matter.consentId} {...props} matter={matter} />
      ))}
    </>
  )
}

/** Nothing can be answered any more: a person has decided about the action. */
function isOver({ action }: Matter): boolean {
  return action !== null && action.state !== "asked"
}

/** One answer at a time; until the record has it the choices stay, and a failure is said beside them. */
class Choice extends Component<MoreProps & { matter: Matter }, { busy: boolean; failed: boolean }> {
  override state = { busy: false, failed: false }

  answer = async (answer: string): Promise<void> => {
    const { ui, matter } = this.props
    this.setState({ busy: true, failed: false })
    const { ok } = await ui.conversation.act({ path: `consents/${matter.consentId}`, body: { answer } })
    this.setState({ busy: false, failed: !ok })
  }

  override render() {
    const { ui, more, matter } = this.props
    const { busy, failed } = this.state
    return (
      <MatterCard
        matter={matter}
        w={CONSENT_WORDS[ui.config.locale]}
        when={(at) => ui.clock.due(at, ui.now)}
        busy={busy}
        fault={failed ? more.t.failed : undefined}
        onAnswer={(answer) => void this.answer(answer)}
      />
    )
  }
}
