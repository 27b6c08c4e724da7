/** What models cost, from when on. They are set where models are set up. */
import type { Costs } from "@jieying/contract/costs.ts"
import { Link } from "react-router"
import { usePageWords } from "../../words/page-words.ts"
import { InForce } from "./in-force.tsx"
import { costWords } from "./words.ts"

export function PricesPanel({ prices }: { prices: Costs["prices"] }) {
  const w = usePageWords(costWords)
  return (
    <section className="panel" aria-label={w.prices.title}>
      <header>
        <h2>{w.prices.title}</h2>
        <Link className="small end" to="/models">
          {w.prices.change}
        </Link>
      </header>
      {prices.length === 0 && <p className="quiet pad">{w.prices.none}</p>}
      <ul className="in-force pad">
        {[...Map.groupBy(prices, (p) => p.model)].map(([model, of]) => (
          <InForce
            key={model}
            name={model}
            newestFirst={of.map(({ from, microIn, microOut }) => ({
              from,
              said: w.prices.said(microIn / 1000, microOut / 1000),
            }))}
          />
        ))}
      </ul>
    </section>
  )
}
