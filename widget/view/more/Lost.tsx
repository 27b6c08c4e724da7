/** @jsxImportSource preact */
/** What a restored server no longer has, from this device's copy. */
import { Message } from "../Message.tsx"
import type { LostProps } from "./more.ts"

export function Lost({ ui, more: { t }, item }: LostProps) {
  const { clock, now, conversation } = ui
  return (
    <section class="lost">
      <strong>{t.lostTitle}</strong>
      {item.at !== null && <p>{t.lostText(clock.due(item.at, now))}</p>}
      {item.messages.map((message) => (
        <Message key={message.key} ui={ui} item={message} />
      ))}
      <p class="options">
        {item.mine > 0 && (
          <button type="button" onClick={conversation.resendLost}>
            {t.lostResend(item.mine)}
          </button>
        )}
        <button type="button" onClick={conversation.dismissLost}>
          {t.lostDismiss}
        </button>
      </p>
    </section>
  )
}
