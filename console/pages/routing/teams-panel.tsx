/** Which team helps which, and from when on. */
import type { Routing } from "@jieying/contract/routing.ts"
import { InputNumber, Select } from "antd"
import { changeTeam } from "../../api/routing.ts"
import { useWords } from "../../prefs/provider.tsx"
import { usePageWords } from "../../words/page-words.ts"
import { SaveBar } from "./save-bar.tsx"
import { useChange } from "./use-change.ts"
import { routingWords } from "./words.ts"

type Team = Routing["teams"][number]

export function TeamsPanel({ teams }: Pick<Routing, "teams">) {
  const w = usePageWords(routingWords).teams
  return (
    <section className="panel" aria-label={w.title}>
      <header>
        <h2>{w.title}</h2>
        <span className="small quiet">{w.hint}</span>
      </header>
      {teams.length === 0 && <p className="pad quiet">{w.none}</p>}
      <ul>
        {teams.map((team) => (
          <TeamLine key={team.key} team={team} others={teams.filter((t) => t.key !== team.key)} />
        ))}
      </ul>
    </section>
  )
}

function TeamLine({ team, others }: { team: Team; others: Team[] }) {
  const w = usePageWords(routingWords).teams
  const words = useWords()
  const { overflow, overflowAfterSeconds } = team
  const change = useChange({ overflow, overflowAfterSeconds }, (to) => changeTeam(team.key, to))
  const { value, set } = change
  const name = team.name[words.locale]
  return (
    <li className="routing-line" data-team={team.key}>
      <div className="team-line pad">
        <b>{name}</b>
        <span className="labelled">
          <span className="small quiet">{w.overflow}</span>
          <Select
            mode="multiple"
            aria-label={`${name}: ${w.overflow}`}
            placeholder={w.nobody}
            value={value.overflow}
            onChange={(overflow) => set({ overflow })}
            options={others.map((t) => ({ value: t.key, label: t.name[words.locale] }))}
          />
        </span>
        <span className="labelled">
          <span className="small quiet">{w.after}</span>
          <InputNumber
            aria-label={`${name}: ${w.after}`}
            min={0}
            max={1440}
            step={1}
            suffix={w.minutes}
            value={value.overflowAfterSeconds / 60}
            onChange={(minutes) => set({ overflowAfterSeconds: Math.round((minutes ?? 0) * 60) })}
          />
        </span>
      </div>
      <SaveBar change={change} fault={null} />
    </li>
  )
}
