/** @jsxImportSource preact */
/** What a person offers to answer with. A tap says it in the customer's name, as if it had been written. */
import type { MoreProps } from "./more.ts"
import { repliesOf } from "./quick.ts"

export function Quick({ ui, more }: MoreProps) {
  const replies = repliesOf(ui.state)
  if (replies.length === 0) return null
  return (
    <ul class="options quick" aria-label={more.t.quick}>
      {replies.map((reply) => (
        <li key={reply}>
          <button type="button" onClick={() => ui.conversation.send(reply)}>
            {reply}
          </button>
        </li>
      ))}
    </ul>
  )
}
