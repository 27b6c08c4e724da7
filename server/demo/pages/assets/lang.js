// The page carries both languages; this chooses one before anything is drawn. Chosen by ?lang=en in the address.
const root = document.documentElement
root.lang = new URLSearchParams(location.search).get("lang") === "en" ? "en" : "zh-CN"
addEventListener("DOMContentLoaded", () => {
  const english = root.lang === "en"
  if (english) document.title = document.querySelector("title").dataset.en
  for (const link of document.querySelectorAll("a[data-stay]")) if (english) link.href += "?lang=en"
})
