/** Who serves and how much they carry; which team has nobody. */
import type { ConversationSummary, People } from "@jieying/contract/staff.ts"
import { Link } from "react-router"
import { usePeople } from "../../live/use-inbox.ts"
import { ElderMark } from "../../parts/mark.tsx"
import { Bone, Failure, Loading } from "../../parts/states.tsx"
import { Ago } from "../../parts/time.tsx"
import { useWords } from "../../prefs/provider.tsx"
import { usePageWords } from "../../words/page-words.ts"
import { customerName } from "../inbox/customer.ts"
import { PresenceMark } from "../shell/colleagues.tsx"
import { useHeld } from "./use-held.ts"
import { wallWords } from "./words.ts"

/** Of one person; the rest is a list away. */
const SHOWN = 4

type Colleague = People["agents"][number]

const RANK: { readonly [S in Colleague["status"]]: number } = { online: 0, away: 1, offline: 2 }

export function PeoplePanel() {
  const w = usePageWords(wallWords).people
  const { people, failed, retry } = usePeople()
  const online = people?.agents.filter((a) => a.status === "online").length ?? 0
  return (
    <section className="panel" aria-label={w.title}>
      <header>
        <h2>{w.title}</h2>
        {people && <span className="small quiet">{w.online(online, people.agents.length)}</span>}
      </header>
      {people ? (
        <>
          <Teams people={people} />
          <Desks people={people} />
        </>
      ) : failed ? (
        <Failure error={null} retry={retry} />
      ) : (
        <Loading>
          <div className="bones pad">
            <Bone w="70%" h={24} />
            <Bone w="60%" h={24} />
          </div>
        </Loading>
      )}
    </section>
  )
}

function Teams({ people }: { people: People }) {
  const w = usePageWords(wallWords).people
  const words = useWords()
  return (
    <ul className="teams pad" aria-label={w.teams}>
      {people.teams.map((team) => (
        <li key={team.key}>
          <span>{team.name[words.locale]}</span>
          <span className="figures quiet">{w.waiting(team.waiting)}</span>
          <span className={team.online === 0 ? (team.waiting > 0 ? "alarm" : "warm") : "quiet"}>
            {team.online === 0 ? w.nobody : w.onlineIn(team.online)}
          </span>
        </li>
      ))}
    </ul>
  )
}

function Desks({ people }: { people: People }) {
  const { rows } = useHeld("agent")
  const sorted = [...people.agents].sort(
    (a, b) => RANK[a.status] - RANK[b.status] || b.load - a.load || a.name.localeCompare(b.name),
  )
  return (
    <ul className="desks">
      {sorted.map((person) => (
        <Desk
          key={person.agent}
          person={person}
          serves={rows.filter(({ owner }) => owner.kind === "agent" && owner.agent === person.agent)}
        />
      ))}
    </ul>
  )
}

function Desk({ person, serves }: { person: Colleague; serves: readonly ConversationSummary[] }) {
  const w = usePageWords(wallWords).people
  const words = useWords()
  const { name, status, load, capacity } = person
  const share = capacity === 0 ? 1 : Math.min(1, load / capacity)
  return (
    <li className={status === "offline" ? "gone" : ""}>
      <PresenceMark name={name} status={status} />
      <span className="who">
        <span className="one-line">{name}</span>
        <span className="small quiet one-line">{w.status[status]}</span>
      </span>
      <span className="bar" aria-hidden="true">
        <i style={{ width: `${share * 100}%` }} />
      </span>
      <span className="figures small" title={words.presence.loadHint(load, capacity)}>
        {w.load(load, capacity)}
        {load >= capacity && capacity > 0 && <span className="alarm"> {w.full}</span>}
      </span>
      {serves.length > 0 && (
        <ul className="serves" aria-label={w.serves(name)}>
          {serves.slice(0, SHOWN).map((row) => (
            <li key={row.id}>
              <Link to={`/inbox/open/${row.id}`} className="one-line">
                {customerName(row, words)}
              </Link>
              {row.elder && <ElderMark />}
              {row.unansweredSince !== null && (
                <span className="small quiet nowrap">
                  {w.awaits} <Ago at={row.unansweredSince} />
                </span>
              )}
            </li>
          ))}
          {serves.length > SHOWN && (
            <li>
              <Link className="small" to={`/inbox/open?agent=${encodeURIComponent(person.agent)}`}>
                {w.more(serves.length - SHOWN)}
              </Link>
            </li>
          )}
        </ul>
      )}
    </li>
  )
}
