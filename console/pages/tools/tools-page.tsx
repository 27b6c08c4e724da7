/** What the AI and the agents may do for a customer: the tools, whose word each needs, and how far it goes. */
import type { Tool, ToolList } from "@jieying/contract/tools.ts"
import { yuan } from "@jieying/core/consent/words.ts"
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query"
import { App, Button, Drawer, Switch } from "antd"
import { lazy, Suspense, useState } from "react"
import { codeOf } from "../../api/problem.ts"
import { readTools, saveTool } from "../../api/tools.ts"
import { Icon } from "../../parts/icon.tsx"
import { LeadsOnly } from "../../parts/leads-only.tsx"
import { Loaded, Page } from "../../parts/page.tsx"
import { Empty, FormBones, ListBones } from "../../parts/states.tsx"
import { useWords } from "../../prefs/provider.tsx"
import { usePageWords } from "../../words/page-words.ts"
import "../../look/drawer.css"
import { formOf, settingsOf } from "./form.ts"
import { SecretPanel } from "./secret-panel.tsx"
import "./tools.css"
import { toolWords } from "./words.ts"

export const TOOLS_KEY = ["live", "tools"] as const

/** The fields come when a tool is opened: whoever reads the list does not wait for them. */
const ToolForm = lazy(() => import("./tool-form.tsx").then((m) => ({ default: m.ToolForm })))
const DryRunPanel = lazy(() => import("./dry-run-panel.tsx").then((m) => ({ default: m.DryRunPanel })))

export function ToolsPage() {
  return (
    <LeadsOnly>
      <Inside />
    </LeadsOnly>
  )
}

function Inside() {
  const w = usePageWords(toolWords)
  const query = useQuery({ queryKey: TOOLS_KEY, queryFn: ({ signal }) => readTools(signal), staleTime: 0 })
  return (
    <Page title={w.title} intro={w.intro} className="tools">
      <Loaded query={query} bones={<ListBones />}>
        {(list) => <Tools list={list} />}
      </Loaded>
    </Page>
  )
}

/** A new tool has no name yet. */
const NEW = ""

function Tools({ list: { tools, signingSecret } }: { list: ToolList }) {
  const w = usePageWords(toolWords)
  const words = useWords()
  const [open, setOpen] = useState<string | null>(null)
  const tool = tools.find((t) => t.name === open) ?? null
  const close = () => setOpen(null)
  return (
    <>
      <section className="panel" aria-label={w.list}>
        <header>
          <h2>{w.list}</h2>
          <span className="small quiet">{w.on(tools.filter((t) => t.enabled).length, tools.length)}</span>
          <span className="end">
            <Button icon={<Icon name="plus" size={16} />} onClick={() => setOpen(NEW)}>
              {w.add}
            </Button>
          </span>
        </header>
        {tools.length === 0 ? (
          <Empty icon="lock" title={w.emptyTitle} next={w.emptyNext} />
        ) : (
          <ul>
            {tools.map((each) => (
              <Row key={each.name} tool={each} onOpen={() => setOpen(each.name)} />
            ))}
          </ul>
        )}
      </section>
      <SecretPanel secret={signingSecret} />
      <Drawer
        open={open !== null}
        onClose={close}
        title={tool ? tool.title[words.locale] : w.heading.new}
        size="min(560px, 100vw)"
        destroyOnHidden
      >
        {open !== null && (
          <Suspense fallback={<FormBones />}>
            <ToolForm
              key={open}
              tool={tool}
              others={tools.filter((t) => t.name !== open)}
              onSaved={setOpen}
            />
            {tool && <DryRunPanel key={`dry ${open}`} tool={tool} />}
          </Suspense>
        )}
      </Drawer>
    </>
  )
}

function Row({ tool, onOpen }: { tool: Tool; onOpen: () => void }) {
  const w = usePageWords(toolWords)
  const words = useWords()
  const queries = useQueryClient()
  const { message } = App.useApp()
  const name = tool.title[words.locale]
  const { amountFen, agentAmountFen } = tool.limits
  const switching = useMutation({
    mutationFn: (enabled: boolean) =>
      saveTool(tool.name, { ...settingsOf(formOf(tool), tool.version), enabled }),
    onError: (error) => void message.warning(words.problems[codeOf(error)]),
    onSettled: () => queries.invalidateQueries({ queryKey: TOOLS_KEY }),
  })
  const facts = [
    tool.level !== "read" && (amountFen === null ? w.noMoney : w.upTo(yuan(amountFen))),
    agentAmountFen !== null && w.leadAbove(yuan(agentAmountFen)),
    (tool.identity || tool.level !== "read") && w.identity,
  ]
  return (
    <li className={`tool${tool.enabled ? "" : " off"}`} data-tool={tool.name}>
      <Switch
        size="small"
        checked={tool.enabled}
        loading={switching.isPending}
        aria-label={w.enable(name)}
        onChange={(enabled) => switching.mutate(enabled)}
      />
      <div className="what">
        <b>{name}</b> <span className="badge">{w.levels[tool.level]}</span>
        <p className="small quiet figures">{facts.filter(Boolean).join(" · ")}</p>
      </div>
      <Button size="small" aria-label={`${w.edit}: ${name}`} onClick={onOpen}>
        {w.edit}
      </Button>
    </li>
  )
}
