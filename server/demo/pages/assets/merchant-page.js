// The shopkeeper's desk: what is out of stock, and what came of saying so.
import { call, clock, el, say, titled, yuan } from "./kit.js"
import { historyRow, itemRow } from "./order-view.js"

const KEY = "xiaoman:desk"
const EVERY_MS = 2_000
const desk = document.getElementById("desk")
const signIn = document.getElementById("sign-in")
const fault = document.getElementById("fault")
let drawn = ""
let timer

const token = () => sessionStorage.getItem(KEY) ?? ""

signIn.addEventListener("submit", async (event) => {
  event.preventDefault()
  const { ok, value } = await call("/api/v1/session", {
    method: "POST",
    body: { email: signIn.email.value.trim(), password: signIn.password.value },
  })
  fault.hidden = ok
  fault.textContent = say("邮箱或密码不对。", "The e-mail address or the password is not right.")
  if (!ok) return
  sessionStorage.setItem(KEY, value.token)
  void show()
})

async function show() {
  clearTimeout(timer)
  const { ok, status, value } = await call("/shop/api/merchant/orders", { token: token() })
  signIn.hidden = status !== 401
  if (status === 401) {
    desk.replaceChildren()
    return
  }
  const busy = desk.contains(document.activeElement) && document.activeElement.matches("select")
  if (ok && !busy && JSON.stringify(value) !== drawn) {
    drawn = JSON.stringify(value)
    desk.replaceChildren(...(value.orders.length > 0 ? value.orders.map(orderBox) : [empty()]))
  }
  timer = setTimeout(show, EVERY_MS)
}

function empty() {
  return el(
    "p",
    { class: "box" },
    say(
      "还没有订单。顾客下单后会出现在这里。",
      "No orders yet. They appear here once customers have ordered.",
    ),
  )
}

function orderBox(order) {
  const open = order.items.filter((item) => item.state === "ordered")
  return el(
    "section",
    { class: "box", "data-order": order.id },
    el(
      "h2",
      {},
      say(`订单 ${order.id}`, `Order ${order.id}`),
      el("small", {}, `${order.customerName} · ${clock(order.placedAt)}`),
    ),
    el("ul", { class: "lines" }, order.items.map(itemRow)),
    open.length > 0 && outForm(order, open),
    order.events.map(outcome),
    el(
      "details",
      {},
      el("summary", {}, say("经过和回执", "History and receipts")),
      el("ol", { class: "history" }, order.history.map(historyRow).reverse()),
    ),
  )
}

function outForm(order, open) {
  const which = select(
    "sku",
    say("哪一样", "Which one"),
    open.map((item) => [item.sku, titled(item.title)]),
  )
  const swap = el("select", { name: "swap" })
  const offer = () => {
    const swaps = order.swaps[which.control.value] ?? []
    swap.replaceChildren(
      el("option", { value: "" }, say("没有", "Nothing")),
      ...swaps.map((good) =>
        el("option", { value: good.sku }, `${titled(good.title)} ${yuan(good.priceFen)}`),
      ),
    )
  }
  which.control.addEventListener("change", offer)
  offer()
  const wait = select("wait", say("等答复多久", "Wait for an answer"), [
    [600, say("10 分钟", "10 minutes")],
    [1800, say("30 分钟", "30 minutes")],
    [7200, say("2 小时", "2 hours")],
  ])
  wait.control.value = "1800"
  const otherwise = select("otherwise", say("没有答复就", "Without an answer"), [
    ["call_me", say("请人打电话", "A person calls")],
    ["wait", say("留着，等到货", "It is kept until in stock")],
  ])
  const refused = el(
    "p",
    { class: "warn", role: "alert", hidden: true },
    say("没有登记上，请再点一次。", "It was not taken down. Please try again."),
  )
  const form = el(
    "form",
    { class: "report" },
    which.label,
    el("label", {}, say("可以换成", "Could be swapped for"), swap),
    wait.label,
    otherwise.label,
    el("button", { class: "button", type: "submit" }, say("登记缺货", "Out of stock")),
    refused,
  )
  form.addEventListener("submit", async (event) => {
    event.preventDefault()
    const { ok } = await call(`/shop/api/merchant/orders/${order.id}/out-of-stock`, {
      method: "POST",
      token: token(),
      body: {
        sku: which.control.value,
        swapFor: swap.value || undefined,
        otherwise: otherwise.control.value,
        waitSeconds: Number(wait.control.value),
      },
    })
    // What was chosen stays until it has been taken.
    refused.hidden = ok
    if (!ok) return
    document.activeElement?.blur()
    void show()
  })
  return form
}

function select(name, words, options) {
  const control = el(
    "select",
    { name },
    options.map(([value, text]) => el("option", { value }, text)),
  )
  return { control, label: el("label", {}, words, control) }
}

const RESULTS = {
  asked: say("已经问了顾客，等答复", "The customer was asked; waiting for the answer"),
  acting: say("按顾客下单时选的办", "Doing what the customer chose at the checkout"),
  person: say("已请客服联系顾客", "A person is asked to contact the customer"),
}

function outcome(event) {
  const sending =
    event.attempts > 0
      ? say(
          `还没送到，已试 ${event.attempts} 次，会一直重试`,
          `Not delivered yet, ${event.attempts} tries; it is tried again`,
        )
      : say("正在通知客服系统", "Telling customer service")
  const words =
    event.settledAt === null
      ? sending
      : (RESULTS[event.result] ??
        say(`客服系统没有接受（${event.status}）`, `Customer service did not take it (${event.status})`))
  return el(
    "p",
    { class: "outcome", "data-result": event.result ?? "" },
    el("b", {}, titled(event.title)),
    ` ${words}`,
  )
}
void show()
