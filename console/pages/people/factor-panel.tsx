/** Whether everybody signs in with two factors: how many do, and whether it is required. */
import type { Member } from "@jieying/contract/people.ts"
import { useMutation } from "@tanstack/react-query"
import { App, Switch } from "antd"
import { codeOf } from "../../api/problem.ts"
import { requireSecondFactor } from "../../api/second-factor.ts"
import { useWords } from "../../prefs/provider.tsx"
import { usePageWords } from "../../words/page-words.ts"
import { useMembersChanged } from "./use-members.ts"
import { peopleWords } from "./words.ts"

export function FactorPanel({ members, required }: { members: readonly Member[]; required: boolean }) {
  const w = usePageWords(peopleWords).factor
  const words = useWords()
  const { message } = App.useApp()
  const changed = useMembersChanged()
  const requiring = useMutation({
    mutationFn: requireSecondFactor,
    onSuccess: (_, now) => void message.success(now ? w.required : w.optional),
    onError: (error) => void message.warning(words.problems[codeOf(error)]),
    onSettled: changed,
  })
  const working = members.filter((m) => m.retiredAt === null)
  return (
    <section className="panel" aria-label={w.title}>
      <header>
        <h2>{w.title}</h2>
        <span className="small quiet figures">
          {w.have(working.filter((m) => m.secondFactor).length, working.length)}
        </span>
      </header>
      <div className="pad factor-require">
        <Switch
          aria-label={w.require}
          checked={required}
          loading={requiring.isPending}
          onChange={(now) => requiring.mutate(now)}
        />
        <span>
          {w.require}
          <span className="small quiet under">{w.requireHint}</span>
        </span>
      </div>
    </section>
  )
}
