/** Emoji by name in the reader's language, by group, and those taken last: the keyboard finds and takes them, as a pointer does. */
import { EmojiPicker, type EmojiPickerListComponents } from "frimousse"
import { useState } from "react"
import { useWords } from "../prefs/provider.tsx"
import { usePageWords } from "../words/page-words.ts"
import { type Listed, resolverOf } from "./list.ts"
import "./picker.css"
import { keepRecent, readRecent } from "./recent.ts"
import { emojiWords } from "./words.ts"

const COLUMNS = 9
/** One language at a time. */
const LISTS: Record<"zh-CN" | "en", () => Promise<{ default: readonly Listed[] }>> = {
  "zh-CN": () => import("emoji:zh"),
  en: () => import("emoji:en"),
}

/** The library counts rows and columns from 0; ARIA counts them from 1. */
const COUNTED: Partial<EmojiPickerListComponents> = {
  Row: (props) => <div {...props} {...{ "aria-rowindex": (props["aria-rowindex"] ?? 0) + 1 }} />,
  Emoji: ({ emoji, ...props }) => (
    <button type="button" {...props} {...{ "aria-colindex": (props["aria-colindex"] ?? 0) + 1 }}>
      {emoji.emoji}
    </button>
  ),
}

export function Emoji({ onTaken }: { onTaken: (emoji: string) => void }) {
  const words = useWords()
  const w = usePageWords(emojiWords)
  const [recent, setRecent] = useState(() => readRecent(localStorage))
  const [failed, setFailed] = useState(false)
  const take = (emoji: string) => {
    keepRecent(localStorage, emoji)
    setRecent(readRecent(localStorage))
    onTaken(emoji)
  }
  const load = async () => {
    try {
      return await LISTS[words.locale]()
    } catch (error) {
      setFailed(true)
      throw error
    }
  }

  return (
    <EmojiPicker.Root
      className="emoji-picker"
      locale={words.locale}
      columns={COLUMNS}
      resolveEmojiData={resolverOf(load, w.headings)}
      onEmojiSelect={({ emoji }) => take(emoji)}
    >
      <EmojiPicker.Search
        // biome-ignore lint/a11y/noAutofocus: the picker is opened to type into it
        autoFocus
        placeholder={w.search}
        aria-label={w.search}
        maxLength={40}
      />
      {recent.length > 0 && (
        <ul className="recent" aria-label={w.recent}>
          {recent.map((emoji) => (
            <li key={emoji}>
              <button type="button" onClick={() => take(emoji)}>
                {emoji}
              </button>
            </li>
          ))}
        </ul>
      )}
      <EmojiPicker.Viewport tabIndex={-1}>
        <EmojiPicker.Loading className="quiet">
          {failed ? w.failed : words.common.loading}
        </EmojiPicker.Loading>
        <EmojiPicker.Empty className="quiet">{({ search }) => w.none(search)}</EmojiPicker.Empty>
        <EmojiPicker.List components={COUNTED} />
      </EmojiPicker.Viewport>
      <p className="small quiet named" aria-hidden="true">
        <EmojiPicker.ActiveEmoji>
          {({ emoji }) => emoji && `${emoji.emoji} ${emoji.label}`}
        </EmojiPicker.ActiveEmoji>
      </p>
    </EmojiPicker.Root>
  )
}
