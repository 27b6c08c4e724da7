// The checkout: what, where to, and what shall happen when something is out of stock.
import { basketLines, call, el, emptyBasket, english, say, setInBasket, stay, titled, yuan } from "./kit.js"

const form = document.getElementById("checkout")
const fault = document.getElementById("fault")

async function show() {
  const lines = await basketLines()
  form.hidden = lines.length === 0
  document.getElementById("empty").hidden = lines.length > 0
  document.getElementById("lines").replaceChildren(...lines.map(row))
  const total = lines.reduce((sum, line) => sum + line.quantity * line.priceFen, 0)
  document.getElementById("total").textContent = yuan(total)
}

function row({ sku, title, priceFen, quantity }) {
  const change = (by) => () => {
    setInBasket(sku, quantity + by)
    void show()
  }
  const name = titled(title)
  return el(
    "li",
    {},
    el("span", { class: "what" }, name),
    el(
      "span",
      { class: "count" },
      el(
        "button",
        { type: "button", onclick: change(-1), "aria-label": say(`${name} 减一件`, `One ${name} less`) },
        "−",
      ),
      el("b", {}, String(quantity)),
      el(
        "button",
        { type: "button", onclick: change(1), "aria-label": say(`${name} 加一件`, `One ${name} more`) },
        "+",
      ),
    ),
    el("span", { class: "money" }, yuan(priceFen * quantity)),
  )
}

function refuse(words) {
  fault.textContent = words
  fault.hidden = false
}

form.addEventListener("submit", async (event) => {
  event.preventDefault()
  fault.hidden = true
  const address = form.address.value.trim()
  if (!address) {
    form.address.focus()
    return refuse(say("请写上送到哪里。", "Please say where to deliver."))
  }
  const lines = await basketLines()
  const { ok, value } = await call("/shop/api/orders", {
    method: "POST",
    body: {
      items: lines.map(({ sku, quantity }) => ({ sku, quantity })),
      choice: form.choice.value || null,
      address,
      contact: form.contact.value.trim() || undefined,
      locale: english ? "en" : "zh-CN",
    },
  })
  if (!ok)
    return refuse(
      say(
        "没有提交成功，请再试一次。填好的都还在。",
        "That did not work. Please try again; nothing you wrote is lost.",
      ),
    )
  emptyBasket()
  location.href = stay(`/order?id=${value.id}`)
})
void show()
