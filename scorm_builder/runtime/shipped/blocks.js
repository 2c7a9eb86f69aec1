/* scorm-builder run-time 0.1.0; sources and documentation are in the project */
"use strict";
const Tabs=(()=>{const t=(t,e,r)=>{const n=[...e.children].filter(t=>t.matches("[data-tab]")),a=t.createElement("div"),o=[],i=(t,e=!1)=>{o.forEach((e,r)=>{e.setAttribute("aria-selected",String(r===t)),e.tabIndex=r===t?0:-1}),n.forEach((e,r)=>((t,e,r)=>{const n={role:"tabpanel",tabindex:"0","aria-labelledby":e?.id??""}
for(const[e,a]of Object.entries(n))r?t.setAttribute(e,a):t.removeAttribute(e)
r?t.removeAttribute("hidden"):t.setAttribute("hidden","until-found")})(e,o[r],r===t)),e&&o[t]?.focus()},s=()=>o.length>1&&new Set(o.map(t=>t.offsetTop)).size===o.length,l=()=>a.setAttribute("aria-orientation",s()?"vertical":"horizontal")
return n.forEach((e,n)=>{const a=t.createElement("button")
a.type="button",a.id=`tab-${r}-${n+1}`,a.textContent=e.getAttribute("data-tab"),a.setAttribute("role","tab"),e.id||(e.id=`${a.id}-panel`),a.setAttribute("aria-controls",e.id),a.addEventListener("click",()=>i(n)),e.addEventListener("beforematch",()=>i(n)),o.push(a)}),a.className="tab-list",a.setAttribute("role","tablist"),a.setAttribute("aria-label",e.dataset.tabs??""),a.append(...o),a.addEventListener("keydown",e=>{const r=o.findIndex(t=>t===e.target),[n,a]=s()?["ArrowUp","ArrowDown"]:"rtl"===t.dir?["ArrowRight","ArrowLeft"]:["ArrowLeft","ArrowRight"],l={[a]:r+1,[n]:r-1+o.length,Home:0,End:o.length-1}[e.key]
void 0===l||e.altKey||e.ctrlKey||e.metaKey||(e.preventDefault(),i(l%o.length,!0))}),e.insertBefore(a,n[0]??null),i(0),l(),"undefined"!=typeof ResizeObserver&&new ResizeObserver(l).observe(a),{panels:n,choose:i}}
return Object.freeze({start:e=>{const r=e.document,n=[...r.querySelectorAll("[data-tabs]")].flatMap((e,n)=>e instanceof HTMLElement?[t(r,e,n+1)]:[]),a=()=>{const t=r.querySelector(":target")
for(const{panels:e,choose:r}of n){const n=e.findIndex(e=>e.contains(t))
t&&n>=0&&r(n)}}
e.addEventListener("hashchange",a),a()}})})()
const Terms=Object.freeze({start:e=>{"popover"in HTMLElement.prototype&&e.addEventListener("focusin",({target:t})=>{for(const o of e.querySelectorAll("[data-term]"))o instanceof HTMLElement&&t instanceof Element&&!o.contains(t)&&t.getAttribute("popovertarget")!==o.id&&o.matches(":popover-open")&&o.hidePopover()})}})
const Chapters=(()=>{const e="[data-chapters] a",t=t=>{const r=[...t.closest("figure")?.querySelectorAll(e)??[]],a=r.filter(e=>Number(e.getAttribute("data-seconds"))<=t.currentTime).pop()
for(const e of r)e===a?e.setAttribute("aria-current","true"):e.removeAttribute("aria-current")}
return Object.freeze({start:r=>{r.addEventListener("click",r=>{const a=r.target instanceof Element?r.target.closest(e):null,c=a&&(e=>e.closest("figure")?.querySelector("video, audio"))(a)
c&&(r.preventDefault(),c.currentTime=Number(a.getAttribute("data-seconds")),c.play()?.catch(()=>{}),t(c))}),r.addEventListener("timeupdate",({target:e})=>e instanceof HTMLMediaElement&&t(e),!0)}})})()
const Embeds=Object.freeze({start:e=>{e.addEventListener("click",({target:t})=>{const r=t instanceof Element?t.closest("[data-embed]"):null,s=r?.closest("figure"),a=s?.querySelector("a")
if(!r||!s||!a)return
const l=e.createElement("iframe")
l.className="embed-frame",l.title=r.getAttribute("data-embed")??"",l.referrerPolicy="no-referrer",l.allow="fullscreen; picture-in-picture",l.setAttribute("sandbox","allow-scripts allow-same-origin allow-forms allow-popups")
const c=r.getAttribute("data-height")
c&&(l.height=c),l.src=a.href,r.closest("[data-consent]")?.replaceWith(l),l.focus()})}})
const Hotspots=Object.freeze({start:e=>{e.addEventListener("click",t=>{const{target:s}=t,r=s instanceof Element?s.closest(".hotspot-marks a"):null,o=r&&e.getElementById(r.getAttribute("href")?.slice(1)??"")?.closest("details")
if(!o)return
o.open=!0,t.preventDefault()
const c=o.querySelector("summary")
c?.focus({preventScroll:!0}),c?.scrollIntoView({block:"nearest"})},!0)}})
const Zoom=(()=>{const e=(e,t,o,n)=>{const a=e.createElement("button")
return a.type="button",a.className=`button zoom-${t}`,a.textContent=o,a.addEventListener("click",n),a},t=(t,o,n)=>{const a=t.createElement("dialog")
a.className="zoom-dialog"
const s=t.createElement("div")
s.className="zoom-view"
const r=t.createElement("img"),l=t.createElement("p"),c=t.createElement("p")
c.className="zoom-count",c.setAttribute("role","status")
const i=o.dataset
let m=0
const d=e=>{m=(e+n.length)%n.length
const t=n[m]
r.src=t?.src??"",r.alt=t?.alt??"",c.textContent=(i.zoomCount??"").replace("{page}",String(m+1)).replace("{pages}",String(n.length)),a.setAttribute("aria-label",r.alt)
const o=t?.closest("figure")?.querySelector("figcaption")?.cloneNode(!0)
l.replaceChildren(...o?.childNodes??[])},p=e(t,"size",i.zoomLarger??"",()=>{const e=!a.classList.contains("zoomed")
a.classList.toggle("zoomed",e),p.setAttribute("aria-pressed",String(e)),s.tabIndex=e?0:-1})
p.setAttribute("aria-pressed","false")
const g=t.createElement("div")
g.className="actions",g.lang=i.zoomLang??t.documentElement.lang
const u=e(t,"back",i.zoomBack??"",()=>d(m-1)),z=e(t,"next",i.zoomNext??"",()=>d(m+1))
return g.append(...n.length>1?[u,c,z]:[],p,e(t,"close",i.zoomClose??"",()=>a.close())),a.addEventListener("keydown",({key:e,target:o})=>{n.length<2||o===s||"ArrowLeft"!==e&&"ArrowRight"!==e||d(m+("ArrowRight"===e==("rtl"!==t.dir)?1:-1))}),a.addEventListener("close",()=>n[m]?.parentElement?.querySelector("button")?.focus()),s.append(r),a.append(s,l,g),o.append(a),e=>{d(e),a.showModal()}}
return Object.freeze({start:o=>{for(const n of o.querySelectorAll("[data-zoom]")){if(!(n instanceof HTMLElement&&"showModal"in HTMLDialogElement.prototype))continue
const a=[...n.querySelectorAll("img")],s=t(o,n,a)
a.forEach((t,a)=>{const r=o.createElement("span")
r.className="zoom",t.before(r)
const l=e(o,"open","",()=>s(a))
l.setAttribute("aria-label",`${n.dataset.zoom}: ${t.alt}`),l.setAttribute("aria-haspopup","dialog"),r.append(t,l),t.addEventListener("click",()=>s(a))})}}})})()
const Blocks=(Tabs.start(window),Terms.start(document),Chapters.start(document),Embeds.start(document),Hotspots.start(document),Zoom.start(document),Object.freeze({}))
