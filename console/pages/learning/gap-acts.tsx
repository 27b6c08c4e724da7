/** What a lead may do with a group: put it aside, take it back, or say that another asks the same. */
import type { Gap } from "@jieying/contract/learning.ts"
import { useQuery } from "@tanstack/react-query"
import { Button, Select } from "antd"
import { useState } from "react"
import { useNavigate } from "react-router"
import { decideGap, listGaps, mergeGap } from "../../api/learning.ts"
import { ActionButton } from "../../parts/action-button.tsx"
import { Popup } from "../../parts/popup.tsx"
import { usePageWords } from "../../words/page-words.ts"
import { useMayEdit } from "../knowledge/use-may-edit.ts"
import { useLearned } from "./use-learned.ts"
import { learningWords } from "./words.ts"

export function GapActs({ gap }: { gap: Gap }) {
  const w = usePageWords(learningWords).gaps
  const why = useMayEdit() ? null : w.leadsOnly
  const navigate = useNavigate()
  const deciding = useLearned("gaps")
  const to = gap.state === "open" ? "dismissed" : "open"
  const decide = () =>
    deciding.mutate({
      act: () => decideGap(gap.id, to),
      said: to === "open" ? w.backDone : w.asideDone,
      then: () => void navigate(to === "open" ? "/gaps?state=dismissed" : "/gaps"),
    })
  return (
    <div className="acts">
      {gap.state !== "solved" && (
        <ActionButton why={why} loading={deciding.isPending} onClick={decide}>
          {gap.state === "open" ? w.aside : w.back}
        </ActionButton>
      )}
      {why ? (
        <ActionButton why={why}>{w.merge}</ActionButton>
      ) : (
        <Popup placement="bottomLeft" content={(close) => <Merge gap={gap} close={close} />}>
          <Button>{w.merge}</Button>
        </Popup>
      )}
    </div>
  )
}

function Merge({ gap, close }: { gap: Gap; close: () => void }) {
  const w = usePageWords(learningWords).gaps
  const [into, setInto] = useState<string | undefined>()
  const navigate = useNavigate()
  const merging = useLearned("gaps")
  const query = useQuery({
    queryKey: ["live", "gaps", gap.state],
    queryFn: ({ signal }) => listGaps(gap.state, signal),
  })
  const others = query.data?.gaps.filter(({ id }) => id !== gap.id) ?? []
  if (query.data && others.length === 0) return <p className="popup-form">{w.mergeNone}</p>
  const merge = (target: string) =>
    merging.mutate({
      act: () => mergeGap(gap.id, target),
      said: w.merged,
      then: () => {
        close()
        void navigate(`/gaps/${encodeURIComponent(target)}`)
      },
    })
  return (
    <div className="popup-form">
      <Select
        showSearch={{ optionFilterProp: "label" }}
        loading={query.isPending}
        aria-label={w.mergeTitle}
        placeholder={w.mergeTitle}
        value={into}
        onChange={setInto}
        options={others.map(({ id, title }) => ({ value: id, label: title }))}
      />
      <p className="small quiet">{w.mergeHint}</p>
      <Button
        type="primary"
        disabled={into === undefined}
        loading={merging.isPending}
        onClick={() => into !== undefined && merge(into)}
      >
        {w.mergeDo}
      </Button>
    </div>
  )
}
