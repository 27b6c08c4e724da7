/** Who is there and how much they carry. */
import type { Me, People } from "@jieying/contract/staff.ts"
import { usePeople } from "../../live/use-inbox.ts"
import { PersonMark } from "../../parts/mark.tsx"
import { Bone, Failure, Loading } from "../../parts/states.tsx"
import { useWords } from "../../prefs/provider.tsx"

type Colleague = People["agents"][number]

const RANK: { readonly [S in Colleague["status"]]: number } = { online: 0, away: 1, offline: 2 }

export function Colleagues({ me }: { me: Me }) {
  const words = useWords()
  const { people, failed, retry } = usePeople()
  if (!people) {
    if (failed) return <Failure error={null} retry={retry} />
    return (
      <Loading>
        <div className="bones" style={{ padding: "16px 18px" }}>
          <Bone w="60%" h={16} />
          <Bone w="80%" h={24} />
          <Bone w="80%" h={24} />
        </div>
      </Loading>
    )
  }
  const sorted = [...people.agents].sort(
    (a, b) => RANK[a.status] - RANK[b.status] || a.name.localeCompare(b.name),
  )
  return (
    <>
      <section>
        <h2>{words.presence.teams}</h2>
        <ul>
          {people.teams.map((team) => (
            <li key={team.key} className="colleague">
              <span className="one-line">{team.name[words.locale]}</span>
              <span className="load figures">{words.presence.teamLine(team.waiting, team.online)}</span>
            </li>
          ))}
        </ul>
      </section>
      <section>
        <h2>{words.presence.colleagues}</h2>
        <ul>
          {sorted.map((person) => (
            <ColleagueRow key={person.agent} person={person} self={person.agent === me.agent} />
          ))}
        </ul>
      </section>
    </>
  )
}

function ColleagueRow({ person, self }: { person: Colleague; self: boolean }) {
  const words = useWords()
  const { name, status, load, capacity, role } = person
  return (
    <li className={`colleague${status === "offline" ? " gone" : ""}`}>
      <PresenceMark name={name} status={status} />
      <span className="who">
        <span className="one-line">
          {name} {self && <span className="quiet small">{words.presence.you}</span>}
        </span>
        <span className="small quiet one-line">
          {words.roles[role]} · {words.presence[status]}
        </span>
      </span>
      <span className="load figures" title={words.presence.loadHint(load, capacity)}>
        {words.presence.load(load, capacity)}
      </span>
    </li>
  )
}

export function PresenceMark({ name, status }: { name: string; status: Colleague["status"] }) {
  return (
    <span className={`presence ${status}`}>
      <PersonMark name={name} small />
    </span>
  )
}
