/** Puts quick replies together: they stand as the customer will see them, and each is taken out by a tap. */
import { LIMITS } from "@jieying/contract/limits.ts"
import { Input } from "antd"
import { useState } from "react"
import { setQuickReplies } from "../../live/quick-replies-kept.ts"
import { Icon } from "../../parts/icon.tsx"
import { useWords } from "../../prefs/provider.tsx"

export function QuickReplies({
  conversation,
  replies,
}: {
  conversation: string
  replies: readonly string[]
}) {
  const words = useWords()
  const [text, setText] = useState("")
  const set = (next: readonly string[]) => setQuickReplies(conversation, next)
  const add = () => {
    const reply = text.trim()
    setText("")
    if (reply !== "" && !replies.includes(reply)) set([...replies, reply])
  }
  return (
    <section className="quick-making" aria-label={words.composer.quickReplies}>
      <ul className="quick-replies">
        {replies.map((reply) => (
          <li key={reply}>
            <button
              type="button"
              className="plain"
              aria-label={words.composer.quickRemove(reply)}
              onClick={() => set(replies.filter((each) => each !== reply))}
            >
              {reply}
              <Icon name="close" size={14} />
            </button>
          </li>
        ))}
      </ul>
      {replies.length < LIMITS.quickReplies && (
        <Input
          autoFocus
          value={text}
          maxLength={LIMITS.quickReplyChars}
          placeholder={words.composer.quickField}
          aria-label={words.composer.quickField}
          onChange={(event) => setText(event.target.value)}
          onPressEnter={(event) => {
            if (event.nativeEvent.isComposing || event.keyCode === 229) return
            event.preventDefault()
            add()
          }}
          onBlur={add}
        />
      )}
      <p className="small quiet">{words.composer.quickNote(LIMITS.quickReplies)}</p>
    </section>
  )
}
