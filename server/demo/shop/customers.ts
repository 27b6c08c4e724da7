/** Who shops: a cookie stands for a customer with a name; what proves it to customer service is signed here. */
import { randomInt, randomUUID } from "node:crypto"
import { hashToken, looksLikeToken, newToken } from "../../security/tokens.ts"
import type { ShopCustomer, ShopStore } from "./store.ts"

export const SHOP_COOKIE = "shop_customer"
export const SHOP_COOKIE_S = 180 * 24 * 3600

/** The demo has no sign-in: whoever comes is somebody. */
const NAMES = ["李阿姨", "王先生", "陈女士", "赵大爷", "孙女士", "周先生", "吴阿姨", "郑先生"]

export async function knownCustomer(
  store: ShopStore,
  cookie: string | undefined,
): Promise<ShopCustomer | null> {
  return cookie && looksLikeToken(cookie) ? store.customer(hashToken(cookie)) : null
}

/** The token is for the cookie; only its hash is kept. */
export async function newCustomer(
  store: ShopStore,
  now: number,
): Promise<{ customer: ShopCustomer; token: string }> {
  const { token, hash } = newToken()
  const name = NAMES[randomInt(NAMES.length)] ?? "顾客"
  const customer = { id: `u_${randomUUID().replaceAll("-", "")}`, name }
  await store.addCustomer(hash, customer, now)
  return { customer, token }
}
