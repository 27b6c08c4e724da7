/** Every setting by what one wants to do; on a phone the side bar's foot and head live here too. */
import { lazy, Suspense } from "react"
import { Link } from "react-router"
import { useMe } from "../live/live.tsx"
import { Icon } from "../parts/icon.tsx"
import { useWords } from "../prefs/provider.tsx"
import { usePageWords } from "../words/page-words.ts"
import "./settings/settings.css"
import { settingsWords } from "./settings/words.ts"
import { PresenceMark } from "./shell/colleagues.tsx"
import { ConnectionSign, HeartbeatLine } from "./shell/connection.tsx"
import { dailyFor, settingsFor } from "./shell/pages-for.ts"
import { PresenceSwitch, useMyStatus } from "./shell/presence-switch.tsx"
import { SettingsList } from "./shell/settings.tsx"
import { WorkspaceSwitch } from "./shell/workspace-switch.tsx"

const Checklist = lazy(() => import("./start/checklist.tsx").then((m) => ({ default: m.Checklist })))

export function SettingsPage() {
  const words = useWords()
  const w = usePageWords(settingsWords)
  const me = useMe()
  const status = useMyStatus()
  return (
    <div className="page scroll">
      <div className="inside settings-home">
        <header className="page-head">
          <h1>{words.nav.settings}</h1>
        </header>
        <section className="surface narrow-only own-card">
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
        <nav className="surface narrow-only" aria-label={words.nav.more}>
          {dailyFor(me).map(({ page, icon }) => (
            <Link key={page} to={`/${page}`} className="nav-link">
              <Icon name={icon} />
              {words.nav[page]}
            </Link>
          ))}
        </nav>
        {me.role === "admin" && (
          <Suspense fallback={null}>
            <Checklist />
          </Suspense>
        )}
        {settingsFor(me).map(({ group, pages }) => (
          <section key={group} className="panel" aria-label={w.groups[group]}>
            <header>
              <h2>{w.groups[group]}</h2>
            </header>
            <nav className="settings-cards" aria-label={w.groups[group]}>
              {pages.map(({ page, icon }) => (
                <Link key={page} to={`/${page}`}>
                  <Icon name={icon} size={20} />
                  <span>
                    <b>{words.nav[page]}</b>
                    <span className="small quiet">{w.hints[page as keyof typeof w.hints]}</span>
                  </span>
                </Link>
              ))}
            </nav>
          </section>
        ))}
        <section className="panel" aria-label={w.own}>
          <header>
            <h2>{w.own}</h2>
          </header>
          <div className="pad">
            <SettingsList onHelp={null} />
          </div>
        </section>
      </div>
    </div>
  )
}
