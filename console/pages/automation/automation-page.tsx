/** Rules that act by themselves: kept in their order, tried on the past, and what they did lately. */
import type { AutomationRule, AutomationSettings } from "@jieying/contract/automation.ts"
import { faultOf } from "@jieying/core/automation/rules.ts"
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query"
import { App, Button, Drawer } from "antd"
import { useEffect, useState } from "react"
import { readAutomation, saveAutomation } from "../../api/automation.ts"
import { codeOf } from "../../api/problem.ts"
import { newClientId } from "../../live/client-id.ts"
import { ActionButton } from "../../parts/action-button.tsx"
import { Icon } from "../../parts/icon.tsx"
import { LeadsOnly } from "../../parts/leads-only.tsx"
import { Loaded, Page } from "../../parts/page.tsx"
import { Empty, ListBones } from "../../parts/states.tsx"
import { useWords } from "../../prefs/provider.tsx"
import { usePageWords } from "../../words/page-words.ts"
import "./automation.css"
import { DryRunPanel } from "./dry-run-panel.tsx"
import { RuleForm } from "./rule-form.tsx"
import { RuleLine } from "./rule-line.tsx"
import { RunsPanel } from "./runs-panel.tsx"
import { automationWords } from "./words.ts"

const KEY = ["live", "automation"]

export function AutomationPage() {
  const w = usePageWords(automationWords)
  const query = useQuery({ queryKey: KEY, queryFn: ({ signal }) => readAutomation(signal), staleTime: 0 })
  return (
    <LeadsOnly>
      <Page title={w.title} intro={w.intro}>
        <Loaded query={query} bones={<ListBones />}>
          {(settings) => <Desk settings={settings} />}
        </Loaded>
      </Page>
    </LeadsOnly>
  )
}

function soundOf({ rules }: AutomationSettings): readonly AutomationRule[] {
  return rules.filter((rule): rule is AutomationRule => faultOf(rule) === null)
}

function Desk({ settings }: { settings: AutomationSettings }) {
  const w = usePageWords(automationWords)
  const words = useWords()
  const queries = useQueryClient()
  const { message } = App.useApp()
  const [draft, setDraft] = useState<{ version: number; rules: readonly AutomationRule[] } | null>(null)
  const [open, setOpen] = useState<AutomationRule | null>(null)
  const rules = draft?.rules ?? soundOf(settings)
  const changed = draft !== null && JSON.stringify(draft.rules) !== JSON.stringify(soundOf(settings))
  const edit = (next: readonly AutomationRule[]) =>
    setDraft({ version: draft?.version ?? settings.version, rules: next })
  useLeaveGuard(changed)
  const saving = useMutation({
    mutationFn: () => saveAutomation({ rules, version: draft?.version ?? settings.version }),
    onSuccess: (saved) => {
      queries.setQueryData(KEY, saved)
      setDraft(null)
      void message.success(w.saved)
    },
    onError: (error) => {
      const code = codeOf(error)
      void message.warning(code === "version_conflict" ? w.conflict : words.problems[code])
      if (code !== "version_conflict") return
      setDraft(null)
      void queries.invalidateQueries({ queryKey: KEY })
    },
  })
  const put = (rule: AutomationRule) => {
    const known = rules.some((each) => each.id === rule.id)
    edit(known ? rules.map((each) => (each.id === rule.id ? rule : each)) : [...rules, rule])
    setOpen(null)
  }
  const move = (at: number, step: 1 | -1) => {
    const next = [...rules]
    const [rule] = next.splice(at, 1)
    if (rule) next.splice(at + step, 0, rule)
    edit(next)
  }
  const add = (
    <Button type="primary" icon={<Icon name="plus" size={16} />} onClick={() => setOpen(begun())}>
      {w.add}
    </Button>
  )
  const broken = settings.broken.length > 0
  return (
    <div className="auto-desk">
      <section className="panel" aria-label={w.rules}>
        <header>
          <h2>{w.rules}</h2>
          <span className="small quiet">{w.on(rules.filter((r) => r.enabled).length, rules.length)}</span>
        </header>
        {broken && (
          <p className="auto-broken" role="alert">
            <Icon name="alert" size={18} />
            <span>
              <b>{w.brokenTitle}</b> {w.broken(settings.broken.map((each) => each.rule || "?").join(" · "))}
            </span>
          </p>
        )}
        {rules.length === 0 ? (
          <Empty icon="rules" title={w.emptyTitle} next={w.emptyNext}>
            {add}
          </Empty>
        ) : (
          <ul className="auto-rules">
            {rules.map((rule, at) => (
              <RuleLine
                key={rule.id}
                rule={rule}
                first={at === 0}
                last={at === rules.length - 1}
                onEdit={() => setOpen(rule)}
                onEnabled={(enabled) =>
                  edit(rules.map((each) => (each === rule ? { ...each, enabled } : each)))
                }
                onMove={(step) => move(at, step)}
              />
            ))}
          </ul>
        )}
        {(rules.length > 0 || changed || broken) && (
          <footer className="auto-foot">
            <ActionButton
              type="primary"
              why={changed || broken ? null : w.same}
              loading={saving.isPending}
              onClick={() => saving.mutate()}
            >
              {w.save}
            </ActionButton>
            {changed && <Button onClick={() => setDraft(null)}>{w.discard}</Button>}
            {changed && <span className="small quiet">{w.unsaved}</span>}
            {rules.length > 0 && <span className="end">{add}</span>}
          </footer>
        )}
      </section>
      <div className="auto-side">
        <DryRunPanel rules={rules} />
        <RunsPanel />
      </div>
      <Drawer
        open={open !== null}
        onClose={() => setOpen(null)}
        title={open?.name || w.add}
        size="min(560px, 100vw)"
        destroyOnHidden
      >
        {open && (
          <RuleForm
            key={open.id}
            rule={open}
            known={rules.some((each) => each.id === open.id)}
            onDone={put}
            onRemove={() => {
              edit(rules.filter((each) => each.id !== open.id))
              setOpen(null)
            }}
          />
        )}
      </Drawer>
    </div>
  )
}

function begun(): AutomationRule {
  return {
    id: newClientId(),
    name: "",
    enabled: true,
    on: { event: "message", by: "customer" },
    when: [],
    then: [],
  }
}

function useLeaveGuard(changed: boolean): void {
  useEffect(() => {
    if (!changed) return
    const ask = (event: BeforeUnloadEvent) => event.preventDefault()
    addEventListener("beforeunload", ask)
    return () => removeEventListener("beforeunload", ask)
  }, [changed])
}
