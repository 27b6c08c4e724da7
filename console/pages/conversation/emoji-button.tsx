/** Opens the emoji and puts the one that is taken where the cursor stands. On a touch screen the keyboard has its own. */
import { Button } from "antd"
import { lazy, type RefObject, Suspense, useRef } from "react"
import { useCommands } from "../../parts/commands.ts"
import { Icon } from "../../parts/icon.tsx"
import { Popup } from "../../parts/popup.tsx"
import { useWords } from "../../prefs/provider.tsx"

const Emoji = lazy(() => import("../../emoji/picker.tsx").then((m) => ({ default: m.Emoji })))

interface EmojiButtonProps {
  field: RefObject<HTMLTextAreaElement | null>
  text: string
  onText: (text: string) => void
}

export function EmojiButton({ field, text, onText }: EmojiButtonProps) {
  const words = useWords()
  const button = useRef<HTMLButtonElement>(null)
  useCommands([
    {
      id: "emoji",
      group: "conversation",
      label: words.composer.emojiInsert,
      icon: "calm",
      run: () => button.current?.click(),
    },
  ])
  const insert = (emoji: string) => {
    const from = field.current?.selectionStart ?? text.length
    const to = field.current?.selectionEnd ?? from
    onText(text.slice(0, from) + emoji + text.slice(to))
    requestAnimationFrame(() => {
      field.current?.focus()
      field.current?.setSelectionRange(from + emoji.length, from + emoji.length)
    })
  }
  return (
    <Popup
      placement="topLeft"
      content={(close) => (
        <Suspense fallback={<div style={{ width: 348, height: 360 }} />}>
          <Emoji
            onTaken={(emoji) => {
              close()
              insert(emoji)
            }}
          />
        </Suspense>
      )}
    >
      <Button
        ref={button}
        type="text"
        icon={<Icon name="calm" size={18} />}
        aria-label={words.composer.emoji}
        title={words.composer.emoji}
      />
    </Popup>
  )
}
