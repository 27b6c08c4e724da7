import { Link } from "react-router"
import { useMe } from "../live/live.tsx"
import { Icon } from "../parts/icon.tsx"
import { useWords } from "../prefs/provider.tsx"
import { PresenceMark } from "./shell/colleagues.tsx"
import { ConnectionSign, HeartbeatLine } from "./shell/connection.tsx"
import { PresenceSwitch, useMyStatus } from "./shell/presence-switch.tsx"
import { SettingsList } from "./shell/settings.tsx"
import { pagesFor } from "./shell/sidebar.tsx"
import { WorkspaceSwitch } from "./shell/workspace-switch.tsx"

/** On a phone the side bar's foot and head live here. */
export function SettingsPage() {
  const words = useWords()
  const me = useMe()
  const status = useMyStatus()
  return (
    <div className="scroll">
      <div className="sheet">
        <h1>{words.nav.me}</h1>
        <section className="surface" style={{ padding: 16, display: "grid", gap: 16 }}>
          <div className="self-head" style={{ display: "flex", gap: 12, alignItems: "center" }}>
            <PresenceMark name={me.name} status={status} />
            <div>
              <div>
                {me.name} <span className="quiet small">{words.roles[me.role]}</span>
              </div>
              <ConnectionSign />
            </div>
          </div>
          <PresenceSwitch />
          <HeartbeatLine />
          <WorkspaceSwitch />
        </section>
        <nav className="surface lead-links" aria-label={words.nav.more}>
          {pagesFor(me).map(({ page, icon }) => (
            <Link key={page} to={`/${page}`} className="nav-link">
              <Icon name={icon} />
              {words.nav[page]}
            </Link>
          ))}
        </nav>
        <section className="surface" style={{ padding: 16 }}>
          <SettingsList onHelp={null} />
        </section>
      </div>
    </div>
  )
}
