/** Teams by name: made, renamed, retired. Who helps whom stands with the hours. */
import type { PlaceTeam } from "@jieying/contract/places.ts"
import { Drawer } from "antd"
import { lazy, Suspense, useState } from "react"
import { useMe } from "../../live/live.tsx"
import { ActionButton } from "../../parts/action-button.tsx"
import { Icon } from "../../parts/icon.tsx"
import { FormBones } from "../../parts/states.tsx"
import { useWords } from "../../prefs/provider.tsx"
import { usePageWords } from "../../words/page-words.ts"
import { channelWords } from "./words.ts"

const TeamForm = lazy(() => import("./team-form.tsx").then((m) => ({ default: m.TeamForm })))

const NEW = ""

export function TeamsPanel({ teams }: { teams: readonly PlaceTeam[] }) {
  const page = usePageWords(channelWords)
  const w = page.teams
  const { locale } = useWords()
  const admin = useMe().role === "admin"
  const [open, setOpen] = useState<string | null>(null)
  const team = teams.find((t) => t.key === open) ?? null
  const close = () => setOpen(null)
  return (
    <section className="panel" aria-label={w.title}>
      <header>
        <h2>{w.title}</h2>
        <span className="end">
          <ActionButton
            why={admin ? null : page.adminOnly}
            icon={<Icon name="plus" size={16} />}
            onClick={() => setOpen(NEW)}
          >
            {w.add}
          </ActionButton>
        </span>
      </header>
      <ul className="channel-rows">
        {teams.map((each) => (
          <li key={each.key} data-team={each.key}>
            <button type="button" className="plain" onClick={() => setOpen(each.key)}>
              <b className={each.retired ? "quiet" : undefined}>{each.name[locale]}</b>
              <span className="small quiet">{each.retired ? w.retired : w.members(each.members)}</span>
            </button>
          </li>
        ))}
      </ul>
      <Drawer
        open={open !== null}
        onClose={close}
        title={team ? w.rename(team.name[locale]) : w.add}
        size="min(440px, 100vw)"
        destroyOnHidden
      >
        {open !== null && (
          <Suspense fallback={<FormBones />}>
            <TeamForm key={open} team={team} taken={teams} onDone={close} />
          </Suspense>
        )}
      </Drawer>
    </section>
  )
}
