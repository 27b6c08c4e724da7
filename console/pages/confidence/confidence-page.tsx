/** How confident is enough: the choice of how many answers may be wrong, what the labelled questions say of it, and they. */
import type { CalibrationState } from "@jieying/contract/calibration.ts"
import { useQuery } from "@tanstack/react-query"
import { lazy, Suspense } from "react"
import { readCalibration } from "../../api/calibration.ts"
import { Icon } from "../../parts/icon.tsx"
import { LeadsOnly } from "../../parts/leads-only.tsx"
import { Loaded, Page } from "../../parts/page.tsx"
import { Bone, ListBones, Loading } from "../../parts/states.tsx"
import { usePageWords } from "../../words/page-words.ts"
import { ChoicePanel, InUse } from "./choice-panel.tsx"
import "./confidence.css"
import { VersionsPanel } from "./versions-panel.tsx"
import { confidenceWords } from "./words.ts"

const LabelsPanel = lazy(() => import("./labels-panel.tsx").then((m) => ({ default: m.LabelsPanel })))

/** While a measurement is under way. */
const LOOK_AGAIN_MS = 1_500

export function ConfidencePage() {
  return (
    <LeadsOnly>
      <Inside />
    </LeadsOnly>
  )
}

function Inside() {
  const w = usePageWords(confidenceWords)
  const query = useQuery({
    queryKey: ["calibration"],
    queryFn: ({ signal }) => readCalibration(signal),
    refetchInterval: ({ state }) => (state.data?.pending ? LOOK_AGAIN_MS : false),
  })
  return (
    <Page title={w.title} intro={w.intro} className="confidence">
      <Loaded query={query} bones={<PanelBones />}>
        {(state) => <Panels state={state} />}
      </Loaded>
    </Page>
  )
}

function Panels({ state }: { state: CalibrationState }) {
  const { measured, pending } = state
  return (
    <>
      {measured ? (
        <ChoicePanel key={state.active.version} state={state} measured={measured} />
      ) : pending ? (
        <Loading>
          <PanelBones />
        </Loading>
      ) : (
        <TooFew state={state} />
      )}
      <Suspense
        fallback={
          <Loading>
            <ListBones />
          </Loading>
        }
      >
        <LabelsPanel counts={state.labels} />
      </Suspense>
      <VersionsPanel versions={state.versions} />
    </>
  )
}

function TooFew({ state }: { state: CalibrationState }) {
  const w = usePageWords(confidenceWords).few
  const { labels, needed } = state
  return (
    <section className="panel" aria-label={w.title}>
      <div className="too-few pad">
        <Icon name="question" size={20} />
        <div>
          <h2>{w.title}</h2>
          <p className="figures">{w.next(needed.questions, needed.answerable, needed.unanswerable)}</p>
          <p className="figures">{w.have(labels.total, labels.answerable, labels.unanswerable)}</p>
          <InUse state={state} />
        </div>
      </div>
    </section>
  )
}

function PanelBones() {
  return (
    <div className="panel bones pad">
      <Bone w="40%" h={24} />
      <Bone w="100%" h={40} />
      <Bone w="72%" h={24} />
      <Bone w="100%" h={220} />
    </div>
  )
}
