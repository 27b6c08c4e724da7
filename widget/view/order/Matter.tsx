/** @jsxImportSource preact */
/**
 * A question about an order: what, how much, the choices, until when, and what happens without an answer; afterwards
 * what was chosen, what happens next and the receipt. The same in the widget and on the page of a link.
 */
import type { Matter } from "@jieying/core/consent/matter.ts"
import { type ConsentWords, nextWords, optionWords } from "@jieying/core/consent/words.ts"

export interface MatterProps {
  matter: Matter
  w: ConsentWords
  /** A time as it is said to the customer. */
  when: (at: number) => string
  busy?: boolean
  /** Absent: the choices are not shown here. */
  onAnswer?: (choice: string) => void
  /** What did not work, in words. */
  fault?: string
}

export function MatterCard({ matter, w, when, busy, onAnswer, fault }: MatterProps) {
  const { about, subject, action, answer, consentId } = matter
  // An answered question asks no more.
  const order = answer ? w.out(subject) : w.title(subject)
  const title = about === "order" ? order : w.actionTitle(subject.title ?? action?.title ?? "")
  const id = `matter-${consentId}`
  return (
    <section class={`matter${answer ? "" : " open"}`} aria-labelledby={id} data-matter={consentId}>
      <strong id={id}>{title}</strong>
      <p class="sum">{w.order(subject)}</p>
      {answer ? (
        <Answered matter={matter} w={w} />
      ) : (
        <Asked matter={matter} w={w} when={when} busy={busy} onAnswer={onAnswer} />
      )}
      <p class="warn" role="alert">
        {fault}
      </p>
    </section>
  )
}

function Asked({ matter, w, when, busy, onAnswer }: MatterProps) {
  const { subject, options, deadline, consentId } = matter
  const otherwise = w.otherwise[matter.default ?? ""]
  return (
    <>
      <small id={`until-${consentId}`}>
        {deadline !== null && w.until(when(deadline))}
        {otherwise}
      </small>
      {onAnswer && (
        <ul>
          {options.map((option) => {
            const { label, then } = optionWords(w, option, subject)
            return (
              <li key={option}>
                <button
                  type="button"
                  class="pill big"
                  data-choice={option}
                  aria-disabled={busy}
                  aria-describedby={`until-${consentId}`}
                  onClick={() => !busy && onAnswer(option)}
                >
                  <b>{label}</b>
                  {then && <small>{then}</small>}
                </button>
              </li>
            )
          })}
        </ul>
      )}
      <small>{w.nothingYet}</small>
    </>
  )
}

/** Read out when it changes: the receipt comes by itself. */
function Answered({ matter: { answer, action, subject }, w }: Pick<MatterProps, "matter" | "w">) {
  if (!answer) return null
  const { label } = optionWords(w, answer.choice, subject)
  const state = action?.state ?? (answer.choice === "call_me" ? "person" : "recorded")
  return (
    <div role="status">
      <p>{w.answered(answer, label)}</p>
      <p class="next" data-state={state}>
        {nextWords(w, answer.choice, action)}
      </p>
    </div>
  )
}
