/* scorm-builder run-time 0.1.0; sources and documentation are in the project */
"use strict";
const Answers=(()=>{const t=(t,e)=>[...t.querySelectorAll(e)],e=(e,a)=>t(e,"[data-solution]").forEach(t=>t.hidden=!a),a=t=>t.querySelector("input"),n=({dataset:{answer:t="",low:e,high:a}},{question:n,response:o})=>Boolean(n&&Course.isRight({...n,correct:[t],ranges:e?[[Number(e),Number(a)]]:void 0},o)),o={read:t=>a(t)?.value??"",paint:(e,o,s,c)=>{const d=a(e)
d&&((o.checked||e.ownerDocument.activeElement!==d)&&(d.value=o.response),d.readOnly=o.checked)
for(const a of t(e,"[data-answer]")){const t=o.checked&&n(a,o),e="right"in a.dataset
c(a,t?e?"correct":"wrong":e&&o.checked&&s&&!o.right?"missed":""),a.hidden=!a.dataset.result}}},s=e=>t(e,"[data-option]"),c=e=>e.forEach((a,n)=>{for(const o of t(a,"[data-move]")){const t=n===("1"===o.dataset.move?e.length-1:0)
o.setAttribute("aria-disabled",String(t))}}),d={read:t=>s(t).map(t=>t.dataset.option).join(""),paint:(a,n,o,d)=>{for(const r of t(a,"[data-sequence]")){const a=new Map(s(r).map(t=>[t.dataset.option,t])),i=[...n.response||r.dataset.sequence||""]
s(r).map(t=>t.dataset.option).join("")!==i.join("")&&r.append(...i.flatMap(t=>a.get(t)??[])),i.forEach((s,c)=>{const r=a.get(s)
if(!r)return
const i=n.correct[c]===s
d(r,n.checked?i?"correct":"wrong":""),e(r,n.checked&&o&&!i)
for(const e of t(r,"[data-move]"))e.hidden=n.checked}),c(s(r))}(e=>{t(e,"[data-moved]").forEach(t=>t.textContent="")})(a)}},r=t=>t.querySelector("select"),i=(t,e)=>(t.match(/../g)??[]).find(t=>t.startsWith(e))?.charAt(1)??"",l={read:t=>s(t).map(t=>r(t)?.value?`${t.dataset.option}${r(t)?.value}`:"").join(""),paint:(t,a,n,o)=>{for(const c of s(t)){const t=c.dataset.option??"",s=i(a.response,t),d=""!==s&&s===i(a.correct,t),l=r(c)
l&&(l.value=s,l.disabled=a.checked),o(c,a.checked?d?"correct":"wrong":""),e(c,a.checked&&n&&!d)}}},f=e=>t(e,"[data-scene]"),u=(e,a)=>{e.dataset.path=a
const n=new Set(["0"])
for(const o of s(e)){const e=a.includes(o.dataset.option??"-")
o.toggleAttribute("data-chosen",e)
for(const a of t(o,"[data-to]"))a.setAttribute("aria-current",String(e)),e&&n.add(a.dataset.to??"")}for(const t of f(e))t.hidden=!n.has(t.dataset.scene??"")},h={read:t=>t.dataset.path??"",paint:(e,a,n,o)=>{u(e,a.response)
for(const c of s(e)){const e="chosen"in c.dataset,s="right"in c.dataset
if(o(c,a.checked&&a.judged?e?s?"correct":"wrong":s&&n?"missed":"":""),!a.judged)for(const n of t(c,"[data-feedback]"))n.hidden=!(a.checked&&e)
for(const e of t(c,"[data-to]"))e.setAttribute("aria-disabled",String(a.checked))}}},p=e=>{for(const a of t(e,"[data-shuffle]")){const t=[...a.children].map(t=>({item:t,lot:Math.random()})).sort((t,e)=>t.lot-e.lot)
a.append(...t.map(({item:t})=>t))}}
p(document),document.addEventListener("click",t=>{const{target:e}=t,a=e instanceof Element?e.closest("[data-action]"):null,n=a instanceof HTMLElement&&a.dataset.action,o="try-again"===n?"[data-question]":"retry-quiz"===n?"[data-quiz]":"",c=o&&a?.closest(o)
c&&p(c)
const d=e instanceof Element?e.closest("[data-to]"):null
d instanceof HTMLElement&&(t.preventDefault(),t.stopPropagation(),(t=>{const e=t.closest("[data-question]"),a=t.closest("[data-option]"),n=t.closest("[data-scene]")
if(!(e instanceof HTMLElement&&a instanceof HTMLElement&&n)||"true"===t.getAttribute("aria-disabled"))return
const o=f(e),c=o.slice(0,o.findIndex(t=>t===n)).flatMap(s).map(t=>t.dataset.option),d=[...e.dataset.path??""].filter(t=>c.includes(t)).join("")
u(e,d+a.dataset.option),a.dispatchEvent(new Event("change",{bubbles:!0}))
const r=o.find(e=>e.dataset.scene===t.dataset.to)
r&&(r.tabIndex=-1,r.focus())})(d))},!0),document.addEventListener("click",({target:e})=>{const a=e instanceof Element?e.closest("[data-move]"):null
a instanceof HTMLElement&&(e=>{const a=e.closest("[data-sequence]"),n=e.closest("[data-option]"),o=e.closest("[data-question]")
if(!(a instanceof HTMLElement&&n instanceof HTMLElement&&o instanceof HTMLElement))return
const d=s(a),r=d.indexOf(n),i=Math.min(Math.max(r+Number(e.dataset.move),0),d.length-1)
i!==r&&(i>r?d[i]?.after(n):d[i]?.before(n),c(s(a)),e.focus(),n.dispatchEvent(new Event("change",{bubbles:!0})))
for(const e of t(o,"[data-moved]")){const t=e.dataset.words??""
e.textContent=t.replace("{place}",String(i+1)).replace("{places}",String(d.length))}})(a)})
const m={"fill-in":o,numeric:o,sequencing:d,matching:l,performance:h}
return Object.freeze(m)})()
