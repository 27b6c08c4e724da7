/** Somebody has just spoken to this person in a note: one tone, and a notification where the page is out of sight. */
import { useEffect, useEffectEvent } from "react"
import { useNavigate } from "react-router"
import { chime, notify } from "../../live/attention.ts"
import { useLive } from "../../live/live.tsx"
import { useFreshMentions } from "../../live/use-mentions.ts"
import { useSettings } from "../../prefs/provider.tsx"
import { customerName } from "../inbox/customer.ts"

export function useMentioned(): void {
  const { words, prefs } = useSettings()
  const navigate = useNavigate()
  const latest = useLive((s) => s.mentioned)
  useFreshMentions()
  const tell = useEffectEvent(() => {
    if (!latest) return
    const { conversation, seq, by } = latest
    if (prefs.sound) chime()
    notify({
      title: words.mentions.notify(by),
      body: customerName(conversation, words),
      tag: `mention-${conversation.id}`,
      onClick: () => void navigate(`/inbox/open/${conversation.id}?at=${seq}`),
    })
  })
  useEffect(() => {
    if (latest) tell()
  }, [latest])
}
