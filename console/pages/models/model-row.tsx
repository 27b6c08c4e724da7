import type { Model } from "@jieying/contract/models.ts"
import { Button } from "antd"
import { useSettings } from "../../prefs/provider.tsx"
import { usePageWords } from "../../words/page-words.ts"
import { perMillion } from "./form.ts"
import { modelWords } from "./words.ts"

export function ModelRow({ model, onOpen }: { model: Model; onOpen: () => void }) {
  const w = usePageWords(modelWords)
  const { name, price, server, enabled, hasKey } = model
  const facts = [
    name !== model.model && model.model,
    server ? w.operators : !hasKey && w.keyless,
    price ? w.price(String(perMillion(price.microIn)), String(perMillion(price.microOut))) : w.noPrice,
  ]
  return (
    <li className={`model${enabled ? "" : " off"}`} data-model={model.id}>
      <div className="what">
        <b>{name}</b>{" "}
        {enabled ? <HealthSign health={model.health} /> : <span className="badge">{w.off}</span>}
        <p className="small quiet figures">{facts.filter(Boolean).join(" · ")}</p>
      </div>
      <Button size="small" aria-label={`${w.edit}: ${name}`} onClick={onOpen}>
        {server ? w.try : w.edit}
      </Button>
    </li>
  )
}

/** In words and by shape, not by colour alone. */
function HealthSign({ health: { state, failures, until } }: { health: Model["health"] }) {
  const w = usePageWords(modelWords).health
  const { prefs } = useSettings()
  const time = new Date(until ?? 0).toLocaleTimeString(prefs.locale, {
    hour: "2-digit",
    minute: "2-digit",
    second: "2-digit",
  })
  const says =
    state === "open"
      ? w.open(time)
      : state === "half_open"
        ? w.half_open
        : failures > 0
          ? w.shaky(failures)
          : w.closed
  return (
    <span className={`health ${state}`}>
      <i aria-hidden="true" />
      {says}
    </span>
  )
}
