/** One inbox's rules on the desk: change, try, save without overwriting anybody, or go back to the default. */
import type { TriggerSettings } from "@jieying/contract/trigger-settings.ts"
import { useMutation, useQueryClient } from "@tanstack/react-query"
import { App, Button } from "antd"
import { useEffect, useState } from "react"
import { codeOf } from "../../api/problem.ts"
import { readTriggers, saveTriggers } from "../../api/triggers.ts"
import { ActionButton } from "../../parts/action-button.tsx"
import { Icon } from "../../parts/icon.tsx"
import { useWords } from "../../prefs/provider.tsx"
import { usePageWords } from "../../words/page-words.ts"
import type { Rule } from "./condition.ts"
import { useDraft } from "./draft.ts"
import { DryRunPanel } from "./dry-run-panel.tsx"
import { faultOf, sameRules } from "./edit.ts"
import { RuleList } from "./rule-list.tsx"
import { triggerWords } from "./words.ts"

export function Editor({ settings }: { settings: TriggerSettings }) {
  const w = usePageWords(triggerWords)
  const words = useWords()
  const queries = useQueryClient()
  const { message, modal } = App.useApp()
  const { inbox } = settings
  const { draft, setDraft } = useDraft(inbox)
  const [theirs, setTheirs] = useState<TriggerSettings | null>(null)
  const rules: readonly Rule[] = draft?.rules ?? settings.policy.triggers
  const changed = draft !== null && !sameRules(rules, settings.policy.triggers)
  const fault = faultOf(rules, w)
  const broken = settings.unreadable.length > 0
  // A draft from before somebody else's save is a conflict from the start.
  const outdated = theirs ?? (changed && draft.version !== settings.version ? settings : null)
  useLeaveGuard(changed)

  const settle = (saved: TriggerSettings, said: string | null) => {
    queries.setQueryData(["live", "triggers", inbox], saved)
    setDraft(null)
    setTheirs(null)
    if (said) void message.success(said)
  }
  const saving = useMutation({
    mutationFn: ({ version, reset }: { version: number; reset?: boolean }) =>
      saveTriggers({
        inbox,
        version,
        policy: reset ? null : { version: Math.max(1, version), triggers: [...rules] },
      }),
    onSuccess: (saved, { reset }) => settle(saved, reset ? w.resetDone : w.saved),
    onError: async (error) => {
      const newer = codeOf(error) === "version_conflict" ? await readTriggers(inbox).catch(() => null) : null
      if (newer) setTheirs(newer)
      else void message.warning(words.problems[codeOf(error)])
    },
  })
  const edit = (next: readonly Rule[]) =>
    setDraft({ version: draft?.version ?? settings.version, rules: next })
  const askReset = () =>
    void modal.confirm({
      title: w.resetTitle,
      content: w.resetBody,
      okText: w.reset,
      cancelText: words.common.cancel,
      onOk: () => saving.mutateAsync({ version: settings.version, reset: true }).catch(() => undefined),
    })

  return (
    <div className="rules-desk">
      <section className="panel" aria-label={w.rules}>
        <header>
          <h2>{w.rules}</h2>
          <span className="small quiet">
            {w.on(rules.filter((r) => r.enabled).length, rules.length)} ·{" "}
            {settings.isDefault ? w.inUse : w.ownRules}
          </span>
        </header>
        {broken && <Warning title={w.unreadableTitle} body={w.unreadableBody} />}
        {outdated && (
          <Warning title={w.conflictTitle} body={w.conflictBody}>
            <Button
              type="primary"
              loading={saving.isPending}
              onClick={() => saving.mutate({ version: outdated.version })}
            >
              {w.keepMine}
            </Button>
            <Button onClick={() => settle(outdated, null)}>{w.useTheirs}</Button>
          </Warning>
        )}
        <RuleList rules={rules} onChange={edit} />
        <footer className={`save-bar${changed || broken ? " sticky" : ""}`}>
          <ActionButton
            type="primary"
            why={fault ?? (changed || broken ? null : words.problems.nothing_to_do)}
            loading={saving.isPending}
            onClick={() => saving.mutate({ version: draft?.version ?? settings.version })}
          >
            {w.save}
          </ActionButton>
          {changed && <Button onClick={() => setDraft(null)}>{w.discard}</Button>}
          {changed && <span className="small quiet">{fault ?? w.unsaved}</span>}
          {!settings.isDefault && (
            <Button className="end" type="text" onClick={askReset}>
              {w.reset}
            </Button>
          )}
        </footer>
      </section>
      <DryRunPanel inbox={inbox} rules={rules} fault={fault} />
    </div>
  )
}

function Warning({ title, body, children }: { title: string; body: string; children?: React.ReactNode }) {
  return (
    <div className="warning" role="alert">
      <Icon name="alert" size={20} />
      <div>
        <b>{title}</b>
        <p className="says">{body}</p>
        {children && <div className="choices">{children}</div>}
      </div>
    </div>
  )
}

/** Inside the console the draft is kept; closing the tab asks first. */
function useLeaveGuard(changed: boolean): void {
  useEffect(() => {
    if (!changed) return
    const ask = (event: BeforeUnloadEvent) => event.preventDefault()
    addEventListener("beforeunload", ask)
    return () => removeEventListener("beforeunload", ask)
  }, [changed])
}
