/** For those who lead: a customer waits and nobody is there. */
import { Button } from "antd"
import { useNavigate } from "react-router"
import { useLine, useLive } from "../../live/live.tsx"
import { useNames } from "../../live/use-inbox.ts"
import { Icon } from "../../parts/icon.tsx"
import { useWords } from "../../prefs/provider.tsx"

export function Alerts() {
  const words = useWords()
  const alerts = useLive((s) => s.alerts)
  const names = useNames()
  const { store } = useLine()
  const navigate = useNavigate()
  const alert = alerts.at(-1)
  if (!alert) return null
  const dismiss = () => store.dispatch({ type: "dismissAlert", conversation: alert.conversation })
  return (
    <div className="alert-card" role="alert">
      <Icon name="alert" size={20} />
      <span>{words.alert.nobody(names.team(alert.team))}</span>
      <Button
        size="small"
        onClick={() => {
          dismiss()
          void navigate(`/inbox/waiting/${alert.conversation}`)
        }}
      >
        {words.alert.look}
      </Button>
      <Button size="small" type="text" onClick={dismiss}>
        {words.alert.dismiss}
      </Button>
    </div>
  )
}
