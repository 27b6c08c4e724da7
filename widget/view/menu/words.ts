/** What the menu says, in both languages: loaded when it is opened. */

const zh = {
  find: "查找聊天记录",
  download: "下载对话记录",
  downloadNote: "ZIP 文件，改过就能查出来",
  downloading: "正在准备下载",
  downloadFailed: "没有成功，请稍后再试",
  receipt: "保存本机凭据",
  receiptNote: "查对方的记录有没有被删改",
  verify: "怎样核对记录",
  forget: "从本机清除对话",
  forgetSure: "再点一次就清除",
  forgetNote: "公用电脑上建议清除，不能恢复",
}
export type MenuWords = typeof zh

const en: MenuWords = {
  find: "Find in this conversation",
  download: "Download the record",
  downloadNote: "A ZIP file; any later change shows",
  downloading: "Preparing the download",
  downloadFailed: "It did not work. Please try again later",
  receipt: "Save this device's proof",
  receiptNote: "Shows if their record was cut or changed",
  verify: "How to check a record",
  forget: "Clear from this device",
  forgetSure: "Tap again to clear",
  forgetNote: "For shared computers; it cannot be undone",
}

export const MENU_WORDS = { "zh-CN": zh, en }
