/** The tab's title: who is unanswered, how many wait for me, how many wait at all. */
import { useEffect } from "react"
import { useMe } from "../../live/live.tsx"
import { useAlerts } from "../../live/use-alerts.ts"
import { useCounts, useView } from "../../live/use-inbox.ts"
import { awaitsReply, offersTo } from "../../live/views.ts"
import { useNow } from "../../parts/time.tsx"
import { useWords } from "../../prefs/provider.tsx"

export function useTitle(): void {
  const words = useWords()
  const me = useMe()
  const { waiting } = useCounts()
  const calling = useAlerts().length
  const mine = useView("mine").rows.filter(awaitsReply).length
  const offers = offersTo(me, useView("waiting").rows, useNow()).length
  useEffect(() => {
    const name = `${words.app.name} ${words.app.console}`
    const parts = [
      calling > 0 ? words.alert.title(calling) : null,
      name,
      waiting ? `${words.views.waiting} ${waiting}` : null,
    ].filter(Boolean)
    const forMe = mine + offers
    document.title = `${forMe > 0 ? `(${forMe}) ` : ""}${parts.join(" · ")}`
  }, [calling, mine, offers, waiting, words])
}
