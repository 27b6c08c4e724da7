/** Where customers come in: inboxes with their widget, and the teams that serve them. For leads. */
import type { PlaceInbox, Places } from "@jieying/contract/places.ts"
import { Drawer } from "antd"
import { lazy, Suspense, useState } from "react"
import { useMe } from "../../live/live.tsx"
import { ActionButton } from "../../parts/action-button.tsx"
import { Icon } from "../../parts/icon.tsx"
import { LeadsOnly } from "../../parts/leads-only.tsx"
import { Loaded, Page } from "../../parts/page.tsx"
import { FormBones, ListBones } from "../../parts/states.tsx"
import { useClock } from "../../parts/time.tsx"
import { useWords } from "../../prefs/provider.tsx"
import { usePageWords } from "../../words/page-words.ts"
import { when } from "../../words/time.ts"
import "../../look/drawer.css"
import "./channels.css"
import { TeamsPanel } from "./teams-panel.tsx"
import { usePlaces } from "./use-places.ts"
import { channelWords } from "./words.ts"

const InboxDesk = lazy(() => import("./inbox-desk.tsx").then((m) => ({ default: m.InboxDesk })))

export function ChannelsPage() {
  const w = usePageWords(channelWords)
  return (
    <LeadsOnly>
      <Page title={w.title} intro={w.intro}>
        <Inside />
      </Page>
    </LeadsOnly>
  )
}

/** A new one has no key yet. */
const NEW = ""

function Inside() {
  const w = usePageWords(channelWords)
  const admin = useMe().role === "admin"
  const { locale } = useWords()
  const query = usePlaces()
  const [open, setOpen] = useState<string | null>(null)
  const close = () => setOpen(null)
  const inbox = query.data?.inboxes.find((i) => i.key === open) ?? null
  return (
    <Loaded query={query} bones={<ListBones />}>
      {(places) => (
        <>
          <div>
            <ActionButton
              type="primary"
              why={admin ? null : w.adminOnly}
              icon={<Icon name="plus" size={16} />}
              onClick={() => setOpen(NEW)}
            >
              {w.addInbox}
            </ActionButton>
          </div>
          <Group title={w.inboxes} places={places} retired={false} onOpen={setOpen} />
          <Group title={w.retired} places={places} retired onOpen={setOpen} />
          <TeamsPanel teams={places.teams} />
          <Drawer
            open={open !== null}
            onClose={close}
            title={inbox?.name[locale] ?? w.addInbox}
            size="min(640px, 100vw)"
            destroyOnHidden
          >
            {open !== null && (
              <Suspense fallback={<FormBones />}>
                <InboxDesk
                  key={`${open}/${inbox?.version}`}
                  inbox={inbox}
                  teams={places.teams}
                  onDone={close}
                />
              </Suspense>
            )}
          </Drawer>
        </>
      )}
    </Loaded>
  )
}

interface GroupProps {
  title: string
  places: Places
  retired: boolean
  onOpen: (key: string) => void
}

function Group({ title, places, retired, onOpen }: GroupProps) {
  const inboxes = places.inboxes.filter((i) => i.retired === retired)
  if (inboxes.length === 0) return null
  return (
    <section className="panel" aria-label={title}>
      <header>
        <h2>{title}</h2>
      </header>
      <ul className="channel-rows">
        {inboxes.map((inbox) => (
          <li key={inbox.key} data-inbox={inbox.key}>
            <Row inbox={inbox} places={places} onOpen={() => onOpen(inbox.key)} />
          </li>
        ))}
      </ul>
    </section>
  )
}

function Row({ inbox, places, onOpen }: { inbox: PlaceInbox; places: Places; onOpen: () => void }) {
  const w = usePageWords(channelWords)
  const { locale } = useWords()
  const clock = useClock(60)
  const team = places.teams.find((t) => t.key === inbox.team)
  const [seen] = inbox.seen
  return (
    <button type="button" className="plain" onClick={onOpen}>
      <b>{inbox.name[locale]}</b>
      <span className="small">
        {w.served(team?.name[locale] ?? inbox.team)}
        {inbox.help && ` · ${w.helpOn}`}
      </span>
      <span className="small quiet">{seen ? w.seen(seen.origin, when(seen.at, clock)) : w.notSeen}</span>
    </button>
  )
}
