/** Where a tool is reached; a server of the Model Context Protocol says itself what it has. */
import { useMutation } from "@tanstack/react-query"
import { Input, InputNumber, Segmented, Select, Switch } from "antd"
import { codeOf } from "../../api/problem.ts"
import { toolsOfServer } from "../../api/tools.ts"
import { ActionButton } from "../../parts/action-button.tsx"
import { Field } from "../../parts/field.tsx"
import { useWords } from "../../prefs/provider.tsx"
import { usePageWords } from "../../words/page-words.ts"
import type { Part } from "./tool-form.tsx"
import { toolWords } from "./words.ts"

export function Where({ form, set, hasToken }: Part & { hasToken: boolean }) {
  const w = usePageWords(toolWords)
  return (
    <>
      <h3>{w.heading.where}</h3>
      <div className="field">
        <span className="label">{w.transport}</span>
        <Segmented
          aria-label={w.transport}
          value={form.transport}
          onChange={(transport) => set({ transport })}
          options={(["http", "mcp"] as const).map((value) => ({ value, label: w.transports[value] }))}
        />
      </div>
      <Field label={w.url}>
        {(id) => (
          <Input
            id={id}
            type="url"
            maxLength={500}
            value={form.url}
            onChange={(e) => set({ url: e.target.value })}
          />
        )}
      </Field>
      <Field label={w.token} hint={hasToken ? w.tokenKept : w.tokenHint}>
        {(id) => (
          <Input.Password
            id={id}
            autoComplete="off"
            maxLength={1000}
            disabled={form.dropToken}
            value={form.token}
            onChange={(e) => set({ token: e.target.value })}
          />
        )}
      </Field>
      {hasToken && (
        <div className="check">
          <Switch
            checked={form.dropToken}
            aria-label={w.dropToken}
            onChange={(dropToken) => set({ dropToken, token: "" })}
          />
          {w.dropToken}
        </div>
      )}
      {form.transport === "mcp" && <Offered form={form} set={set} />}
      <div className="two">
        <Field label={w.remote} hint={w.remoteHint}>
          {(id) => (
            <Input
              id={id}
              maxLength={100}
              value={form.remote}
              onChange={(e) => set({ remote: e.target.value })}
            />
          )}
        </Field>
        <Field label={w.timeout}>
          {(id) => (
            <InputNumber
              id={id}
              min={0.1}
              max={30}
              step={1}
              value={form.timeoutS}
              onChange={(value) => set({ timeoutS: value ?? 10 })}
            />
          )}
        </Field>
      </div>
    </>
  )
}

function Offered({ form, set }: Part) {
  const w = usePageWords(toolWords)
  const words = useWords()
  const asking = useMutation({
    mutationFn: () => {
      const token = form.token.trim()
      return toolsOfServer({ url: form.url.trim(), ...(token ? { token } : {}) })
    },
  })
  const tools = asking.data?.tools
  return (
    <>
      <div>
        <ActionButton
          why={form.url.trim() === "" ? w.fault.url : null}
          loading={asking.isPending}
          onClick={() => asking.mutate()}
        >
          {w.offered}
        </ActionButton>
      </div>
      <div aria-live="polite">
        {asking.isError && <p className="alarm">{words.problems[codeOf(asking.error)]}</p>}
        {tools?.length === 0 && <p className="quiet">{w.offeredNone}</p>}
        {tools && tools.length > 0 && (
          <Field label={w.pick}>
            {(id) => (
              <Select
                id={id}
                value={tools.some((t) => t.name === form.remote) ? form.remote : undefined}
                onChange={(remote: string) => set({ remote })}
                options={tools.map(({ name, description }) => ({
                  value: name,
                  label: description ? `${name} · ${description}` : name,
                }))}
              />
            )}
          </Field>
        )}
      </div>
    </>
  )
}
