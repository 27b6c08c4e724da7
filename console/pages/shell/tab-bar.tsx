/** On a phone: the few places, at the thumb; and whether the line is alive. */
import { NavLink } from "react-router"
import { leads } from "../../live/alerts.ts"
import { useMe } from "../../live/live.tsx"
import { useCounts } from "../../live/use-inbox.ts"
import { Icon } from "../../parts/icon.tsx"
import { useWords } from "../../prefs/provider.tsx"
import { useHeartbeat } from "./use-heartbeat.ts"

export function TabBar() {
  const words = useWords()
  const me = useMe()
  const { waiting } = useCounts()
  const { look, text } = useHeartbeat()
  return (
    <nav className="tabs" aria-label={words.nav.label}>
      <NavLink to="/inbox">
        <Icon name="inbox" size={22} />
        {words.nav.inbox}
        {waiting !== null && waiting > 0 && <span className="count figures">{waiting}</span>}
      </NavLink>
      {leads(me) && (
        <NavLink to="/wall">
          <Icon name="wall" size={22} />
          {words.nav.wall}
        </NavLink>
      )}
      <NavLink to="/knowledge">
        <Icon name="book" size={22} />
        {words.nav.knowledge}
      </NavLink>
      <NavLink to="/people">
        <Icon name="people" size={22} />
        {words.nav.people}
      </NavLink>
      <NavLink to="/settings">
        <Icon name="person" size={22} />
        {words.nav.me}
        <span className={`line-dot ${look}`} role="img" aria-label={text} />
      </NavLink>
    </nav>
  )
}
