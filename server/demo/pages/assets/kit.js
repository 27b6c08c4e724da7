// What the shop's pages share: the page's language, money, the basket, and elements made node by node.
export const english = document.documentElement.lang === "en"
const locale = english ? "en" : "zh-CN"

export const say = (zh, en) => (english ? en : zh)
export const titled = (title) => title[locale]
export const yuan = (fen) => `¥${fen % 100 ? (fen / 100).toFixed(2) : fen / 100}`
export const stay = (path) => (english ? `${path}${path.includes("?") ? "&" : "?"}lang=en` : path)
export const clock = (at) =>
  new Intl.DateTimeFormat(locale, {
    month: "numeric",
    day: "numeric",
    hour: "2-digit",
    minute: "2-digit",
    hour12: false,
  }).format(at)

export async function call(path, { method = "GET", body, token } = {}) {
  const headers = {}
  if (body) headers["content-type"] = "application/json"
  if (token) headers.authorization = `Bearer ${token}`
  const response = await fetch(path, { method, headers, body: body && JSON.stringify(body) }).catch(
    () => null,
  )
  const value = await response?.json().catch(() => null)
  return { ok: response?.ok ?? false, status: response?.status ?? 0, value }
}

/** An element: el("p", { class: "x" }, "text", child). */
export function el(name, attributes = {}, ...children) {
  const made = document.createElement(name)
  for (const [key, value] of Object.entries(attributes)) {
    if (key.startsWith("on")) made.addEventListener(key.slice(2), value)
    else if (value !== false && value !== undefined && value !== null)
      made.setAttribute(key, value === true ? "" : value)
  }
  made.append(...children.flat().filter((child) => child !== null && child !== false))
  return made
}

const KEY = "xiaoman:basket"
export function basket() {
  try {
    const kept = JSON.parse(localStorage.getItem(KEY) ?? "{}")
    return Object.fromEntries(Object.entries(kept).filter(([, n]) => Number.isInteger(n) && n > 0 && n <= 20))
  } catch {
    return {}
  }
}
export function setInBasket(sku, quantity) {
  const kept = basket()
  kept[sku] = Math.min(20, Math.max(0, quantity))
  localStorage.setItem(KEY, JSON.stringify(kept))
}
export const emptyBasket = () => localStorage.removeItem(KEY)

/** The goods of the basket with how many of each. */
export async function basketLines() {
  const kept = basket()
  const { value } = await call("/shop/api/goods")
  return (value?.goods ?? [])
    .filter(({ sku }) => kept[sku])
    .map((good) => ({ ...good, quantity: kept[good.sku] }))
}

export const OPTIONS = {
  call_me: say("打电话问我", "Call me"),
  refund_item: say("退这一件，其余照送", "Refund that item, deliver the rest"),
  cancel_order: say("取消整单", "Cancel the whole order"),
  wait: say("等到货再送", "Wait until it is in stock"),
  swap: say("换一样", "Swap it"),
}
