/** The consultations behind a figure of cost and outcome. */
import type { Became, FalseReason } from "@jieying/contract/costs.ts"
import { useQuery } from "@tanstack/react-query"
import type { z } from "zod"
import { type Period, readCosted } from "../../api/costs.ts"
import { BehindDrawer } from "../../parts/behind/behind-drawer.tsx"
import { usePageWords } from "../../words/page-words.ts"
import { yuanOf } from "./money.ts"
import { costWords } from "./words.ts"

export interface Looked {
  title: string
  of: Became
  why?: z.infer<typeof FalseReason>
}

export function Behind({ looked, period, onClose }: { looked: Looked; period: Period; onClose: () => void }) {
  const w = usePageWords(costWords)
  const { title, of, why } = looked
  const query = useQuery({
    queryKey: ["live", "costed", of, why, period.from],
    queryFn: ({ signal }) => readCosted({ ...period, of, why }, signal),
  })
  return (
    <BehindDrawer
      title={title}
      query={query}
      onClose={onClose}
      more={(each) => (
        <>
          <span className="small quiet figures end">
            {w.ai} {yuanOf(each.microYuan)} · {w.people} {yuanOf(each.personMicroYuan)}
          </span>
          {each.why !== null && <span className="small quiet under">{w.why[each.why]}</span>}
        </>
      )}
    />
  )
}
