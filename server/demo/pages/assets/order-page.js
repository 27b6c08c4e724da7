// One order: state, items, receipts and history; kept up to date while the page is open.
import { call, el, OPTIONS, say, stay, yuan } from "./kit.js"
import { historyRow, itemRow } from "./order-view.js"

const EVERY_MS = 2_000
const place = document.getElementById("order")
const id = new URLSearchParams(location.search).get("id") ?? ""
let drawn = ""

async function show() {
  const { ok, status, value: order } = await call(`/shop/api/orders/${encodeURIComponent(id)}`)
  if (ok && JSON.stringify(order) !== drawn) {
    drawn = JSON.stringify(order)
    place.replaceChildren(...view(order))
  }
  if (status === 404 || status === 400) {
    const words = say(
      "这里没有这笔订单。换了手机或浏览器的话，请在原来的设备上看。",
      "There is no such order here. If you ordered on another device, look there.",
    )
    place.replaceChildren(el("p", { class: "box" }, words))
    return
  }
  setTimeout(show, document.visibilityState === "visible" ? EVERY_MS : EVERY_MS * 5)
}

function view(order) {
  const waits = order.items.some((item) => item.state === "out") && order.history.at(-1)?.result === "asked"
  const choice = order.choice ? OPTIONS[order.choice.option] : say("到时候问我", "Ask me then")
  return [
    el("h1", {}, say(`订单 ${order.id}`, `Order ${order.id}`)),
    waits &&
      el(
        "section",
        { class: "box ask" },
        el("h2", {}, say("有一样缺货，请您拿个主意", "Something is out of stock: please decide")),
        el(
          "p",
          {},
          say(
            "选项都在客服窗口里，点一下就好。没有您的话，我们不会退款，也不会取消。",
            "The options are in the chat, one tap each. Without your word nothing is refunded or cancelled.",
          ),
        ),
        el(
          "p",
          { class: "actions" },
          el("button", { type: "button", class: "button", "data-jieying": "open" }, say("去选", "Choose")),
        ),
      ),
    el(
      "section",
      { class: "box" },
      el("ul", { class: "lines" }, order.items.map(itemRow)),
      el("p", { class: "total" }, el("span", {}, say("合计", "Total")), el("b", {}, yuan(order.totalFen))),
      el(
        "dl",
        {},
        el("dt", {}, say("送到", "To")),
        el("dd", {}, order.address),
        el("dt", {}, say("万一缺货", "If something is out")),
        el("dd", {}, choice),
      ),
    ),
    el(
      "section",
      { class: "box" },
      el("h2", {}, say("经过和回执", "History and receipts")),
      el("ol", { class: "history" }, order.history.map(historyRow).reverse()),
    ),
    el(
      "p",
      { class: "actions" },
      el("a", { class: "button quiet", href: stay("/orders") }, say("我的订单", "My orders")),
      el(
        "button",
        { type: "button", class: "button quiet", "data-jieying": "human" },
        say("转人工", "Talk to a person"),
      ),
    ),
  ].filter(Boolean)
}
void show()
