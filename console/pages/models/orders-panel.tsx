/** For each task the models in the order in which they are asked; every change holds at once. */
import type { Model, ModelList } from "@jieying/contract/models.ts"
import { inOrder, MODEL_TASKS, type ModelTask } from "@jieying/core/models/tasks.ts"
import { useMutation, useQueryClient } from "@tanstack/react-query"
import { App, Button, Select } from "antd"
import { MODELS_KEY, setModelOrder } from "../../api/models.ts"
import { codeOf } from "../../api/problem.ts"
import { Icon } from "../../parts/icon.tsx"
import { useWords } from "../../prefs/provider.tsx"
import { usePageWords } from "../../words/page-words.ts"
import { modelWords } from "./words.ts"

export function OrdersPanel({ models, orders }: Pick<ModelList, "models" | "orders">) {
  const w = usePageWords(modelWords)
  return (
    <section className="panel" aria-label={w.orders}>
      <header>
        <h2>{w.orders}</h2>
        <span className="small quiet">{w.ordersHint}</span>
      </header>
      <ul>
        {MODEL_TASKS.map((task) => (
          <TaskOrder key={task} task={task} models={models} order={orders[task] ?? null} />
        ))}
      </ul>
    </section>
  )
}

interface TaskOrderProps {
  task: ModelTask
  models: readonly Model[]
  /** Null: all, as they were added. */
  order: string[] | null
}

function TaskOrder({ task, models, order }: TaskOrderProps) {
  const w = usePageWords(modelWords)
  const words = useWords()
  const queries = useQueryClient()
  const { message } = App.useApp()
  const setting = useMutation({
    mutationFn: (next: string[] | null) => setModelOrder(task, next),
    onError: (error) => void message.warning(words.problems[codeOf(error)]),
    onSettled: () => queries.invalidateQueries({ queryKey: MODELS_KEY }),
  })
  // Until the server has it, what was pressed stands.
  const wanted = setting.isPending ? setting.variables : order
  const asked = inOrder(models, wanted)
  const ids = asked.map((m) => m.id)
  const rest = models.filter((m) => !ids.includes(m.id))
  const forward = (at: number) => {
    const next = [...ids]
    next.splice(at - 1, 0, ...next.splice(at, 1))
    setting.mutate(next)
  }
  return (
    <li className="task" data-task={task}>
      <b>{w.tasks[task]}</b>
      <div className="asked">
        {asked.map((model, at) => (
          <span
            key={model.id}
            className={`chip${model.enabled ? "" : " off"}`}
            title={model.enabled ? undefined : w.gone}
          >
            <span className="figures quiet">{at + 1}</span> {model.name}
            {at > 0 && (
              <button type="button" aria-label={w.earlier(model.name)} onClick={() => forward(at)}>
                <Icon name="back" size={14} />
              </button>
            )}
            <button
              type="button"
              aria-label={w.leaveOut(model.name)}
              onClick={() => setting.mutate(ids.filter((id) => id !== model.id))}
            >
              <Icon name="close" size={12} />
            </button>
          </span>
        ))}
        {asked.length === 0 && <span className="quiet">{w.nobody}</span>}
        {rest.length > 0 && (
          <Select
            size="small"
            aria-label={`${w.tasks[task]}: ${w.addTo}`}
            placeholder={w.addTo}
            value={null}
            onChange={(id: string | null) => id !== null && setting.mutate([...ids, id])}
            options={rest.map((m) => ({ value: m.id, label: m.name }))}
            popupMatchSelectWidth={false}
          />
        )}
      </div>
      {wanted === null ? (
        <span className="small quiet">{w.everyone}</span>
      ) : (
        <Button type="link" size="small" onClick={() => setting.mutate(null)}>
          {w.reset}
        </Button>
      )}
    </li>
  )
}
