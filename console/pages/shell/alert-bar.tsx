/** Who has had no answer: stays on top of every page and rings until somebody says that they have seen it. */
import { App, Button } from "antd"
import { useState, useSyncExternalStore } from "react"
import { useMatch, useNavigate } from "react-router"
import { accept, acknowledge, takeOver } from "../../api/conversations.ts"
import { type Calling, isUrgent } from "../../live/alerts.ts"
import {
  askNotifications,
  notificationPermission,
  soundIsBlocked,
  whenSoundChanges,
} from "../../live/attention.ts"
import { useMe } from "../../live/live.tsx"
import { useAlerts } from "../../live/use-alerts.ts"
import { useNames } from "../../live/use-inbox.ts"
import { Icon } from "../../parts/icon.tsx"
import { ElderMark } from "../../parts/mark.tsx"
import { useSince } from "../../parts/time.tsx"
import { useSettings, useWords } from "../../prefs/provider.tsx"
import { whyNotNow } from "../conversation/permitted.ts"
import { useRun } from "../conversation/use-actions.ts"
import { customerName } from "../inbox/customer.ts"
import "./alert-bar.css"
import { useRinging } from "./use-ringing.ts"

/** The rest is a number: nobody can look at ten calls at once. */
const SHOWN = 1

export function AlertBar() {
  const words = useWords()
  const calling = useAlerts()
  useRinging(calling)
  // A call that is open is answered where it is read.
  const reading = useMatch("/inbox/:view/:id")?.params.id
  const elsewhere = calling.filter((c) => c.row.id !== reading)
  const shown = elsewhere.slice(0, SHOWN)
  const others = elsewhere.length - shown.length
  const navigate = useNavigate()
  // Always there, so that a screen reader hears what comes into it.
  return (
    <section className="alert-bar" aria-live="assertive" aria-label={words.alert.label}>
      {shown.map((c) => (
        <Call key={c.row.id} calling={c} />
      ))}
      {calling.length > 0 && (
        <div className="also small">
          {others > 0 && (
            <button type="button" className="link" onClick={() => void navigate("/inbox/waiting")}>
              {words.alert.more(others)}
            </button>
          )}
          <Muted />
          <Permission />
        </div>
      )}
    </section>
  )
}

function Call({ calling }: { calling: Calling }) {
  const words = useWords()
  const names = useNames()
  const { row, alert } = calling
  const { owner } = row
  const waited = useSince(row.firstRequestAt ?? alert.at)
  const called = useSince(alert.at)
  const facts = [
    owner.kind === "queue" && row.place !== null ? words.alert.place(row.place) : null,
    words.alert.waited(waited.text),
    owner.kind === "queue" ? words.reasons[owner.reason] : null,
    owner.kind === "agent" ? words.owner.agent(owner.name) : null,
    owner.kind === "queue" ? names.team(owner.team) : null,
    words.alert.level(alert.level),
    words.alert.since(called.text),
  ].filter(Boolean)
  return (
    <div className={`call${isUrgent(calling) ? " urgent" : ""}`} data-call={row.id}>
      <Icon name="bell" size={20} />
      <div className="what">
        <div className="head">
          <strong>{customerName(row, words)}</strong>
          {row.elder && <ElderMark />}
          <span>{words.alert.why[alert.why]}</span>
        </div>
        <div className="small figures facts">{facts.join(" · ")}</div>
      </div>
      <Answers calling={calling} />
    </div>
  )
}

function Answers({ calling }: { calling: Calling }) {
  const words = useWords()
  const me = useMe()
  const names = useNames()
  const navigate = useNavigate()
  const { run, busy } = useRun()
  const { row } = calling
  const { id, owner } = row
  const may = (action: Parameters<typeof whyNotNow>[0]) =>
    whyNotNow(action, { row, me, words, nameOf: names.agent }) === null
  const take = (name: string, act: typeof accept) =>
    void run({ name, act: () => act(id) }).then((done) => {
      if (done) void navigate(`/inbox/mine/${id}`)
    })
  const mine = owner.kind === "agent" && owner.agent === me.agent
  const see = () => void run({ name: "seen", act: () => acknowledge(id), said: words.alert.acknowledged })
  return (
    <div className="answers">
      {mine ? (
        <Button type="primary" onClick={() => void navigate(`/inbox/mine/${id}`)}>
          {words.alert.reply}
        </Button>
      ) : may("accept") ? (
        <Button type="primary" loading={busy === "accept"} onClick={() => take("accept", accept)}>
          {words.alert.accept}
        </Button>
      ) : may("takeOver") ? (
        <Button type="primary" loading={busy === "takeOver"} onClick={() => take("takeOver", takeOver)}>
          {words.alert.takeOver}
        </Button>
      ) : (
        <Button onClick={() => void navigate(`/inbox/open/${id}`)}>{words.alert.look}</Button>
      )}
      <Button loading={busy === "seen"} onClick={see}>
        {words.alert.acknowledge}
      </Button>
    </div>
  )
}

/** A page that nobody has touched yet may not sound: said, not hidden. */
function Muted() {
  const { words, prefs } = useSettings()
  const blocked = useSyncExternalStore(whenSoundChanges, soundIsBlocked)
  return prefs.sound && blocked ? <span>{words.alert.muted}</span> : null
}

/** Asked for when it would have been of use, by a button, never at the start. */
function Permission() {
  const words = useWords()
  const { message } = App.useApp()
  const [permission, setPermission] = useState(notificationPermission)
  if (permission !== "default") return null
  const ask = async () => {
    const given = await askNotifications()
    setPermission(given)
    if (given === "denied") void message.info(words.settings.denied)
  }
  return (
    <span className="ask">
      {words.alert.permission}
      <button type="button" className="link" onClick={() => void ask()}>
        {words.alert.allow}
      </button>
    </span>
  )
}
