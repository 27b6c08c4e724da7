/** What is done in each step; all of it is the same as on the settings' own pages. */
import type { PlaceInbox, Places } from "@jieying/contract/places.ts"
import type { Progress } from "@jieying/contract/setup.ts"
import { useQuery } from "@tanstack/react-query"
import { lazy, Suspense, useEffect } from "react"
import { Link } from "react-router"
import { readRouting } from "../../api/routing.ts"
import { useView } from "../../live/use-inbox.ts"
import { ActionButton } from "../../parts/action-button.tsx"
import { Icon } from "../../parts/icon.tsx"
import { Loaded } from "../../parts/page.tsx"
import { FormBones } from "../../parts/states.tsx"
import { useClock } from "../../parts/time.tsx"
import { useWords } from "../../prefs/provider.tsx"
import { usePageWords } from "../../words/page-words.ts"
import { ago } from "../../words/time.ts"
import { InboxFields } from "../channels/inbox-fields.tsx"
import { LookFields } from "../channels/look-fields.tsx"
import { Snippet } from "../channels/snippet.tsx"
import { useInboxForm } from "../channels/use-inbox-form.ts"
import { channelWords } from "../channels/words.ts"
import { customerName } from "../inbox/customer.ts"
import "../routing/routing.css"
import { startWords } from "./words.ts"

const InboxPanel = lazy(() => import("../routing/inbox-panel.tsx").then((m) => ({ default: m.InboxPanel })))

/** Told whether something is not saved yet: nobody goes on and loses it. */
type OnUnsaved = (unsaved: boolean) => void

interface InboxStepProps {
  inbox: PlaceInbox
  places: Places
  onUnsaved: OnUnsaved
}

export function LookStep({ inbox, places, onUnsaved }: InboxStepProps) {
  const w = usePageWords(startWords)
  const same = usePageWords(channelWords).fault.same
  const { form, set, fault, saving, save } = useInboxForm({ inbox, team: inbox.team, onSaved: () => {} })
  const unsaved = fault !== same
  useEffect(() => onUnsaved(unsaved), [onUnsaved, unsaved])
  return (
    <div className="start-body drawer-form">
      <LookFields value={form.look} onChange={(look) => set({ look })} />
      <InboxFields value={form} teams={places.teams} onChange={set} />
      <div>
        <ActionButton type="primary" why={fault} loading={saving} onClick={save}>
          {w.save}
        </ActionButton>
      </div>
    </div>
  )
}

export function HoursStep({ inbox, onUnsaved }: { inbox: PlaceInbox; onUnsaved: OnUnsaved }) {
  const query = useQuery({ queryKey: ["live", "routing"], queryFn: ({ signal }) => readRouting(signal) })
  return (
    <Loaded query={query} bones={<FormBones />}>
      {({ inboxes, teams }) => {
        const found = inboxes.find((each) => each.key === inbox.key)
        return (
          found && (
            <Suspense fallback={<FormBones />}>
              <InboxPanel inbox={found} teams={teams} onUnsaved={onUnsaved} />
            </Suspense>
          )
        )
      }}
    </Loaded>
  )
}

export function PageStep({ inbox, seen }: { inbox: PlaceInbox; seen: Progress["facts"]["seen"] }) {
  const w = usePageWords(startWords).page
  const clock = useClock()
  return (
    <div className="start-body">
      <Snippet inbox={inbox.key} />
      <p className={seen ? "seen good" : "seen"} role="status">
        <Icon name={seen ? "check" : "clock"} />
        {seen ? w.seen(seen.origin, ago(seen.at, clock)) : w.waiting}
      </p>
    </div>
  )
}

/** The widget itself stands on this page while the step is open: one is customer and colleague at once. */
export function TryStep({ inbox, served }: { inbox: PlaceInbox; served: number }) {
  const w = usePageWords(startWords).trial
  const words = useWords()
  const { rows } = useView("waiting")
  useWidgetHere(inbox.key)
  return (
    <div className="start-body">
      <ol className="trial">
        <li>{w.one}</li>
        <li>{w.two}</li>
        <li>{w.three}</li>
      </ol>
      <p className="small quiet">{w.page}</p>
      {rows.length === 0 ? (
        <p className="seen">
          <Icon name="clock" />
          {w.nobody}
        </p>
      ) : (
        <ul className="trial-rows">
          {rows.slice(0, 5).map((row) => (
            <li key={row.id}>
              <span className="one-line">
                <b>{customerName(row, words)}</b> {row.lastMessage?.preview}
              </span>
              <Link to={`/inbox/waiting/${row.id}`} className="ant-btn-link">
                {w.take}
              </Link>
            </li>
          ))}
        </ul>
      )}
      {served > 0 && (
        <p className="seen good" role="status">
          <Icon name="check" />
          {w.done}
        </p>
      )}
    </div>
  )
}

function useWidgetHere(inbox: string): void {
  useEffect(() => {
    const script = document.createElement("script")
    script.src = "/widget.js"
    script.dataset.inbox = inbox
    document.body.append(script)
    return () => {
      script.remove()
      for (const widget of document.querySelectorAll("jieying-widget")) widget.remove()
    }
  }, [inbox])
}
