/** How the page of the inventory looks, in light, in dark and on paper. */

export const style = `
:root { --warm: #b3500b; --cold: #1f5fa8; --bar: #c9d6e6; --bar-dark: #b3500b; --paper: #fff; --bubble: #e9e7e1; --chip: #e6eefc; --chip-ink: #1c4480; }
@media (prefers-color-scheme: dark) { :root { --warm: #f0a35e; --cold: #86b9f2; --bar: #3a4a5e; --bar-dark: #f0a35e; --paper: #24272e; --bubble: #32363f; --chip: #25364f; --chip-ink: #b9d5fb; } }
.hidden { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
.soft { color: var(--soft); font-weight: 400; } .number { font-variant-numeric: tabular-nums; }
p { margin: .4rem 0; } h2, h3, h4, h5 { line-height: 1.25; }
.top { position: sticky; top: 0; z-index: 3; background: var(--page); border-bottom: 1px solid var(--line); display: flex; flex-wrap: wrap; justify-content: space-between; align-items: end; gap: .25rem 2rem; padding: .9rem max(1.25rem, calc((100% - 78rem) / 2)) 0; }
.top h1 { font-size: 1.35rem; margin: 0 0 .6rem; overflow-wrap: anywhere; } .kind { margin: 0; font-size: .8rem; color: var(--soft); }
nav ul { display: flex; flex-wrap: wrap; gap: .25rem 1.25rem; list-style: none; margin: 0; padding: 0; }
nav a { display: inline-block; padding: .5rem .1rem .55rem; color: var(--soft); text-decoration: none; border-bottom: 3px solid transparent; }
nav a:hover { color: var(--ink); } nav a[aria-current] { color: var(--ink); font-weight: 600; border-color: var(--accent); }
main, footer { max-width: 80.5rem; margin: 0 auto; padding: 0 1.25rem; } main:focus, .title:focus { outline: none; }
footer { padding-block: 2rem 3rem; color: var(--soft); font-size: .85rem; }
.title { font-size: 1.5rem; margin: 1.5rem 0 .75rem; scroll-margin-top: 8rem; } .runs #overview .title { position: absolute; clip-path: inset(50%); }
.runs .view:first-child { padding-top: 1.25rem; }

.tiles { display: grid; grid-template-columns: repeat(auto-fit, minmax(13rem, 1fr)); gap: .9rem; list-style: none; margin: 0 0 .9rem; padding: 0; }
.tile > * { display: block; height: 100%; background: var(--card); border: 1px solid var(--line); border-radius: .75rem; padding: .8rem 1.1rem; color: inherit; text-decoration: none; }
.tile > a:hover { border-color: var(--accent); } .tile span { display: block; } .tile .label { font-weight: 600; } .tile .detail { color: var(--soft); font-size: .9rem; }
.tile strong { display: block; font-size: 2.2rem; line-height: 1.2; letter-spacing: -.02em; font-variant-numeric: tabular-nums; }
.tile.error strong { color: var(--error); } .tile.warning strong { color: var(--warning); } .tile.fine strong { color: var(--fine); }
.panels { display: grid; grid-template-columns: repeat(12, 1fr); gap: .9rem; align-items: start; }
.panel { grid-column: span 4; background: var(--card); border: 1px solid var(--line); border-radius: .75rem; padding: 1rem 1.1rem; min-width: 0; }
.panel.wide { grid-column: span 12; display: grid; grid-template-columns: minmax(0, 5fr) minmax(0, 6fr); column-gap: 2.5rem; } .panel.wide > * { grid-column: 1; } .panel.wide > table { grid-column: 2; grid-row: 1 / span 6; align-self: start; }
.panel h2, .panel h3 { font-size: 1.05rem; margin: 0 0 .6rem; } .panel ol { margin: 0; padding-left: 1.4rem; } .panel li { margin: 0 0 .6rem; overflow-wrap: anywhere; } .panel li::marker { font-variant-numeric: tabular-nums; color: var(--soft); }
.bars { list-style: none; margin: 0; padding: 0; } .panel .bars li { display: grid; grid-template-columns: minmax(5.5rem, 9rem) minmax(2rem, 1fr) auto; gap: .75rem; align-items: center; margin: 0; padding: .18rem 0; }
.bar { width: 100%; height: .6rem; border-radius: .2rem; } .bar rect { fill: var(--bar); } .bar .dark { fill: var(--bar-dark); }
.panel .faults li { margin: 0 0 .3rem; }
.strips { border-collapse: collapse; width: 100%; } .strips th { text-align: left; font-weight: 400; } .strips td, .strips th { border: 0; padding: .12rem .5rem .12rem 0; white-space: nowrap; } .strips td:nth-child(2) { width: 55%; }
.strips .named th, .strips .named td { font-weight: 650; } .strip { width: 100%; min-width: 6rem; height: auto; display: block; } .strip path { stroke: var(--line); fill: none; } .strip circle { fill: var(--soft); } .named .strip circle { fill: var(--warm); }

.filters { display: grid; grid-template-columns: repeat(auto-fill, minmax(8.2rem, 1fr)); gap: .6rem; align-items: end; } .filters .search { grid-column: span 2; }
.filters button[type=reset] { background: transparent; }
.shown { color: var(--soft); margin: .9rem 0; } .group { font-size: 1.2rem; margin: 1.75rem 0 .5rem; }
.card { background: var(--card); border: 1px solid var(--line); border-radius: .75rem; padding: 1rem 1.25rem 1.25rem; margin: 0 0 1rem; content-visibility: auto; contain-intrinsic-size: auto 24rem; }
.card > header { display: flex; flex-wrap: wrap; gap: .25rem 1rem; justify-content: space-between; align-items: baseline; } .card h3 { font-size: 1.05rem; margin: 0; overflow-wrap: anywhere; } .path { color: var(--soft); font-weight: 400; }
.chips, .flags { display: flex; flex-wrap: wrap; gap: .35rem; margin: 0; padding: 0; list-style: none; font-size: .82rem; } .chips li, .flag { border: 1px solid var(--line); border-radius: 1rem; padding: .05rem .65rem; color: var(--soft); }
.switches { display: flex; flex-wrap: wrap; gap: .6rem 1.25rem; align-items: end; margin: .7rem 0 0; } .switches [role=group] { display: flex; flex-wrap: wrap; gap: .35rem; }
.switches button { width: auto; min-height: 2rem; padding: .15rem .75rem; font-size: .88rem; } .switches button[aria-pressed=true] { border-color: var(--accent); box-shadow: inset 0 -3px var(--accent); font-weight: 600; }
.switches .beside { border-style: dashed; } .readings label { display: flex; align-items: center; gap: .5rem; } .readings select { width: auto; max-width: min(34rem, 80vw); min-height: 2rem; padding: .15rem .5rem; font-size: .88rem; }
.columns { display: grid; grid-template-columns: minmax(0, 32rem) minmax(0, 1fr); gap: 1.25rem 2rem; margin-top: .9rem; } .columns.all { grid-template-columns: repeat(auto-fit, minmax(min(20rem, 100%), 1fr)); } .columns h4 { margin: 0 0 .5rem; }
.measure { font-size: .82rem; color: var(--soft); margin: .4rem 0 0; } .about { font-size: .93rem; }
dl { display: grid; grid-template-columns: auto minmax(0, 1fr); gap: .2rem 1rem; margin: .9rem 0 0; } dt { color: var(--soft); } dd { margin: 0; overflow-wrap: anywhere; } dd ul { margin: .3rem 0; padding-left: 1.1rem; color: var(--soft); } summary { cursor: pointer; } .address { overflow-wrap: anywhere; }
.state { font-weight: 600; } .state.approved { color: var(--fine); } .state.approved::before { content: "✓ "; } .state:not(.approved) { color: var(--warning); } .state:not(.approved)::before { content: "○ "; } .fine { color: var(--fine); }

.preview { background: var(--paper); border: 1px solid var(--line); border-radius: .7rem; overflow-wrap: anywhere; overflow: hidden; } .preview p { margin: 0 0 .75rem; } .preview p:last-child { margin-bottom: 0; }
.avatar { display: inline-grid; place-items: center; flex: none; width: 2.3rem; height: 2.3rem; border-radius: 50%; background: var(--chip); color: var(--chip-ink); font-weight: 650; } .sender { font-weight: 600; } .to { color: var(--soft); font-size: .88rem; }
.preview .heading { font-weight: 650; font-size: 1.1rem; } .preview .button span { display: inline-block; border: 2px solid var(--accent); color: var(--accent); border-radius: .5rem; padding: .3rem .9rem; font-weight: 600; } .preview .anchor { text-decoration: underline; }
.preview .alt { border: 1px dashed var(--soft); border-radius: .4rem; padding: .6rem .8rem; color: var(--soft); font-size: .9rem; } .preview .footer { font-size: .85rem; color: var(--soft); }
.preview .text { padding: 1rem 1.1rem; }
.email .head { display: flex; gap: .8rem; padding: .9rem 1.1rem; border-bottom: 1px solid var(--line); } .email .head > div { min-width: 0; } .preview .subject { font-weight: 650; margin: .1rem 0 0; } .preview .subject.none { color: var(--soft); font-weight: 400; font-style: italic; } .preview .preheader { color: var(--soft); margin: 0; font-size: .92rem; }
.sms, .chat { background: transparent; border: 0; border-radius: 0; } .sms .from, .chat .from { font-size: .85rem; display: flex; gap: .5rem; align-items: center; margin: 0 0 .4rem; } .sms .from { color: var(--soft); padding-left: .95rem; }
.bubble { background: var(--bubble); border-radius: 1.1rem 1.1rem 1.1rem .3rem; padding: .65rem .95rem; max-width: 24rem; width: fit-content; } .chat .avatar, .push .avatar { width: 1.6rem; height: 1.6rem; font-size: .8rem; } .replies { display: flex; flex-wrap: wrap; gap: .4rem; margin-top: .5rem; } .preview .replies .button { margin: 0; } .replies .button span { border-radius: 1rem; border-width: 1px; }
.push { max-width: 24rem; border-radius: 1.1rem; box-shadow: 0 1px 6px #0002; } .push .from { display: flex; gap: .5rem; align-items: center; padding: .7rem .95rem 0; margin: 0; font-size: .85rem; } .push .avatar { border-radius: .45rem; } .push .text { padding: .3rem .95rem .85rem; } .push .heading { font-size: 1rem; margin-bottom: .1rem; }
.inapp { max-width: 26rem; border-radius: 1rem; border-width: 2px; text-align: center; } .inapp .button span { background: transparent; }
.letter { border-radius: .15rem; font-family: Georgia, "Times New Roman", serif; box-shadow: 0 1px 6px #0002; } .letter .letterhead { padding: 1.6rem 2rem .8rem; margin: 0; border-bottom: 1px solid var(--line); } .letter .text { padding: 1.4rem 2rem 2.2rem; }
.placeholder { background: var(--chip); color: var(--chip-ink); border-radius: .35rem; padding: 0 .35rem; font: .88em ui-monospace, "SF Mono", Menlo, Consolas, monospace; overflow-wrap: anywhere; } .placeholder::before { content: "{"; } .placeholder::after { content: "}"; }
.code-point { border: 1px dotted var(--soft); border-radius: .25rem; color: var(--soft); font: .75em ui-monospace, Menlo, Consolas, monospace; padding: 0 .2rem; margin: 0 .1rem; unicode-bidi: isolate; }
mark { background: var(--mark); color: inherit; border-radius: .2rem; box-decoration-break: clone; -webkit-box-decoration-break: clone; } mark a { color: inherit; text-decoration: underline wavy 1px var(--error); text-underline-offset: .2em; } mark.warning a { text-decoration: underline dotted 2px var(--warning); }
mark sup { font: 700 .68em/1 system-ui, sans-serif; padding: 0 .15em; text-decoration: none; }
.findings { list-style: none; margin: 0; padding: 0; } .finding { display: grid; grid-template-columns: auto minmax(0, 1fr); gap: .2rem .7rem; padding: .45rem 0; border-top: 1px solid var(--line); } .finding:first-child { border-top: 0; padding-top: 0; } .finding:focus { outline: 3px solid var(--accent); outline-offset: 2px; border-radius: .3rem; } .finding p { margin: 0; overflow-wrap: anywhere; }
.finding > .number { display: grid; place-items: center; width: 1.45rem; height: 1.45rem; border-radius: 50%; font-size: .78rem; font-weight: 700; border: 2px solid currentColor; } .finding.error > .number { color: var(--error); } .finding.warning > .number { color: var(--warning); border-style: dotted; }
.finding .rule { font-size: .84rem; color: var(--soft); } .badge { font-size: .76rem; font-weight: 600; border-radius: .4rem; padding: .05rem .45rem; } .badge.error { color: var(--error); background: var(--error-back); } .badge.warning { color: var(--warning); background: var(--warning-back); }
details { margin: .3rem 0 0; } dd details { margin: 0; } .more { display: block; width: auto; margin: 0 auto; padding-inline: 1.5rem; }

.choice { max-width: 22rem; margin: 0 0 1rem; } .journey > h3 { font-size: 1.2rem; margin: 1.5rem 0 0; } .journey h4 { margin: 1rem 0 .25rem; } .timeline { list-style: none; margin: .75rem 0 0; padding: 0; }
.step { display: grid; grid-template-columns: 7.5rem minmax(0, 40rem); gap: 0 2.2rem; position: relative; padding-bottom: 1.6rem; } .step::before { content: ""; position: absolute; left: 8.45rem; top: .55rem; bottom: -.55rem; border-left: 2px solid var(--line); } .step:last-child::before { display: none; } .step::after { content: ""; position: absolute; left: 8.05rem; top: .28rem; width: .9rem; height: .9rem; border-radius: 50%; background: var(--card); border: 3px solid var(--accent); }
.when { text-align: right; } .when > span { display: block; font-size: .85rem; } .when .day { font-weight: 650; font-size: 1rem; } .step h5 { font-size: 1rem; font-weight: 400; margin: 0 0 .4rem; overflow-wrap: anywhere; } .step .flags { margin-bottom: .5rem; } .step .other { font-style: italic; color: var(--soft); }
.flag.notice { border-color: var(--cold); color: var(--cold); } .flag.threat { border-color: var(--warning); color: var(--warning); font-weight: 600; } .flag.threat.sudden { border-color: var(--error); color: var(--error); background: var(--error-back); } .words .findings { margin-top: .6rem; font-size: .92rem; }

.lead { font-size: 1.05rem; max-width: 60rem; } .mapped { display: grid; grid-template-columns: minmax(0, 40rem) minmax(0, 1fr); gap: 1.25rem 2rem; align-items: start; } .mapped > .panel { grid-column: auto; } .map { margin: 0; } .map + .map { margin-top: 1rem; } figcaption { color: var(--soft); font-size: .88rem; margin: .3rem 0; } .map svg { width: 100%; height: auto; max-height: calc(100vh - 20rem); min-height: 24rem; background: var(--card); border: 1px solid var(--line); border-radius: .75rem; }
.map text { fill: var(--soft); font: 13px system-ui, sans-serif; } .map .name { fill: var(--ink); font-weight: 650; } .grid { stroke: var(--line); stroke-width: 1; fill: none; } .axis { stroke: var(--soft); stroke-width: 1; fill: none; } [data-units] { cursor: pointer; }
.marketing circle { fill: var(--warm); fill-opacity: .75; stroke: var(--card); } .collections rect { fill: var(--cold); fill-opacity: .8; stroke: var(--card); } .other circle { fill: none; stroke: var(--soft); stroke-width: 1.4; } [data-units].other circle { fill: var(--card); fill-opacity: .01; } [data-units]:hover > * { stroke: var(--ink); stroke-width: 2; }
.middle { stroke: var(--ink); stroke-width: 2.5; } .between { stroke: var(--ink); stroke-width: 1.5; stroke-dasharray: 5 4; } .label rect { fill: var(--ink); } .map .label text { fill: var(--card); font-weight: 600; } .map .outlier { fill: var(--ink); font-weight: 700; font-size: 12px; paint-order: stroke; stroke: var(--card); stroke-width: 3px; }
.legend { display: flex; flex-wrap: wrap; gap: .2rem 1.1rem; list-style: none; margin: .4rem 0; padding: 0; font-size: .88rem; } .legend svg { width: .9rem; height: .9rem; vertical-align: -.1rem; }
.pairs { border: 0; padding: 0; margin: .75rem 0; display: flex; flex-wrap: wrap; gap: .25rem 1.25rem; align-items: center; } .pairs legend { float: left; color: var(--soft); font-size: .88rem; margin-right: 1rem; padding: 0; } .pairs label { display: inline-flex; gap: .4rem; align-items: center; font-size: .95rem; color: var(--ink); } .pairs input { width: auto; min-height: 0; accent-color: var(--accent); }

.scroll { overflow-x: auto; margin: .5rem 0 1.25rem; } table { border-collapse: collapse; width: 100%; font-size: .93rem; } caption { text-align: left; font-weight: 650; padding: .75rem 0 .4rem; } th, td { text-align: left; vertical-align: top; padding: .4rem .9rem .4rem 0; border-bottom: 1px solid var(--line); } thead th { color: var(--soft); font-weight: 500; font-size: .85rem; white-space: nowrap; } tbody th { font-weight: 500; overflow-wrap: anywhere; min-width: 9rem; } .where { overflow-wrap: anywhere; min-width: 12rem; } #wording h3 { margin: 1.25rem 0 0; }

@media (max-width: 62rem) { .panel, .panel.wide { grid-column: span 12; } .panel.wide { display: block; } .columns, .mapped { grid-template-columns: minmax(0, 1fr); } }
@media (max-width: 40rem) { .top { position: static; } .filters { grid-template-columns: 1fr 1fr; } .card { padding: .9rem; } .step { grid-template-columns: minmax(0, 1fr); padding-left: 1.6rem; } .step::before { left: .4rem; } .step::after { left: 0; } .when { text-align: left; } .when > span { display: inline; margin-right: .6rem; } .letter .text, .letter .letterhead { padding-inline: 1.1rem; } .strips td:nth-child(2) { display: none; } dl { grid-template-columns: 1fr; } dd { margin-bottom: .4rem; } .tiles { grid-template-columns: 1fr 1fr; gap: .6rem; } .tile > * { padding: .6rem .8rem; } .tile strong { font-size: 1.6rem; } }
@media print { :root { color-scheme: light; --page: #fff; } nav, .skip, .filters, .more, .switches button, .pairs, .choice { display: none !important; } .top { position: static; padding-inline: 0; } body { font-size: 10.5pt; } main, footer { padding: 0; } .card { content-visibility: visible; } .finding, .bubble, .panel, .tile, tr { break-inside: avoid; } .card > header, h3, h4 { break-after: avoid; } .columns { grid-template-columns: minmax(0, 11fr) minmax(0, 9fr); } .mapped { grid-template-columns: minmax(0, 3fr) minmax(0, 2fr); } a { color: inherit; } }
`;
