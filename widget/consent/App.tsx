/** @jsxImportSource preact */
/** One question about an order, for people who come from a message: no widget, no sign-in, a person always at hand. */
import type { ConsentPage } from "@jieying/contract/consent-link.ts"
import { CONSENT_WORDS } from "@jieying/core/consent/words.ts"
import { Component } from "preact"
import { en as enTexts } from "../texts/en.ts"
import { zh as zhTexts } from "../texts/zh.ts"
import { MatterCard } from "../view/order/Matter.tsx"
import { createClock } from "../view/when.ts"
import { type Answer, ask, tokenOf } from "./link.ts"
import { Person } from "./Person.tsx"
import { PAGE_WORDS } from "./words.ts"

interface State {
  page: ConsentPage | null
  fault: string | null
  busy: boolean
}

/** What comes later - a receipt, a person - is looked for this often, ms. */
const LOOK_MS = 3_000

export class App extends Component<object, State> {
  override state: State = { page: null, fault: null, busy: false }
  token = tokenOf(location.hash)
  timer: ReturnType<typeof setTimeout> | undefined

  override componentDidMount(): void {
    addEventListener("hashchange", this.open)
    void this.look()
  }

  override componentWillUnmount(): void {
    clearTimeout(this.timer)
    removeEventListener("hashchange", this.open)
  }

  open = (): void => {
    this.token = tokenOf(location.hash)
    this.setState({ page: null, fault: null })
    void this.look()
  }

  look = async (): Promise<void> => {
    clearTimeout(this.timer)
    const answer = await ask(this.token)
    // A look in the background that fails tells nothing new: what stands there stays.
    if (answer.ok || !this.state.page) this.take(answer)
    if (answer.ok || answer.code === "unreachable") this.timer = setTimeout(this.look, LOOK_MS)
  }

  take(answer: Answer): void {
    if (answer.ok) {
      document.documentElement.lang = answer.page.locale
      document.title = PAGE_WORDS[answer.page.locale].doc(answer.page.name)
      this.setState({ page: answer.page, fault: null })
    } else this.setState({ fault: answer.code })
  }

  /** One thing at a time; what could not be sent is said and can be done again. */
  act = async (path: string, body: object): Promise<void> => {
    if (this.state.busy) return
    this.setState({ busy: true, fault: null })
    const answer = await ask(this.token, path, body)
    this.setState({ busy: false })
    this.take(answer)
    // Answered elsewhere meanwhile, or too late: what counts is on the record.
    if (!answer.ok && answer.code !== "unreachable") void this.look()
  }

  override render(_props: object, { page, fault, busy }: State) {
    const locale = page?.locale ?? (/^zh\b/i.test(navigator.language) ? "zh-CN" : "en")
    const t = PAGE_WORDS[locale]
    const said = fault === null ? undefined : (t.fault[fault] ?? t.other)
    if (!page)
      return (
        <main class="page" lang={locale}>
          {said ? (
            <div role="alert">
              <p>{said}</p>
              {fault !== "token_invalid" && (
                <button type="button" class="pill big" onClick={() => void this.look()}>
                  {t.again}
                </button>
              )}
            </div>
          ) : (
            <p role="status">{t.loading}</p>
          )}
        </main>
      )
    const clock = createClock(locale === "en" ? enTexts : zhTexts, locale)
    const when = (at: number) => clock.due(at, page.now)
    return (
      <main class="page" lang={locale}>
        <h1>{t.from(page.name)}</h1>
        <MatterCard
          matter={page.matter}
          w={CONSENT_WORDS[locale]}
          when={when}
          busy={busy}
          fault={said}
          onAnswer={(answer) => void this.act("", { answer })}
        />
        <Person page={page} t={t} when={when} busy={busy} act={this.act} />
      </main>
    )
  }
}
