/** @jsxImportSource preact */
/**
 * How satisfied the customer was, asked once, below everything that was said. One tap is an answer and is sent; words are
 * welcome and never needed. "Not now" puts it away for good; the person button stands where it always stands.
 */
import type { LIMITS } from "@jieying/contract/limits.ts"
import { Component } from "preact"
import { recordableText } from "../../client/outbox.ts"
import { addStyles } from "../../launcher/styles.ts"
import type { MoreProps } from "../more/more.ts"
import { type Asked, askedIn } from "./asked.ts"
import { decline, declined } from "./declined.ts"
import { Face } from "./Face.tsx"
import css from "./rating.css?inline"
import { RATING_WORDS } from "./words.ts"

/** Only the type is imported: the whole table need not be loaded for one number. */
const COMMENT_CHARS = 500 satisfies (typeof LIMITS)["ratingChars"]
const SCORES = [1, 2, 3, 4, 5]
/** The record has it already: sent twice, it counts once. */
const KNOWN = "nothing_to_do"

interface RatingState {
  /** Tapped, and not on record yet. */
  sending?: number
  failed?: boolean
  text?: string
}

export function dress(root: ShadowRoot): void {
  addStyles(root, css)
}

export class Rating extends Component<MoreProps, RatingState> {
  override state: RatingState = {}

  send = async (score: number, comment?: string): Promise<void> => {
    if (this.state.sending !== undefined) return
    this.setState({ sending: score, failed: false })
    const reply = await this.props.ui.conversation.act({ path: "rating", body: { score, comment } })
    const ok = reply.ok || reply.code === KNOWN
    this.setState({ sending: undefined, failed: !ok, text: ok && comment ? "" : this.state.text })
  }

  override render({ ui }: MoreProps, { sending, failed, text = "" }: RatingState) {
    const w = RATING_WORDS[ui.config.locale]
    const asked = askedIn(ui.state.log.events)
    if (!asked || (asked.score === null && declined().includes(asked.hash))) return null
    const score = sending ?? asked.score
    if (asked.until !== null && ui.now > asked.until)
      return score === null ? null : <p class="line">{w.given(w.scores[score - 1] ?? "")}</p>
    const words = recordableText(text)
    return (
      <section class="rating" aria-labelledby="rating">
        <strong id="rating">{w.ask(whom(asked, ui.t.person, w.ai))}</strong>
        {/* biome-ignore lint/a11y/useSemanticElements: a fieldset cannot be laid out as a row in every browser */}
        <div class="faces" role="group" aria-labelledby="rating">
          {SCORES.map((each) => (
            <button
              type="button"
              key={each}
              aria-pressed={score === each}
              data-score={each}
              onClick={() => void this.send(each)}
            >
              <Face score={each} />
              {w.scores[each - 1]}
            </button>
          ))}
        </div>
        <p role="status">
          {asked.score !== null && (asked.said ? `${w.thanks}${w.told}` : `${w.thanks}${w.change}`)}
        </p>
        {asked.score !== null && !asked.said && (
          <form
            class="field"
            onSubmit={(event) => {
              event.preventDefault()
              if (words !== "") void this.send(asked.score ?? 0, words)
            }}
          >
            <textarea
              class="input"
              rows={2}
              maxLength={COMMENT_CHARS}
              value={text}
              placeholder={w.comment}
              aria-label={w.comment}
              onInput={(event) => this.setState({ text: event.currentTarget.value })}
            />
            <button type="submit" class="pill" disabled={words === "" || sending !== undefined}>
              {w.send}
            </button>
          </form>
        )}
        {failed && (
          <p class="warn" role="alert">
            {w.failed}
          </p>
        )}
        {asked.score === null && (
          <button type="button" class="link" onClick={() => this.putAway(asked)}>
            {w.notNow}
          </button>
        )}
      </section>
    )
  }

  putAway({ hash }: Asked): void {
    decline(hash)
    this.forceUpdate()
  }
}

function whom({ name }: Asked, person: string, ai: string): string {
  return name === null ? ai : name || person
}
