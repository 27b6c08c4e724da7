/** Which step shows what, with the inbox it is about. */
import type { Progress, Step } from "@jieying/contract/setup.ts"
import { Loaded } from "../../parts/page.tsx"
import { FormBones } from "../../parts/states.tsx"
import { usePlaces } from "../channels/use-places.ts"
import { MemberForm } from "../people/member-form.tsx"
import { KnowledgeStep } from "./knowledge-step.tsx"
import { HoursStep, LookStep, PageStep, TryStep } from "./steps.tsx"

interface StepBodyProps {
  step: Step
  progress: Progress
  onUnsaved: (unsaved: boolean) => void
}

export function StepBody({ step, progress, onUnsaved }: StepBodyProps) {
  const places = usePlaces()
  return (
    <Loaded query={places} bones={<FormBones />}>
      {(all) => {
        const inbox = all.inboxes.find((each) => !each.retired)
        if (!inbox) return null
        switch (step) {
          case "look":
            return <LookStep key={inbox.version} inbox={inbox} places={all} onUnsaved={onUnsaved} />
          case "hours":
            return <HoursStep inbox={inbox} onUnsaved={onUnsaved} />
          case "knowledge":
            return <KnowledgeStep articles={progress.facts.articles} onUnsaved={onUnsaved} />
          case "people":
            return <MemberForm />
          case "page":
            return <PageStep inbox={inbox} seen={progress.facts.seen} />
          case "try":
            return <TryStep inbox={inbox} served={progress.facts.served} />
        }
      }}
    </Loaded>
  )
}
