import { useQueryClient } from "@tanstack/react-query"
import { App, Button, Segmented } from "antd"
import { type ReactNode, useState } from "react"
import { Link } from "react-router"
import { codeOf } from "../../api/problem.ts"
import { signOut } from "../../api/session.ts"
import { askNotifications, notificationPermission } from "../../live/attention.ts"
import { clearKept } from "../../live/kept.ts"
import { useMe } from "../../live/live.tsx"
import { Icon } from "../../parts/icon.tsx"
import { useSettings } from "../../prefs/provider.tsx"

const UNDO = [0, 3, 5, 10] as const

export function SettingsList({ onHelp }: { onHelp: (() => void) | null }) {
  const { words, prefs, languageFailed, set } = useSettings()
  const me = useMe()
  const w = words.settings
  return (
    <div className="settings-list">
      <Row label={w.language}>
        <Segmented
          aria-label={w.language}
          value={prefs.locale}
          onChange={(locale) => set({ locale })}
          options={[
            { value: "zh-CN" as const, label: "中文" },
            { value: "en" as const, label: "English" },
          ]}
        />
      </Row>
      {languageFailed && (
        <p className="small" role="alert">
          {w.languageFailed}
        </p>
      )}
      <Row label={w.theme}>
        <Segmented
          aria-label={w.theme}
          value={prefs.theme}
          onChange={(theme) => set({ theme })}
          options={(["system", "light", "dark"] as const).map((value) => ({ value, label: w[value] }))}
        />
      </Row>
      <Row label={w.density}>
        <Segmented
          aria-label={w.density}
          value={prefs.density}
          onChange={(density) => set({ density })}
          options={(["comfortable", "compact"] as const).map((value) => ({ value, label: w[value] }))}
        />
      </Row>
      <Row label={w.sound}>
        <Segmented
          aria-label={w.sound}
          value={prefs.sound ? "on" : "off"}
          onChange={(value) => set({ sound: value === "on" })}
          options={(["on", "off"] as const).map((value) => ({ value, label: w[value] }))}
        />
      </Row>
      <Row label={w.undo}>
        <Segmented
          aria-label={w.undo}
          value={prefs.undo}
          onChange={(undo) => set({ undo })}
          options={UNDO.map((value) => ({ value, label: value === 0 ? w.off : w.seconds(value) }))}
        />
      </Row>
      <Row label={w.notifications}>
        <Notifications />
      </Row>
      <hr />
      {onHelp && (
        <Row label={w.keys}>
          <Button size="small" onClick={onHelp}>
            <kbd>?</kbd>
          </Button>
        </Row>
      )}
      <Row label={words.nav.account}>
        <Link to="/account" className="small">
          {w.account}
        </Link>
      </Row>
      <Row label={<span className="quiet small one-line">{me.email}</span>}>
        <SignOut />
      </Row>
    </div>
  )
}

function Row({ label, children }: { label: ReactNode; children: ReactNode }) {
  return (
    <div className="set">
      <span>{label}</span>
      {children}
    </div>
  )
}

function Notifications() {
  const { words } = useSettings()
  const w = words.settings
  const [permission, setPermission] = useState(notificationPermission)
  if (permission === "default") {
    return (
      <Button size="small" onClick={() => void askNotifications().then(setPermission)}>
        {w.allow}
      </Button>
    )
  }
  const text = permission === "granted" ? w.allowed : permission === "denied" ? w.denied : w.unsupported
  return <span className="small quiet">{text}</span>
}

function SignOut() {
  const { words } = useSettings()
  const queries = useQueryClient()
  const { message } = App.useApp()
  const [leaving, setLeaving] = useState(false)
  const leave = async () => {
    setLeaving(true)
    try {
      await signOut()
    } catch (error) {
      // Already signed out is what was wanted.
      if (codeOf(error) !== "not_signed_in") {
        setLeaving(false)
        void message.error(words.problems[codeOf(error)])
        return
      }
    }
    clearKept()
    queries.setQueryData(["session"], null)
    queries.removeQueries({ predicate: (query) => query.queryKey[0] !== "session" })
  }
  return (
    <Button size="small" loading={leaving} title={words.settings.signOutHint} onClick={() => void leave()}>
      <Icon name="exit" size={16} />
      {words.settings.signOut}
    </Button>
  )
}
