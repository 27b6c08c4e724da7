// An order as its customer and its shopkeeper see it: what is in it, how it stands, what happened.
import { clock, el, OPTIONS, say, titled, yuan } from "./kit.js"

const STATES = {
  ordered: say("正在准备", "Being prepared"),
  out: say("缺货", "Out of stock"),
  held: say("等到货再送", "Kept until it is in stock"),
  refunded: say("已退款", "Refunded"),
  swapped: say("已换货", "Swapped"),
  cancelled: say("已取消", "Cancelled"),
}

export function itemRow(item) {
  const name = titled(item.title) + (item.quantity > 1 ? ` × ${item.quantity}` : "")
  const instead =
    item.swappedTitle && say(`换成「${titled(item.swappedTitle)}」`, `Now ${titled(item.swappedTitle)}`)
  return el(
    "li",
    { "data-sku": item.sku, "data-state": item.state },
    el("span", { class: "what" }, name, instead ? el("small", {}, instead) : null),
    el("span", { class: `state ${item.state}` }, STATES[item.state]),
    el("span", { class: "money" }, yuan(item.priceFen * item.quantity)),
  )
}

const TOLD = {
  asked: say("已请您选怎么办，等您答复", "You were asked what to do; we wait for your answer"),
  acting: say("按您下单时选的办", "Doing what you chose at the checkout"),
  person: say("已请人联系您", "A person will be in touch with you"),
}

function happened(h) {
  const item = h.title ? `「${titled(h.title)}」` : ""
  switch (h.what) {
    case "placed":
      return say("下单成功", "Order placed")
    case "choice":
      return say(
        `您选了：万一缺货，${OPTIONS[h.option]}`,
        `You chose, should something be out: ${OPTIONS[h.option].toLowerCase()}`,
      )
    case "out_of_stock":
      return say(`${item}缺货了`, `${titled(h.title)} is out of stock`)
    case "told":
      return TOLD[h.result]
    default:
      return h.receipt.text
  }
}

export function historyRow(h) {
  const receipt = h.receipt && el("small", {}, say(`回执号 ${h.receipt.id}`, `Receipt ${h.receipt.id}`))
  return el(
    "li",
    { "data-what": h.what },
    el("time", {}, clock(h.at)),
    el("span", {}, happened(h), receipt ?? null),
  )
}
