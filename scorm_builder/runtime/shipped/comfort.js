/* scorm-builder run-time 0.1.0; sources and documentation are in the project */
"use strict";
const Overview=(()=>{const e=e=>e.dataset.state??"",t=t=>!["","locked"].includes(e(t)),n=n=>!t(n)||"failed"===e(n),a=(e,t)=>{const n=e>3600?10:e>900?5:1,a=Math.ceil(e/60/n)*n,o=(e,n)=>{const a={style:"unit",unit:n,unitDisplay:"long"}
return e?new Intl.NumberFormat(t||void 0,a).format(e):""}
return[o(Math.floor(a/60),"hour"),o(a%60,"minute")].filter(Boolean).join(" ")},o=(e,t)=>{e.textContent!==t&&(e.textContent=t),e.hidden=!t}
return(e=>{const r=e.getElementById("contents")
if(!r)return
const s=(e,t)=>[...e.querySelectorAll(t)].filter(e=>e instanceof HTMLElement),l=s(r,"[data-module-seen]").map(e=>({place:e,entries:s(e.closest("[data-module-group]")??r,"[data-page-link][data-seconds]")})),c=s(r,"[data-page-link][data-seconds]"),d=s(r,"[data-time-left]"),i=()=>{for(const{place:e,entries:n}of l){const a=n.filter(t).length,{words:r="",all:s=""}=e.dataset
o(e,a===n.length?a?s:"":r.replace("{seen}",`${a}`).replace("{pages}",`${n.length}`))}const r=c.filter(n).reduce((e,t)=>e+Number(t.dataset.seconds),0)
for(const t of d)o(t,r?(t.dataset.words??"").replace("{time}",a(r,e.documentElement.lang)):"")}
new MutationObserver(i).observe(r,{subtree:!0,attributes:!0,attributeFilter:["data-state"]}),i()})(document),Object.freeze({duration:a})})()
const Returning=(()=>{const e=e=>{const t=e.document,n=t.querySelector("[data-resume]"),r=t.getElementById("contents")
if(!(n instanceof HTMLElement)||!r||e.location.hash)return
const a=()=>{n.hidden=!0,s.disconnect()},s=new MutationObserver(a),c=new MutationObserver(()=>{if(!t.documentElement.classList.contains("ready"))return
c.disconnect()
const e=r.querySelector("[data-page-link][aria-current]"),a=n.querySelector("a")?.getAttribute("href"),i=[...r.querySelectorAll("[data-page-link]")].some(t=>t!==e&&!["","locked",null].includes(t.getAttribute("data-state")))
e&&i&&e.getAttribute("href")!==a&&(n.hidden=!1,s.observe(r,{subtree:!0,attributes:!0,attributeFilter:["aria-current"]}))})
c.observe(t.documentElement,{attributes:!0,attributeFilter:["class"]}),n.addEventListener("click",({target:e})=>{if(!(e instanceof Element&&e.closest("button[data-action='stay']")))return
a()
const n=t.querySelector("[data-page]:not([hidden]) h1")
n instanceof HTMLElement&&n.focus()})}
return e(window),Object.freeze({start:e})})()
const Shortcuts=(()=>{const t="scorm-builder.shortcuts",e=e=>{const a=e.document,n=a.querySelector("dialog[data-help]"),o=n?.querySelector("input[data-shortcuts]")
if(!(n?.showModal&&o instanceof HTMLInputElement))return
let c=(e=>{try{return"off"!==e.localStorage.getItem(t)}catch{return!0}})(e)
o.checked=c
const r=new Map([...n.querySelectorAll("[data-shortcut]")].map(t=>[(t.textContent??"").trim().toLowerCase(),t.getAttribute("data-shortcut")])),s=t=>{const e=a.querySelector(t)
return e instanceof HTMLElement?e:null},l=()=>{const t=s("button[data-action='contents']")
t?.getClientRects().length&&"false"===t.getAttribute("aria-expanded")&&t.click()},i={next:()=>s("[data-page]:not([hidden]) a[data-action='next']")?.click(),previous:()=>s("[data-page]:not([hidden]) a[data-action='previous']")?.click(),contents:()=>{l(),s("#contents [aria-current]")?.focus()},search:()=>{l(),s("[data-search] input")?.focus()},help:()=>n.showModal()}
a.addEventListener("keydown",t=>{const{target:e,key:n}=t
if(!c||t.ctrlKey||t.altKey||t.metaKey||t.repeat||t.isComposing||t.defaultPrevented)return
if(a.querySelector("dialog[open]")||e instanceof Element&&e.closest("input:not([type='radio'], [type='checkbox']), textarea, select, [contenteditable], audio, video"))return
const o=i[r.get(n.toLowerCase())??""]
o&&(t.preventDefault(),o())}),a.addEventListener("click",({target:t})=>{t instanceof Element&&t.closest("button[data-action='help']")&&n.showModal()}),o.addEventListener("change",()=>{c=o.checked,((e,a)=>{try{a?e.localStorage.removeItem(t):e.localStorage.setItem(t,"off")}catch{}})(e,c)})}
return e(window),Object.freeze({start:e})})()
