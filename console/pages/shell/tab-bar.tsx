/** On a phone: the four places, at the thumb. */
import { NavLink } from "react-router"
import { useCounts } from "../../live/use-inbox.ts"
import { Icon } from "../../parts/icon.tsx"
import { useWords } from "../../prefs/provider.tsx"

export function TabBar() {
  const words = useWords()
  const { waiting } = useCounts()
  return (
    <nav className="tabs" aria-label={words.nav.label}>
      <NavLink to="/inbox">
        <Icon name="inbox" size={22} />
        {words.nav.inbox}
        {waiting !== null && waiting > 0 && <span className="count figures">{waiting}</span>}
      </NavLink>
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
      </NavLink>
    </nav>
  )
}
