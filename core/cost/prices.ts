/** What a model's tokens cost, and since when. A price holds from its date on; what was reckoned before stays as it was. */

export interface Price {
  model: string
  /** UTC ms. */
  from: number
  /** CNY 1e-6 per 1,000 tokens read and written: a thousand times the yuan per million that price lists give. */
  microIn: number
  microOut: number
}

/** The price of a model at a time; null where none was set by then. */
export function priceAt(prices: readonly Price[], model: string, at: number): Price | null {
  return prices.reduce<Price | null>((best, price) => {
    if (price.model !== model || price.from > at) return best
    return best && best.from > price.from ? best : price
  }, null)
}

/** CNY 1e-6, rounded up. */
export function microYuanOf(
  price: Pick<Price, "microIn" | "microOut">,
  used: { input: number; output: number },
) {
  return Math.ceil((used.input * price.microIn + used.output * price.microOut) / 1000)
}
