/** What the bakery sells today. Prices in fen. */
export type Locale = "zh-CN" | "en"

export interface Good {
  sku: string
  title: Record<Locale, string>
  priceFen: number
}

export const GOODS: readonly Good[] = [
  { sku: "croissant", title: { "zh-CN": "海盐可颂", en: "Sea-salt croissant" }, priceFen: 14_00 },
  { sku: "loaf", title: { "zh-CN": "麦香吐司", en: "Wheat loaf" }, priceFen: 22_00 },
  {
    sku: "strawberry-cake",
    title: { "zh-CN": "草莓奶油蛋糕", en: "Strawberry cream cake" },
    priceFen: 168_00,
  },
  { sku: "mango-cake", title: { "zh-CN": "芒果奶油蛋糕", en: "Mango cream cake" }, priceFen: 158_00 },
  { sku: "egg-tart", title: { "zh-CN": "蛋挞", en: "Egg tart" }, priceFen: 8_00 },
  { sku: "walnut-roll", title: { "zh-CN": "全麦核桃包", en: "Walnut wholegrain roll" }, priceFen: 18_00 },
  { sku: "cookies", title: { "zh-CN": "黄油曲奇", en: "Butter cookies" }, priceFen: 36_00 },
]

const BY_SKU = new Map(GOODS.map((good) => [good.sku, good]))

export function goodOf(sku: string): Good | undefined {
  return BY_SKU.get(sku)
}

/** The same sku again, should it have left the shelf since the order was placed. */
export function titleOf(sku: string, locale: Locale): string {
  return BY_SKU.get(sku)?.title[locale] ?? sku
}

/** Instead of what is out: nothing dearer, so that a swap never costs the customer more. */
export function swapsFor(sku: string): Good[] {
  const wanted = BY_SKU.get(sku)
  return wanted ? GOODS.filter((good) => good.sku !== sku && good.priceFen <= wanted.priceFen) : []
}
