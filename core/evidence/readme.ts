/** README.txt: what the pack is and how anyone can check it. */
import { type LogFile, PACK_VERSION_WITH_FILES, verifyAddress } from "./log-file.ts"
import { PROOF_WORDS } from "./proof-words.ts"

const FILES_ZH = "  attachments/     对话里发送的图片和文件，文件名就是它的指纹；指纹写在原始记录里\n"
const FILES_EN =
  "  attachments/     pictures and files that were sent, each named by its fingerprint, which is in the record\n"

export function readmeText(log: LogFile): string {
  const zh = PROOF_WORDS["zh-CN"]
  const en = PROOF_WORDS.en
  const list = (lines: readonly string[]) => lines.map((line) => `  - ${line}`).join("\n")
  const { conversation, about, head } = log
  const files = log.version >= PACK_VERSION_WITH_FILES
  return `对话记录 ${conversation}
================================================================

文件
  transcript.html  供阅读和打印的对话记录，用浏览器打开
  log.json         原始记录，一行一条，核对以它为准
  manifest.json    各文件的指纹、末条签名和公钥
${files ? FILES_ZH : ""}
怎样核对
  1. 打开 ${verifyAddress(about)} ，把整个 ZIP 文件拖进去。核对在您自己的电脑上进行，文件不会上传；
     也可以先把这个网页存下来，断网再核对。
  2. 或者在装有 Jieying 的电脑上运行：jieying verify 文件名.zip
  3. 想更有把握，请同时提供：
     您当时在聊天窗口保存的凭据（菜单里的“保存本机凭据”），
     和从别处得到的服务方公钥。本记录的签名密钥编号：${head.keyId}

这份记录能证明
${list(zh.proves)}

这份记录不能证明
${list(zh.provesNot)}

请保留原始 ZIP 文件。打印件和截图可以阅读，但无法这样核对。


Conversation record ${conversation}
================================================================

Files
  transcript.html  the conversation to read and print, in any browser
  log.json         the record itself, one entry a line; the check goes by it
  manifest.json    fingerprints of the files, the signed head, the public key
${files ? FILES_EN : ""}
How to check it
  1. Open ${verifyAddress(about)} and drop the whole ZIP file there. The check runs on your own
     computer and uploads nothing; you may save that page first and go offline.
  2. Or, where Jieying is installed, run: jieying verify FILE.zip
  3. To be surer, also give it the proof you saved in the chat window ("Save this device's proof"),
     and the service's public key from elsewhere. The key that signed this record: ${head.keyId}

What this record proves
${list(en.proves)}

What it does not prove
${list(en.provesNot)}

Keep the original ZIP file. A print or a screenshot can be read, but not checked this way.
`
}
