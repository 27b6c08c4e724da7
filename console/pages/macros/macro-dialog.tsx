/** A macro for one conversation: which, what each of its steps will do here and why one cannot be done, and how it went. */
import type { Macro } from "@jieying/contract/macros.ts"
import type { ConversationSummary } from "@jieying/contract/staff.ts"
import { foreseeSteps, type Step, type StepVerdict } from "@jieying/core/macro/steps.ts"
import { useQueryClient } from "@tanstack/react-query"
import { Button, Input, Modal } from "antd"
import { useState } from "react"
import { Link } from "react-router"
import { type Ran, runSteps } from "../../live/bulk.ts"
import { newClientId } from "../../live/client-id.ts"
import { draftOf } from "../../live/drafts.ts"
import { useLine, useMe } from "../../live/live.tsx"
import { newer } from "../../live/views.ts"
import { ActionButton } from "../../parts/action-button.tsx"
import { Icon } from "../../parts/icon.tsx"
import { Options, useListbox } from "../../parts/listbox.tsx"
import { Loaded } from "../../parts/page.tsx"
import { ListBones } from "../../parts/states.tsx"
import { useWords } from "../../prefs/provider.tsx"
import { usePageWords } from "../../words/page-words.ts"
import { useSayWhy } from "../bulk/say-why.ts"
import "./macros.css"
import { useMacroList, useStepsFor } from "./use-macros.ts"
import { useSayStep } from "./use-say-step.ts"
import { macroWords } from "./words.ts"

interface MacroDialogProps {
  row: ConversationSummary
  /** The one order the customer spoke of. */
  order: string | undefined
  /** Id of the one that was asked for; null: it is picked here. */
  asked: string | null
  onClose: () => void
}

export function MacroDialog({ row, order, asked, onClose }: MacroDialogProps) {
  const w = usePageWords(macroWords)
  const query = useMacroList()
  const [picked, setPicked] = useState(asked)
  const macro = query.data?.macros.find((each) => each.id === picked) ?? null
  return (
    <Modal open onCancel={onClose} footer={null} title={macro?.name ?? w.run} width={520} destroyOnHidden>
      <Loaded query={query} bones={<ListBones />}>
        {({ macros }) =>
          macro ? (
            <Run key={macro.id} macro={macro} row={row} order={order} onClose={onClose} />
          ) : (
            <Pick macros={macros} onPick={setPicked} onClose={onClose} />
          )
        }
      </Loaded>
    </Modal>
  )
}

interface PickProps {
  macros: readonly Macro[]
  onPick: (id: string) => void
  onClose: () => void
}

function Pick({ macros, onPick, onClose }: PickProps) {
  const w = usePageWords(macroWords)
  const [text, setText] = useState("")
  const sought = text.trim().toLowerCase()
  const found = macros.filter((m) => `${m.name} /${m.shortcut}`.toLowerCase().includes(sought))
  const list = useListbox({ options: found, keyOf: (m) => m.id, take: (m) => onPick(m.id) })
  return (
    <div className="tag-dialog">
      {macros.length > 0 && (
        <Input
          autoFocus
          aria-label={w.search}
          placeholder={w.search}
          prefix={<Icon name="search" size={16} />}
          value={text}
          onChange={(e) => setText(e.target.value)}
          onKeyDown={(e) => void list.onKey(e)}
          {...list.fieldProps}
        />
      )}
      {found.length === 0 ? (
        <p className="small quiet">{macros.length === 0 ? w.none : w.noMatch}</p>
      ) : (
        <Options list={list} label={w.pick}>
          {(m) => (
            <>
              <b className="one-line">{m.name}</b>
              <span className="small quiet">/{m.shortcut}</span>
            </>
          )}
        </Options>
      )}
      <p className="small">
        <Link to="/macros" onClick={onClose}>
          {w.manage}
        </Link>
      </p>
    </div>
  )
}

interface RunProps extends Omit<MacroDialogProps, "asked"> {
  macro: Macro
}

function Run({ macro, row: shown, order, onClose }: RunProps) {
  const w = usePageWords(macroWords)
  const words = useWords()
  const me = useMe()
  const { store, drafts } = useLine()
  const queries = useQueryClient()
  const sayWhy = useSayWhy()
  const [begun] = useState(() => Date.now())
  const [key] = useState(newClientId)
  const [ran, setRan] = useState<Ran | "running" | null>(null)
  const row = shown
  const given = useStepsFor()(macro, { row, order, now: begun })
  const steps: readonly Step[] = "steps" in given ? given.steps : []
  const by = { agent: me.agent, name: me.name, role: me.role }
  const verdicts = foreseeSteps(steps, row, by)
  const stop = verdicts.findIndex((verdict) => verdict.kind === "refused")
  const over = ran !== null && ran !== "running" ? ran : null
  const run = async () => {
    setRan("running")
    const done = await runSteps(row, steps, {
      key,
      by,
      signal: new AbortController().signal,
      newest: (r) => newer(store.get().latest.get(r.id), r),
      onRow: (next) => store.dispatch({ type: "rows", rows: [next] }),
      onDraft: (conversation, text) => {
        const before = draftOf(drafts.get(), conversation).reply
        drafts.dispatch({ conversation, kind: "reply", text: before === "" ? text : `${before}\n${text}` })
      },
    })
    void queries.invalidateQueries({ queryKey: ["live", "conversation", row.id] })
    setRan(done)
  }
  const why = "why" in given ? given.why : stop === 0 ? w.cannotStart : null
  const said = over
    ? over.end === "done"
      ? w.ran
      : w.stoppedAt(over.done + 1, over.why ? sayWhy(over.why, row) : "")
    : (why ?? (stop > 0 ? w.willStop(stop + 1) : null))
  return (
    <div className="macro-run">
      <Preview macro={macro} steps={steps} verdicts={verdicts} ran={over} row={row} />
      {said && <p role="status">{said}</p>}
      <div className="foot">
        {over?.end === "done" ? (
          <Button type="primary" autoFocus onClick={onClose}>
            {words.common.close}
          </Button>
        ) : (
          <>
            <ActionButton
              type="primary"
              autoFocus
              why={over ? null : why}
              loading={ran === "running"}
              onClick={() => void run()}
            >
              {over ? w.again : stop > 0 ? w.runPart(stop) : w.start}
            </ActionButton>
            <Button onClick={onClose}>{words.common.cancel}</Button>
          </>
        )}
      </div>
    </div>
  )
}

interface PreviewProps {
  macro: Macro
  steps: readonly Step[]
  verdicts: readonly StepVerdict[]
  ran: Ran | null
  row: ConversationSummary
}

function Preview({ macro, steps, verdicts, ran, row }: PreviewProps) {
  const w = usePageWords(macroWords)
  const say = useSayStep()
  const sayWhy = useSayWhy()
  return (
    <ol className="macro-preview" aria-label={w.steps}>
      {macro.steps.map((step, at) => {
        const ready = steps[at]
        const verdict = verdicts[at]
        const done = ran !== null && at < ran.done
        const kind = done ? "done" : (verdict?.kind ?? "ready")
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: steps have no name; they are known by their place
          <li key={at} className={kind}>
            <span className="n figures">{at + 1}</span>
            <span className="does">{say(step, ready && "text" in ready ? ready.text : undefined)}</span>
            {(ran === null || done) && verdict && (
              <span className="verdict small">
                <Icon
                  name={kind === "refused" ? "alert" : kind === "not_reached" ? "close" : "check"}
                  size={14}
                />
                {done
                  ? w.verdicts.done
                  : verdict.kind === "refused"
                    ? sayWhy(verdict, row)
                    : w.verdicts[verdict.kind]}
              </span>
            )}
          </li>
        )
      })}
    </ol>
  )
}
