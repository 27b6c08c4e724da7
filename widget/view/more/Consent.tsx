/** @jsxImportSource preact */
/** A person proposes that the assistant goes on: only the customer's own yes does it. */
import type { Serving } from "@jieying/contract/visitor.ts"
import { Acting } from "./acting.ts"
import type { MoreProps } from "./more.ts"

interface ConsentProps extends MoreProps {
  consent: NonNullable<Serving["consent"]>
}

export class Consent extends Acting<object, ConsentProps> {
  override render() {
    const { ui, more, consent } = this.props
    const { t } = more
    const { busy, failed } = this.state
    const name = ui.state.serving.name || ui.t.person
    const answer = (answer: string) => void this.act(`consents/${consent.id}`, { answer })
    return (
      <section class="acts consent">
        <strong>{t.consentTitle(name)}</strong>
        <small>{t.consentNote(name, ui.clock.clock(consent.deadline))}</small>
        <button type="button" class="pill big" aria-disabled={busy} onClick={() => answer("yes")}>
          {t.consentYes}
        </button>
        <button type="button" class="pill big" aria-disabled={busy} onClick={() => answer("no")}>
          {t.consentNo}
        </button>
        {failed && (
          <p class="warn" role="alert">
            {t.failed}
          </p>
        )}
      </section>
    )
  }
}
