/** What the rules did lately, in any conversation of the workspace. */
import { useQuery } from "@tanstack/react-query"
import { readAutomationRuns } from "../../api/automation.ts"
import { Loaded } from "../../parts/page.tsx"
import { ListBones } from "../../parts/states.tsx"
import { usePageWords } from "../../words/page-words.ts"
import { RunList } from "./run-list.tsx"
import { automationWords } from "./words.ts"

/** ms; they act while one looks on. */
const AGAIN_MS = 15_000

export function RunsPanel() {
  const w = usePageWords(automationWords)
  const query = useQuery({
    queryKey: ["live", "automation", "runs"],
    queryFn: ({ signal }) => readAutomationRuns(signal),
    refetchInterval: AGAIN_MS,
  })
  return (
    <section className="panel" aria-label={w.runs}>
      <header>
        <h2>{w.runs}</h2>
      </header>
      <Loaded query={query} bones={<ListBones />}>
        {({ runs }) =>
          runs.length === 0 ? (
            <p className="auto-dry small quiet">{w.runsNone}</p>
          ) : (
            <RunList
              runs={runs.map((run) => ({
                ...run,
                key: `${run.conversation} ${run.seq}`,
                about: run.chain.length > 0 ? w.chain(run.chain.length) : "",
              }))}
            />
          )
        }
      </Loaded>
    </section>
  )
}
