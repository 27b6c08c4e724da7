/** Online or away. Shown at once, put back with a word if the server does not agree. */
import { useMutation } from "@tanstack/react-query"
import { App, Segmented } from "antd"
import { setPresence } from "../../api/people.ts"
import { codeOf } from "../../api/problem.ts"
import { useMe } from "../../live/live.tsx"
import { usePeople } from "../../live/use-inbox.ts"
import { useWords } from "../../prefs/provider.tsx"

export function useMyStatus(): "online" | "away" | "offline" {
  const me = useMe()
  const { people } = usePeople()
  return people?.agents.find((a) => a.agent === me.agent)?.status ?? "offline"
}

export function PresenceSwitch() {
  const words = useWords()
  const status = useMyStatus()
  const { message } = App.useApp()
  const changing = useMutation({
    mutationFn: setPresence,
    onError: (error) => void message.error(words.problems[codeOf(error)]),
  })
  const shown = changing.isPending ? changing.variables : status
  return (
    <Segmented
      block
      aria-label={words.presence.label}
      value={shown === "offline" ? undefined : shown}
      onChange={(value) => changing.mutate(value)}
      options={[
        { value: "online" as const, label: words.presence.online, title: words.presence.onlineHint },
        { value: "away" as const, label: words.presence.away, title: words.presence.awayHint },
      ]}
    />
  )
}
