/** Nobody should wait for customers without knowing that none will come. */
import { useMutation } from "@tanstack/react-query"
import { setPresence } from "../../api/people.ts"
import { useWords } from "../../prefs/provider.tsx"
import { useMyStatus } from "./presence-switch.tsx"

export function AwayBar() {
  const words = useWords()
  const status = useMyStatus()
  const back = useMutation({ mutationFn: () => setPresence("online") })
  if (status !== "away") return null
  return (
    <div className="away-bar" role="status">
      <span>{words.presence.awayBar}</span>
      <button type="button" className="link" disabled={back.isPending} onClick={() => back.mutate()}>
        {words.presence.comeBack}
      </button>
    </div>
  )
}
