/** CNY 1e-6 as yuan: two places, four where two would say nothing. */
export function yuanOf(micro: number): string {
  return `¥${(micro / 1e6).toFixed(micro > 0 && micro < 1e6 ? 4 : 2)}`
}
