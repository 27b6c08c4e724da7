/** The look of the readable page: three marks that need no colour to tell apart, and a print that keeps them. */
export const TRANSCRIPT_CSS = `
:root{color-scheme:light dark;--ink:#1b2423;--soft:#55625f;--line:#d5dcda;--paper:#fff;--ground:#f4f6f5;--teal:#0b6462;--warm:#a8430f}
@media (prefers-color-scheme:dark){:root{--ink:#e8eeec;--soft:#a9b6b3;--line:#3a4644;--paper:#1a2120;--ground:#121817;--teal:#6cc5c0;--warm:#f0a078}}
*{box-sizing:border-box}
body{margin:0;background:var(--ground);color:var(--ink);font:16px/1.6 "PingFang SC","HarmonyOS Sans SC","Noto Sans SC","Microsoft YaHei",system-ui,sans-serif;overflow-wrap:anywhere}
main{max-width:760px;margin:0 auto;padding:32px 24px 64px}
h1{font-size:26px;line-height:1.3;margin:0}
h1 small{display:block;font-size:16px;font-weight:400;color:var(--soft)}
h2{font-size:16px;margin:32px 0 8px}
dl{display:grid;grid-template-columns:max-content 1fr;gap:4px 24px;margin:24px 0 0;padding:16px 24px;background:var(--paper);border:1px solid var(--line);border-radius:8px}
dt{color:var(--soft)}
dd{margin:0;min-width:0}
code{font:13px/1.5 ui-monospace,"SFMono-Regular",Menlo,Consolas,monospace}
ol{list-style:none;margin:0;padding:0}
.day{margin:32px 0 16px;padding-bottom:4px;border-bottom:1px solid var(--line);font-weight:600;font-variant-numeric:tabular-nums}
.e{position:relative;margin:0 0 16px;padding-left:56px}
.mark{position:absolute;left:0;top:0;width:40px;height:40px;border-radius:50%;display:grid;place-items:center;font-size:14px;font-weight:600;border:2px solid var(--soft)}
.ai .mark{border:2px dotted var(--teal);color:var(--teal)}
.person .mark{background:var(--warm);border-color:var(--warm);color:var(--paper)}
.box{background:var(--paper);border:1px solid var(--line);border-radius:8px;padding:8px 16px 12px}
.ai .box{border:1px dotted var(--teal);border-left:4px dotted var(--teal)}
.person .box{border-left:4px solid var(--warm)}
.customer .box{border-left:4px solid var(--soft)}
.internal .box{border-style:dashed}
.who{display:flex;flex-wrap:wrap;gap:0 8px;align-items:baseline;font-size:14px;color:var(--soft);font-variant-numeric:tabular-nums}
.who b{color:var(--ink);font-size:16px}
.s{margin-left:auto;white-space:nowrap}
.tag{border:1px dotted var(--teal);border-radius:4px;padding:0 6px;color:var(--teal);font-weight:600}
.person .tag{border-style:solid;border-color:var(--warm);color:var(--warm)}
.t{margin:4px 0 0;white-space:pre-wrap;overflow:hidden;unicode-bidi:isolate}
.f{margin:8px 0 0;padding-top:8px;border-top:1px solid var(--line);font-size:14px;color:var(--soft)}
.f ul{margin:0;padding-left:20px}
.line{margin:0 0 16px;padding-left:56px;font-size:14px;color:var(--soft);display:flex;gap:0 8px;flex-wrap:wrap;font-variant-numeric:tabular-nums}
.day small{font-weight:400;color:var(--soft)}
.line q{quotes:none}
.hid{background:var(--ground);border:1px solid var(--line);border-radius:3px;padding:0 3px;font-size:12px;color:var(--warm);unicode-bidi:isolate}
a{color:var(--teal)}
footer{margin-top:48px;padding-top:16px;border-top:1px solid var(--line);font-size:14px;color:var(--soft)}
footer ul{margin:0;padding-left:20px}
@media (max-width:560px){main{padding:24px 16px 48px}dl{grid-template-columns:1fr;gap:0;padding:12px 16px}dd{margin-bottom:8px}.e,.line{padding-left:0}.mark{position:static;margin-bottom:4px;width:32px;height:32px;font-size:12px}}
@media print{:root{--ink:#000;--soft:#333;--line:#999;--paper:#fff;--ground:#fff;--teal:#000;--warm:#000}body{font-size:11pt}main{max-width:none;padding:0}.e,.line,dl{break-inside:avoid}.day{break-after:avoid}.person .mark{background:none;border:3px solid #000;color:#000}a{color:inherit}@page{margin:18mm 16mm}}
`.trim()

/** Of packs with files only: the look of the others is frozen. */
export const ATTACHMENT_CSS = `
.a{margin:8px 0 0}
.a img{display:block;max-width:100%;width:auto;height:auto;max-height:420px;border:1px solid var(--line);border-radius:8px}
.a figcaption{margin:4px 0 0;font-size:14px;color:var(--soft)}
@media print{.a{break-inside:avoid}}`
