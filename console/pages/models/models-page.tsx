/** Which models write for this workspace: the list, how each is, and who is asked first for what. */
import type { Model, ModelList } from "@jieying/contract/models.ts"
import { useQuery } from "@tanstack/react-query"
import { Button, Drawer } from "antd"
import { lazy, Suspense, useState } from "react"
import { MODELS_KEY, readModels } from "../../api/models.ts"
import { newClientId } from "../../live/client-id.ts"
import "../../look/drawer.css"
import { Icon } from "../../parts/icon.tsx"
import { LeadsOnly } from "../../parts/leads-only.tsx"
import { Loaded, Page } from "../../parts/page.tsx"
import { Empty, FormBones, ListBones } from "../../parts/states.tsx"
import { usePageWords } from "../../words/page-words.ts"
import { ModelRow } from "./model-row.tsx"
import "./models.css"
import { OrdersPanel } from "./orders-panel.tsx"
import { modelWords } from "./words.ts"

/** A pause ends by itself: the list looks again. */
const EVERY_MS = 15_000

/** The fields come when a model is opened: whoever reads the list does not wait for them. */
const ModelForm = lazy(() => import("./model-form.tsx").then((m) => ({ default: m.ModelForm })))
const PriceForm = lazy(() => import("./price-form.tsx").then((m) => ({ default: m.PriceForm })))
const TryPanel = lazy(() => import("./try-panel.tsx").then((m) => ({ default: m.TryPanel })))

export function ModelsPage() {
  return (
    <LeadsOnly>
      <Inside />
    </LeadsOnly>
  )
}

function Inside() {
  const w = usePageWords(modelWords)
  const query = useQuery({
    queryKey: MODELS_KEY,
    queryFn: ({ signal }) => readModels(signal),
    staleTime: 0,
    refetchInterval: EVERY_MS,
  })
  return (
    <Page title={w.title} intro={w.intro} className="models">
      <Loaded query={query} bones={<ListBones />}>
        {(list) => <Models list={list} />}
      </Loaded>
    </Page>
  )
}

function Models({ list: { models, orders, budget } }: { list: ModelList }) {
  const w = usePageWords(modelWords)
  /** A new one has its id already, and is not in the list yet. */
  const [open, setOpen] = useState<string | null>(null)
  const model = models.find((m) => m.id === open) ?? null
  const close = () => setOpen(null)
  return (
    <>
      <section className="panel" aria-label={w.list}>
        <header>
          <h2>{w.list}</h2>
          <span className="small quiet">{w.count(models.length)}</span>
          <span className="end">
            <Button icon={<Icon name="plus" size={16} />} onClick={() => setOpen(newClientId())}>
              {w.add}
            </Button>
          </span>
        </header>
        {models.length === 0 ? (
          <Empty icon="layers" title={w.emptyTitle} next={w.emptyNext} />
        ) : (
          <ul>
            {models.map((each) => (
              <ModelRow key={each.id} model={each} onOpen={() => setOpen(each.id)} />
            ))}
          </ul>
        )}
      </section>
      {models.length > 0 && <OrdersPanel models={models} orders={orders} />}
      <section className="panel" aria-label={w.limits}>
        <header>
          <h2>{w.limits}</h2>
        </header>
        <p className="pad figures">{w.limitsSay(budget)}</p>
      </section>
      <Drawer
        open={open !== null}
        onClose={close}
        title={model ? model.name : w.heading.add}
        size="min(520px, 100vw)"
        destroyOnHidden
      >
        {open !== null && (
          <Suspense fallback={<FormBones />}>
            <Inner key={open} id={open} model={model} onGone={close} />
          </Suspense>
        )}
      </Drawer>
    </>
  )
}

function Inner({ id, model, onGone }: { id: string; model: Model | null; onGone: () => void }) {
  return (
    <>
      {!model?.server && <ModelForm id={id} model={model} onGone={onGone} />}
      {model && <PriceForm model={model} />}
      {model && <TryPanel model={model} />}
    </>
  )
}
