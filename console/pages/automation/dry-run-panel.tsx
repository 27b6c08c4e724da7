/** What the rules on the desk would have done to recent conversations. */
import type { AutomationDryRun, AutomationRule } from "@jieying/contract/automation.ts"
import { useMutation } from "@tanstack/react-query"
import { Button, Segmented } from "antd"
import { useState } from "react"
import { tryAutomation } from "../../api/automation.ts"
import { codeOf } from "../../api/problem.ts"
import { useWords } from "../../prefs/provider.tsx"
import { usePageWords } from "../../words/page-words.ts"
import { RunList } from "./run-list.tsx"
import { automationWords } from "./words.ts"

const DAYS = [1, 7, 31] as const

export function DryRunPanel({ rules }: { rules: readonly AutomationRule[] }) {
  const w = usePageWords(automationWords)
  const words = useWords()
  const [days, setDays] = useState<number>(7)
  const trying = useMutation({
    mutationFn: () => tryAutomation({ rules, days }, AbortSignal.timeout(60_000)),
  })
  return (
    <section className="panel" aria-label={w.dry}>
      <header>
        <h2>{w.dry}</h2>
      </header>
      <div className="auto-dry">
        <p className="small quiet">{w.dryIntro}</p>
        <Segmented
          aria-label={w.dry}
          value={days}
          onChange={setDays}
          options={DAYS.map((n) => ({ value: n as number, label: w.days(n) }))}
        />
        <Button loading={trying.isPending} onClick={() => trying.mutate()}>
          {w.run}
        </Button>
        {trying.isError && (
          <p className="small" role="alert">
            {words.problems[codeOf(trying.error)]}
          </p>
        )}
      </div>
      {trying.data && !trying.isPending && <Found found={trying.data} />}
    </section>
  )
}

function Found({ found }: { found: AutomationDryRun }) {
  const w = usePageWords(automationWords)
  return (
    <>
      <div className="auto-dry" role="status">
        <b>
          {found.fired === 0 ? w.dryNone(found.conversations) : w.drySome(found.conversations, found.fired)}
        </b>
        {found.fired > 0 && <p className="small quiet">{w.dryNote}</p>}
      </div>
      <RunList
        runs={found.would.map(({ id, seq, excerpt, ...run }) => ({
          ...run,
          key: `${id} ${seq} ${run.rule} ${run.at}`,
          conversation: id,
          about: excerpt,
        }))}
      />
    </>
  )
}
