/** What the server is like, for administrators: read here, set in the environment. */
import type { System } from "@jieying/contract/setup.ts"
import { useQuery } from "@tanstack/react-query"
import { readSystem } from "../../api/setup.ts"
import { useMe } from "../../live/live.tsx"
import { Loaded, Page } from "../../parts/page.tsx"
import { Empty, ListBones } from "../../parts/states.tsx"
import { useClock, useSince } from "../../parts/time.tsx"
import { useWords } from "../../prefs/provider.tsx"
import { usePageWords } from "../../words/page-words.ts"
import { when } from "../../words/time.ts"
import "./system.css"
import { systemWords } from "./words.ts"

const GIB = 1024 ** 3
const MIB = 1024 ** 2
/** Below this share of the disk somebody should look. */
const LOW = 0.1

export function SystemPage() {
  const words = useWords()
  const w = usePageWords(systemWords)
  const admin = useMe().role === "admin"
  const query = useQuery({
    queryKey: ["live", "system"],
    queryFn: ({ signal }) => readSystem(signal),
    enabled: admin,
  })
  if (!admin) return <Empty icon="lock" title={words.nav.adminsOnly} next={words.nav.leadsOnlyNext} />
  return (
    <Page title={words.nav.system} intro={w.intro}>
      <Loaded query={query} bones={<ListBones />}>
        {(system) => (
          <>
            <Facts system={system} />
            <Options options={system.options} />
          </>
        )}
      </Loaded>
    </Page>
  )
}

const bytes = (n: number) => (n >= GIB ? `${(n / GIB).toFixed(1)} GiB` : `${Math.round(n / MIB)} MiB`)

function Facts({ system }: { system: System }) {
  const w = usePageWords(systemWords)
  const clock = useClock(60)
  const running = useSince(system.startedAt)
  const { version, node, store, databaseBytes, disk, backupAt, neighbours } = system
  return (
    <section className="panel" aria-label={w.server}>
      <header>
        <h2>{w.server}</h2>
      </header>
      <dl className="facts pad">
        <dt>{w.version}</dt>
        <dd className="figures">{[version, `Node ${node}`].join(" · ")}</dd>
        <dt>{w.running}</dt>
        <dd className="figures">{running.text}</dd>
        <dt>{w.store}</dt>
        <dd>
          {w.stores[store]} <span className="small quiet figures">{w.size(bytes(databaseBytes))}</span>
        </dd>
        <dt>{w.disk}</dt>
        <dd className="figures">
          {disk ? w.diskLine(bytes(disk.freeBytes), bytes(disk.totalBytes)) : w.diskUnknown}
          {disk && disk.freeBytes < disk.totalBytes * LOW && <span className="alarm"> {w.diskLow}</span>}
        </dd>
        <dt>{w.neighbours}</dt>
        <dd>{neighbours ? w.neighbour.yes : w.neighbour.no}</dd>
        <dt>{w.backup}</dt>
        <dd>{backupAt === null ? w.noBackup : when(backupAt, clock)}</dd>
      </dl>
    </section>
  )
}

function Options({ options }: { options: System["options"] }) {
  const w = usePageWords(systemWords)
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: the page scrolls and has nothing else to be reached by the keyboard
    <section className="panel" aria-label={w.options} tabIndex={0}>
      <header>
        <h2>{w.options}</h2>
        <span className="small quiet">{w.optionsHint}</span>
      </header>
      <div className="table-wrap">
        <table className="table cards">
          <thead>
            <tr>
              <th>{w.name}</th>
              <th>{w.value}</th>
              <th>{w.from}</th>
            </tr>
          </thead>
          <tbody>
            {options.map(({ name, set, value }) => (
              <tr key={name}>
                <td>
                  <code>{name}</code>
                </td>
                <td data-label={w.value}>
                  {value ?? <span className="quiet">{set ? w.secretSet : w.secretUnset}</span>}
                </td>
                <td data-label={w.from} className={set ? undefined : "quiet"}>
                  {set ? w.set : w.standard}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  )
}
