/** @jsxImportSource preact */
/** The first screen: that this is an AI, what it does, and what people often ask. */
import { known } from "../client/event.ts"
import { assistantServes } from "../client/serving.ts"
import { Mark } from "./Mark.tsx"
import type { UiProps } from "./ui.ts"

export function Welcome({ ui, fresh }: UiProps & { fresh: boolean }) {
  const { t, state, conversation } = ui
  const { inbox, log, serving, unusable, restoring } = state
  const notice = log.events.map(known).find((e) => e.type === "notice.shown" && e.data?.kind === "ai")
  return (
    <div class="welcome">
      {inbox?.greeting && <p>{inbox.greeting}</p>}
      {assistantServes(serving) && (
        <section class="notice">
          <Mark look="ai" />
          <div>
            <strong>{t.noticeTitle}</strong>
            <p>{(notice?.type === "notice.shown" && notice.data?.text) || t.noticeText}</p>
          </div>
        </section>
      )}
      {unusable ? (
        <p class="warn" role="alert">
          {t.unusable}
        </p>
      ) : (
        (restoring || (fresh && !inbox)) && <div class="skeleton" />
      )}
      {fresh && !restoring && inbox && inbox.suggestions.length > 0 && (
        <section class="options">
          <h3>{t.suggestions}</h3>
          {inbox.suggestions.map((question) => (
            <button type="button" key={question} onClick={() => conversation.send(question)}>
              {question}
            </button>
          ))}
        </section>
      )}
    </div>
  )
}
