/** The consultations behind a figure, each a link to its conversation. */
import type { Became, CostedConsultation, FalseReason } from "@jieying/contract/costs.ts"
import { useQuery } from "@tanstack/react-query"
import { Drawer } from "antd"
import { Link } from "react-router"
import type { z } from "zod"
import { type Period, readCosted } from "../../api/costs.ts"
import { Loaded } from "../../parts/page.tsx"
import { Empty, ListBones } from "../../parts/states.tsx"
import { Ago } from "../../parts/time.tsx"
import { useWords } from "../../prefs/provider.tsx"
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
    <Drawer open title={title} size={480} onClose={onClose}>
      <Loaded query={query} bones={<ListBones />}>
        {({ consultations, total }) =>
          consultations.length === 0 ? (
            <Empty icon="inbox" title={w.behind.none} next={w.behind.noneNext} />
          ) : (
            <>
              <p className="small quiet figures">{w.behind.shown(consultations.length, total)}</p>
              <ul className="behind">
                {consultations.map((each) => (
                  <Row key={`${each.conversation}/${each.episode}`} each={each} />
                ))}
              </ul>
            </>
          )
        }
      </Loaded>
    </Drawer>
  )
}

function Row({ each }: { each: CostedConsultation }) {
  const w = usePageWords(costWords)
  const words = useWords()
  const { conversation, openedAt, outcome, why, microYuan, personMicroYuan } = each
  return (
    <li>
      <Link to={`/inbox/${outcome === null ? "open" : "closed"}/${encodeURIComponent(conversation)}`}>
        <Ago at={openedAt} />
        <span className="one-line">{outcome === null ? w.behind.goesOn : words.outcomes[outcome]}</span>
        <span className="small quiet figures end">
          {w.ai} {yuanOf(microYuan)} · {w.people} {yuanOf(personMicroYuan)}
        </span>
        {why !== null && <span className="small quiet under">{w.why[why]}</span>}
      </Link>
    </li>
  )
}
