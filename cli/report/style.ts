export const STYLE = `
:root{color-scheme:light dark;--bg:#f4f5f2;--panel:#fff;--line:#e2e6e1;--text:#1b2422;--soft:#5f6b67;--accent:#0b6460;--tint:#e2efed}
@media (prefers-color-scheme:dark){:root{--bg:#111615;--panel:#181e1d;--line:#2b3432;--text:#e7ecea;--soft:#98a5a1;--accent:#63c4ba;--tint:#16302d}}
*{box-sizing:border-box}
body{margin:0;background:var(--bg);color:var(--text);font:16px/1.6 "PingFang SC","HarmonyOS Sans SC","Noto Sans SC","Noto Sans CJK SC","Microsoft YaHei",system-ui,sans-serif;font-variant-numeric:tabular-nums}
main{max-width:1120px;margin:0 auto;padding:32px 20px 64px;display:grid;grid-template-columns:minmax(0,1fr);gap:24px}
h1{font-size:24px;margin:0}h2{font-size:20px;margin:0}h3{font-size:16px;margin:0 0 8px}h4{font-size:13px;margin:0;color:var(--soft);font-weight:400}
p{margin:4px 0}.small{font-size:13px;color:var(--soft);font-weight:400}
section{display:grid;grid-template-columns:minmax(0,1fr);gap:12px}
article,section>table{background:var(--panel);border:1px solid var(--line);border-radius:12px;padding:16px 20px}
.absent{color:var(--soft)}
.columns{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(100%,300px),1fr));gap:8px 40px}
.charts{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(100%,300px),1fr));gap:16px 32px;margin:16px 0}
figure{margin:0;max-width:440px;min-width:0;overflow-x:auto}figcaption{font-size:14px;font-weight:600;margin-bottom:6px}
table{border-collapse:collapse}
.facts th{text-align:left;font-weight:400;color:var(--soft);padding:2px 20px 2px 0}.facts td{padding:2px 0}
.file{font-size:13px;overflow-wrap:anywhere}code{font-size:12px;color:var(--soft);overflow-wrap:anywhere}
.confusion th,.confusion td{padding:8px 10px;text-align:right;border:1px solid var(--line);font-weight:400}
.confusion td{background:linear-gradient(to right,var(--tint) var(--share),transparent var(--share))}
.confusion thead th,.confusion th[scope=row]{color:var(--soft);font-size:13px}
summary{cursor:pointer;font-weight:600}
.scroll{overflow-x:auto}
.wrong{width:100%;margin-top:8px}.wrong th{text-align:left;font-weight:400;font-size:13px;color:var(--soft)}
.wrong td,.wrong th{padding:6px 16px 6px 0;border-bottom:1px solid var(--line);vertical-align:top;overflow-wrap:anywhere}
.hid{background:var(--tint)}
svg{display:block;width:100%}svg text{fill:var(--soft);font-size:11px}
.grid{stroke:var(--line)}.dash{stroke:var(--soft);stroke-dasharray:4 4}
.curve{fill:none;stroke:var(--accent);stroke-width:2;stroke-linejoin:round}
.interval{stroke:var(--accent);stroke-width:2;opacity:.4}
.dot{fill:var(--accent);stroke:var(--panel);stroke-width:1.5}
svg .here{fill:var(--text);font-weight:600;paint-order:stroke;stroke:var(--panel);stroke-width:4px}
@media print{details{display:block}}
`
