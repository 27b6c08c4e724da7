import { NavLink, useLocation } from "react-router"
import { useMe } from "../../live/live.tsx"
import { type Counts, useCounts } from "../../live/use-inbox.ts"
import { useMentions } from "../../live/use-mentions.ts"
import { VIEWS, type View } from "../../live/views.ts"
import { Brand } from "../../parts/brand.tsx"
import { Icon, type IconName } from "../../parts/icon.tsx"
import { chordName } from "../../parts/keys.ts"
import { useWords } from "../../prefs/provider.tsx"
import { SavedLinks } from "../inbox/saved-links.tsx"
import { useSavedId } from "../inbox/search-params.ts"
import { Colleagues } from "./colleagues.tsx"
import { dailyFor, settingsFor } from "./pages-for.ts"
import { Self } from "./self.tsx"
import { WorkspaceSwitch } from "./workspace-switch.tsx"

export const VIEW_ICONS: { readonly [V in View]: IconName } = {
  waiting: "clock",
  mine: "person",
  snoozed: "snooze",
  assistant: "question",
  open: "inbox",
  closed: "check",
}

export function Sidebar({ onHelp, onFind }: { onHelp: () => void; onFind: () => void }) {
  const words = useWords()
  const me = useMe()
  const counts = useCounts()
  const saved = useSavedId()
  return (
    <div className="side">
      <div className="place">
        <Brand size={36} />
        <div style={{ minWidth: 0, flex: 1 }}>
          <WorkspaceSwitch />
        </div>
      </div>
      <button type="button" className="plain find-all" onClick={onFind}>
        <Icon name="search" size={16} />
        <span className="one-line">{words.palette.open}</span>
        <kbd>{chordName("k")}</kbd>
      </button>
      <div className="scroll side-scroll">
        <nav aria-label={words.nav.label}>
          {VIEWS.map((view) => (
            <NavLink
              key={view}
              to={`/inbox/${view}`}
              className={({ isActive }) => `nav-link${isActive && saved === null ? " active" : ""}`}
            >
              <ViewSign view={view} />
              {words.views[view]}
              <ViewCount view={view} counts={counts} />
            </NavLink>
          ))}
          <SavedLinks className="nav-link" />
          <div className="nav-gap" />
          <NavLink to="/knowledge" className="nav-link">
            <Icon name="book" />
            {words.nav.knowledge}
          </NavLink>
          {dailyFor(me).map(({ page, icon }) => (
            <NavLink key={page} to={`/${page}`} className="nav-link">
              <Icon name={icon} />
              {words.nav[page]}
              {page === "mentions" && <Unseen />}
            </NavLink>
          ))}
          <div className="nav-gap" />
          <NavLink to="/settings" className="nav-link">
            <Icon name="gear" />
            {words.nav.settings}
          </NavLink>
          <SettingsPages />
        </nav>
        <div className="wide">
          <Colleagues me={me} />
        </div>
      </div>
      <Self onHelp={onHelp} />
    </div>
  )
}

/** The other settings, while one of them is open. */
function SettingsPages() {
  const words = useWords()
  const me = useMe()
  const { pathname } = useLocation()
  const pages = settingsFor(me).flatMap((each) => each.pages)
  const inside = pathname === "/settings" || pages.some(({ page }) => pathname.startsWith(`/${page}`))
  if (!inside) return null
  return pages.map(({ page }) => (
    <NavLink key={page} to={`/${page}`} className="nav-link sub">
      {words.nav[page]}
    </NavLink>
  ))
}

function Unseen() {
  const n = useMentions().data?.mentions.filter((mention) => !mention.seen).length ?? 0
  return n > 0 && <span className="count press">{n}</span>
}

/** The AI's view wears the AI's look; the rest have plain signs. */
function ViewSign({ view }: { view: View }) {
  if (view !== "assistant") return <Icon name={VIEW_ICONS[view]} />
  return (
    <svg width="18" height="18" viewBox="0 0 20 20" aria-hidden="true" focusable="false">
      <circle
        cx="10"
        cy="10"
        r="7"
        fill="none"
        stroke="currentColor"
        strokeWidth="2"
        strokeDasharray="0.1 3.560"
        strokeLinecap="round"
      />
    </svg>
  )
}

export function ViewCount({ view, counts }: { view: View; counts: Counts }) {
  const n = counts[view]
  if (n === null) return null
  const press = view === "waiting" && n > 0
  return <span className={`count${press ? " press" : ""}`}>{n}</span>
}
