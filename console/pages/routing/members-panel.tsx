/** What each person can do and how much: what routing goes by. */
import type { Routing } from "@jieying/contract/routing.ts"
import { InputNumber, Select } from "antd"
import { changeMember } from "../../api/routing.ts"
import { PersonMark } from "../../parts/mark.tsx"
import { useWords } from "../../prefs/provider.tsx"
import { usePageWords } from "../../words/page-words.ts"
import { Tags } from "./inbox-panel.tsx"
import { SaveBar } from "./save-bar.tsx"
import { useChange } from "./use-change.ts"
import { routingWords } from "./words.ts"

type Member = Routing["members"][number]

export function MembersPanel({ members, teams }: Pick<Routing, "members" | "teams">) {
  const w = usePageWords(routingWords).members
  return (
    <section className="panel" aria-label={w.title}>
      <header>
        <h2>{w.title}</h2>
        <span className="small quiet">{w.hint}</span>
      </header>
      {members.length === 0 && <p className="pad quiet">{w.none}</p>}
      <ul>
        {members.map((member) => (
          <MemberLine key={member.agent} member={member} teams={teams} />
        ))}
      </ul>
    </section>
  )
}

function MemberLine({ member, teams }: { member: Member; teams: Routing["teams"] }) {
  const page = usePageWords(routingWords)
  const w = page.members
  const words = useWords()
  const { skills, languages, capacity } = member
  const change = useChange({ teams: member.teams, skills, languages, capacity }, (to) =>
    changeMember(member.agent, to),
  )
  const { value, set } = change
  const known = [...new Set([...Object.keys(page.languages), ...value.languages])]
  const label = (what: string) => `${member.name}: ${what}`
  const idle = value.capacity === 0 ? w.noCapacity : value.teams.length === 0 ? w.noTeam : null
  return (
    <li className="routing-line" data-member={member.agent}>
      <div className="member-line pad">
        <div className="who">
          <PersonMark name={member.name} small />
          <div>
            <b>{member.name}</b>
            <div className="small quiet">{words.roles[member.role]}</div>
            {idle && <div className="small warm">{idle}</div>}
          </div>
        </div>
        <span className="labelled">
          <span className="small quiet">{w.teams}</span>
          <Select
            mode="multiple"
            aria-label={label(w.teams)}
            value={value.teams}
            onChange={(teams) => set({ teams })}
            options={teams.map((t) => ({ value: t.key, label: t.name[words.locale] }))}
          />
        </span>
        <span className="labelled">
          <span className="small quiet">{w.skills}</span>
          <Tags label={label(w.skills)} value={value.skills} onChange={(skills) => set({ skills })} />
        </span>
        <span className="labelled">
          <span className="small quiet">{w.languages}</span>
          <Select
            mode="multiple"
            aria-label={label(w.languages)}
            placeholder={w.anyLanguage}
            value={value.languages}
            onChange={(languages) => set({ languages })}
            options={known.map((code) => ({ value: code, label: page.languages[code] ?? code }))}
          />
        </span>
        <span className="labelled">
          <span className="small quiet">{w.capacity}</span>
          <InputNumber
            aria-label={label(w.capacity)}
            min={0}
            max={1000}
            precision={0}
            value={value.capacity}
            onChange={(capacity) => set({ capacity: capacity ?? 0 })}
          />
        </span>
      </div>
      <SaveBar change={change} fault={null} />
    </li>
  )
}
